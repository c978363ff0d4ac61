"""A desktop that takes notifications (org.freedesktop.Notifications) and writes each to a file, a JSON object a line."""

import json
import sys

from gi.repository import Gio, GLib

INTERFACE = """
<node><interface name="org.freedesktop.Notifications">
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation">
<arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
</method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="Notify">
<arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/>
</method>
</interface></node>
"""


def called(connection, sender, path, interface, method, parameters, invocation):
    global last
    if method == "GetCapabilities":
        invocation.return_value(GLib.Variant("(as)", (["body", "actions"],)))
    elif method == "GetServerInformation":
        invocation.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))
    elif method == "Notify":
        program, _, _, title, text, actions, _, _ = parameters.unpack()
        last += 1
        line = {"program": program, "title": title, "text": text, "actions": actions}
        taken.write(json.dumps(line, ensure_ascii=False) + "\n")
        taken.flush()
        invocation.return_value(GLib.Variant("(u)", (last,)))
    else:
        invocation.return_value(None)


last = 0
taken = open(sys.argv[1], "w", encoding="utf-8")
node = Gio.DBusNodeInfo.new_for_xml(INTERFACE)


def own(connection, name):
    connection.register_object("/org/freedesktop/Notifications", node.interfaces[0], called)
    print("ready", flush=True)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.Notifications", 0, own, None, None)
GLib.MainLoop().run()
