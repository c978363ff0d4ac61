"""Chinese typed into the real window through fcitx5. Started by .ci/long/input_method.sh."""

import pathlib
import subprocess
import sys
import time

from screen import Window, switch_accessibility_on, until

program, work, shots = sys.argv[1:4]


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True).stdout.strip()


def keys(*names):
    for name in names:
        run("xdotool", "key", name)
        time.sleep(0.12)


def spell(letters):
    keys(*letters)
    time.sleep(0.5)


def picture(name):
    run("import", "-window", "root", pathlib.Path(shots) / f"{name}.png")


def candidates():
    """Left, top, width and height of the window with the candidates, if it is there."""
    for window in run("xdotool", "search", "--onlyvisible", "--class", "fcitx").split():
        geometry = dict(line.split("=") for line in run("xdotool", "getwindowgeometry", "--shell", window).split("\n") if "=" in line)
        if int(geometry["WIDTH"]) > 20:
            return [int(geometry[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")]
    return None


def check(what, holds):
    print(("ok      " if holds else "FAILED  ") + what, flush=True)
    if not holds:
        picture("failed")
        sys.exit(1)


switch_accessibility_on()
manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
method = subprocess.Popen(["fcitx5"], **quiet)
time.sleep(3)
until("fcitx5", lambda: run("fcitx5-remote", "-q") == "Default", 30)
window = Window(program, f"{work}/library", profile=f"{work}/profile")
try:
    run("xdotool", "windowactivate", "--sync", window.id)
    window.focus()
    keys("ctrl+n")
    until("the field in the input method's hands", lambda: run("fcitx5-remote") in ("1", "2"))
    # As a person does: fcitx5-remote would speak to the program, not to the field.
    for _ in range(4):
        keys("ctrl+space")
        time.sleep(1)
        if run("fcitx5-remote", "-n") == "pinyin":
            break
    check("pinyin is on", run("fcitx5-remote", "-n") == "pinyin")
    spell("nihao")
    shown = until("candidates", candidates)
    picture("composed")
    subject = window.field("沟通主题")
    left, top, width, height = subject.box()
    check(f"the candidates {shown} stand under the field {left, top, width, height}", shown[1] >= top + height - 8)
    check("and near it", shown[1] - (top + height) < 40 and left - 20 <= shown[0] <= left + width)
    keys("space")
    time.sleep(0.5)
    check("what was chosen stands in the field", window.field("沟通主题").text() == "你好")

    # Over a button with Tab, and on with the mouse: the next field composes without being switched on again.
    keys("Tab")
    time.sleep(0.6)
    check("the input method is still on after Tab", run("fcitx5-remote") == "2")
    left, top, width, height = window.field("地点").box()
    run("xdotool", "mousemove", left + 20, top + 14, "click", 1)
    time.sleep(0.6)
    spell("ceshi")
    check("the next field composes at once", candidates() is not None)

    # Cancelled: nothing of it stays.
    keys("Escape")
    time.sleep(0.5)
    check("Esc cancels the composition alone", candidates() is None and window.shows("沟通主题"))
    check("and what was written stays", window.field("沟通主题").text() == "你好")

    # A long text: the box goes along with the caret.
    body = window.field("核心内容摘要")
    window.reveal(lambda: window.field("核心内容摘要"))
    body = window.field("核心内容摘要")
    left, top, width, height = body.box()
    run("xdotool", "mousemove", left + 40, top + 14, "click", 1)
    time.sleep(0.5)
    spell("huiyi")
    shown = until("candidates", candidates)
    picture("in a long text")
    check(f"under the first line of the text {shown}", top + 14 <= shown[1] <= top + 60)
    keys("space")
    time.sleep(0.5)
    check("committed there too", window.field("核心内容摘要").text().startswith("会议"))
except BaseException:
    picture("failed")
    raise
finally:
    window.process.terminate()
    method.terminate()
    manager.terminate()
