"""A program's window, seen and used as a person does: what is on it is found through the accessibility tree by role and
name, and used with the mouse and the keyboard of the X server."""

import os
import pathlib
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

# Roles as AT-SPI names them.
BUTTON = "push button"
FIELD = ("entry", "text")


class Missing(AssertionError):
    """Something that should be on the screen is not."""


def switch_accessibility_on():
    """Tells the session that somebody reads the screen; programs that start afterwards publish their tree."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        value = GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True)))
        bus.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", value, None, 0, -1, None
        )


def until(what, found, seconds=10):
    """Asks `found` until it gives something; fails, naming `what`, when it never does."""
    end = time.monotonic() + seconds
    while True:
        try:
            result = found()
        except GLib.Error:
            # The tree changed while it was read.
            result = None
        if result:
            return result
        if time.monotonic() > end:
            raise Missing(f"after {seconds} s still not there: {what}")
        time.sleep(0.05)


class Item:
    """One thing on the screen."""

    def __init__(self, node):
        self.node = node
        self.role = node.get_role_name()
        self.name = node.get_name() or ""

    def box(self):
        """Left, top, width and height on the screen, or nothing for what has no place."""
        if "Component" not in self.node.get_interfaces():
            return None
        extents = Atspi.Component.get_extents(self.node, Atspi.CoordType.SCREEN)
        return extents.x, extents.y, extents.width, extents.height

    def text(self):
        """What stands in a field."""
        return Atspi.Text.get_text(self.node, 0, -1)

    def __repr__(self):
        return f"{self.role} {self.name!r} {self.box()}"


class Window:
    """A running program and its one window."""

    # Where a step that fails leaves its picture, and beside it what was on the screen as text.
    last_sight = None

    def __init__(self, program, *arguments, profile):
        settings = pathlib.Path(profile) / "settings.ron"
        if not settings.exists():
            # Messages that come when they come would make the steps depend on the hour.
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text("#![enable(implicit_some)]\n(reminders: false, background: false)\n")
        environment = dict(os.environ, LIUHEN_PROFILE=str(profile), LANG="zh_CN.UTF-8", LC_ALL="zh_CN.UTF-8")
        started = time.monotonic()
        self.process = subprocess.Popen([str(program), *map(str, arguments)], env=environment)
        self.id = until("the window", self._window_id)
        self.size = (1280, 720)
        # What lies higher may be under the bars: the editor's own ends here.
        self.top = 150
        self.seconds_to_window = time.monotonic() - started
        self.focus()
        until("the accessibility tree", lambda: len(self.items()) > 3)

    def _window_id(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended by itself with code {self.process.returncode}")
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)]
        found = subprocess.run(search, capture_output=True, text=True).stdout.split()
        return found[0] if found else None

    # --- the tree

    def _application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application is not None and application.get_process_id() == self.process.pid:
                return application
        return None

    def items(self):
        """Everything on the screen, in the order of the tree."""
        found = []

        def walk(node):
            for i in range(node.get_child_count()):
                child = node.get_child_at_index(i)
                if child is not None:
                    found.append(Item(child))
                    walk(child)

        application = self._application()
        if application is not None:
            application.clear_cache()
            walk(application)
        return found

    def find(self, name, role=None, nth=0, seconds=10):
        """The `nth` thing called `name`; a name that ends in … stands for all that begin so."""
        roles = (role,) if isinstance(role, str) else role

        def fits(item):
            named = item.name.startswith(name[:-1]) if name.endswith("…") else item.name == name
            return named and (roles is None or item.role in roles)

        def found():
            fitting = [item for item in self.items() if fits(item)]
            return fitting[nth] if len(fitting) > nth else None

        return until(f"{role or 'something'} {name!r}", found, seconds)

    def field(self, label, nth=0):
        """The field called `label`, else the one right under the words `label`, else the `nth` behind it in the row."""
        items = self.items()
        fields = [item for item in items if item.role in FIELD]
        heads = [item for item in items if item.name == label and item.role in ("label", *FIELD)]
        for head in heads:
            if head.role in FIELD:
                under = fields[fields.index(head):]
            else:
                left, top, _, height = head.box()
                under = [field for field in fields if abs(field.box()[0] - left) < 6]
                under = [field for field in under if 0 <= field.box()[1] - top - height < 30]
            if len(under) > nth:
                return under[nth]
        raise Missing(f"no field {label!r}")

    def shows(self, name, role=None):
        """Whether something called `name` is on the screen now."""
        try:
            return bool(self.find(name, role, seconds=0))
        except Missing:
            return False

    def tree(self):
        """The whole screen as text, for a failure's report."""
        return "\n".join(map(repr, self.items()))

    # --- mouse and keyboard

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True)

    def focus(self):
        self.xdotool("windowfocus", "--sync", self.id)

    def resize(self, width, height):
        self.xdotool("windowmove", self.id, 0, 0, "windowsize", self.id, width, height)
        self.size = (width, height)
        until(f"the size {width}×{height}", lambda: self._frame() == (width, height))
        time.sleep(0.3)

    def _frame(self):
        """The size of the window's content as its program tells it."""
        return self.find("留痕", "frame").box()[2:]

    def click(self, name, role=None, nth=0):
        """Clicks in the middle of what is called `name`."""
        return self.click_item(self.find(name, role, nth))

    def reveal(self, find):
        """Turns the wheel until what `find` gives lies in the window, clear of the bars at its top."""
        for _ in range(60):
            item = find()
            _, y, _, height = item.box()
            if y < self.top:
                wheel = 4
            elif y + height > self.size[1] - 8:
                wheel = 5
            else:
                return item
            self.xdotool("mousemove", int(self.size[0] * 0.45), int(self.size[1] * 0.6), "click", wheel)
            time.sleep(0.06)
        raise Missing(f"does not come into sight: {item}")

    def click_item(self, item):
        x, y, width, height = item.box()
        self.xdotool("mousemove", x + width // 2, y + height // 2)
        time.sleep(0.05)
        self.xdotool("click", 1)
        time.sleep(0.15)
        return item

    def key(self, *keys):
        for key in keys:
            self.xdotool("key", "--clearmodifiers", key)
            time.sleep(0.08)

    def type(self, text):
        """Types text key by key; what no key has is pasted, as the tools for Chinese input hand it over."""
        if text.isascii():
            self.xdotool("type", "--delay", 12, text)
        else:
            clip = subprocess.Popen(["xclip", "-selection", "clipboard", "-quiet"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
            clip.stdin.write(text.encode())
            clip.stdin.close()
            time.sleep(0.15)
            self.key("ctrl+v")
            time.sleep(0.15)
            clip.terminate()
            clip.wait()
        time.sleep(0.1)

    def fill(self, label, text, nth=0):
        """Clicks into the field at `label`, takes out what is there, and types."""
        self.click_item(self.reveal(lambda: self.field(label, nth)))
        self.key("ctrl+a")
        self.type(text)

    def press(self, name, role=None):
        """Clicks on what may first have to be scrolled to."""
        return self.click_item(self.reveal(lambda: self.find(name, role)))

    def shot(self, path):
        """Takes a picture of the window."""
        subprocess.run(["import", "-window", self.id, str(path)], check=True)

    # --- the process

    def cpu_ticks(self):
        """User and system time so far, in ticks of the kernel's clock (100 a second)."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def memory_mb(self):
        """Resident memory in MiB."""
        with open(f"/proc/{self.process.pid}/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        """Ends the program; a step that failed leaves a picture of what it saw last."""
        if error is not None and self.last_sight is not None and self.process.poll() is None:
            self.shot(self.last_sight)
            self.last_sight.with_suffix(".txt").write_text(self.tree(), encoding="utf-8")
        self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
