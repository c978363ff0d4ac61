"""A desktop with a place for icons (org.kde.StatusNotifierWatcher): waits for the program's icon, reads what it shows, and
presses its last line, which ends the program. With PRESS=no it only reads, and ends itself."""

import os
import sys

from gi.repository import Gio, GLib

WATCHER = """
<node><interface name="org.kde.StatusNotifierWatcher">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
<property name="RegisteredStatusNotifierItems" type="as" access="read"/>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
<property name="ProtocolVersion" type="i" access="read"/>
<signal name="StatusNotifierHostRegistered"/>
</interface></node>
"""
PROPERTIES = {
    "RegisteredStatusNotifierItems": GLib.Variant("as", []),
    "IsStatusNotifierHostRegistered": GLib.Variant("b", True),
    "ProtocolVersion": GLib.Variant("i", 0),
}
loop = GLib.MainLoop()


def asked(connection, sender, path, interface, method, parameters, answer):
    connection.call(sender, path, interface, method, parameters, None, 0, 5000, None, answer)


def look(connection, item):
    """Reads the icon and its menu, a question after the other, so that this program can answer meanwhile."""

    def icon(connection, result):
        properties = connection.call_finish(result).unpack()[0]
        assert properties["Id"] == "liuhen", properties["Id"]
        sizes = [(width, height, len(data)) for width, height, data in properties["IconPixmap"]]
        assert all(length == width * height * 4 for width, height, length in sizes) and sizes, sizes
        print(f"icon {properties['Title']} {[size[0] for size in sizes]} {properties['ToolTip'][3]}", flush=True)
        arguments = GLib.Variant("(iias)", (0, -1, []))
        asked(connection, item, "/MenuBar", "com.canonical.dbusmenu", "GetLayout", arguments, menu)

    def menu(connection, result):
        _, (_, _, entries) = connection.call_finish(result).unpack()
        lines = [(entry[0], entry[1].get("label", "—")) for entry in entries]
        print("menu", [label for _, label in lines], flush=True)
        if os.environ.get("PRESS") == "no":
            return loop.quit()
        arguments = GLib.Variant("(isvu)", (lines[-1][0], "clicked", GLib.Variant("s", ""), 0))
        asked(connection, item, "/MenuBar", "com.canonical.dbusmenu", "Event", arguments, lambda *_: loop.quit())

    arguments = GLib.Variant("(s)", ("org.kde.StatusNotifierItem",))
    asked(connection, item, "/StatusNotifierItem", "org.freedesktop.DBus.Properties", "GetAll", arguments, icon)


def called(connection, sender, path, interface, method, parameters, invocation):
    invocation.return_value(None)
    if method == "RegisterStatusNotifierItem":
        # The place in the menu is told once the program has read its library.
        GLib.timeout_add(2000, lambda: look(connection, sender))


def own(connection, name):
    node = Gio.DBusNodeInfo.new_for_xml(WATCHER)
    get = lambda connection, sender, path, interface, name: PROPERTIES[name]
    connection.register_object("/StatusNotifierWatcher", node.interfaces[0], called, get, None)
    print("ready", flush=True)


Gio.bus_own_name(Gio.BusType.SESSION, "org.kde.StatusNotifierWatcher", 0, own, None, None)
GLib.timeout_add(20_000, lambda: sys.exit("no icon came"))
loop.run()
