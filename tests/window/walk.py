"""A secretary's first hour with the real window: looks round the sample, writes a record by keyboard and mouse, saves,
prints, is cut off in the middle, and goes on. Every step is checked in the files, not on the screen alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from screen import BUTTON, Missing, Window, switch_accessibility_on, until

PROGRAM = Path(sys.argv[1])
SHOTS = Path(sys.argv[2])

SUBJECT = "窗口测试：QH-400交付协调会"
GOAL = "确定发货日期和责任人。"
BODY = "销售部确认机号2318于11月25日发货，金额74.4万元。技术部负责发货前复测定位精度。"
TASK = "提交出厂检验报告"


def commands(*arguments):
    """Runs a command of the program without a screen and gives what it wrote, in English whatever the system speaks."""
    english = {**os.environ, "LC_ALL": "en_US.UTF-8"}
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, env=english)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stderr}"
    return done.stdout


def records(library):
    return {row["number"]: row for row in json.loads(commands("list", library, "--json"))}


def shot(window, name):
    window.shot(SHOTS / f"{name}.png")


def expect(condition, what):
    assert condition, what


# --- the steps; each gets a folder of its own


def first_start(folder):
    """Without a library the window says what to do next."""
    with Window(PROGRAM, profile=folder / "profile") as window:
        window.resize(1280, 720)
        names = [item.name for item in window.items() if item.role == BUTTON]
        expect(any("示例" in name for name in names), f"no sample is offered: {names}")
        shot(window, "first-start")


def write_a_record(folder):
    """New, typed, saved, found as a file, changed, exported, and read back out of the PDF."""
    library = folder / "library"
    commands("demo", library, "--sample")
    before = records(library)
    with Window(PROGRAM, library, profile=folder / "profile") as window:
        window.resize(1280, 720)
        window.key("ctrl+n")
        until("the empty form", lambda: window.shows("尚未保存"))
        window.fill("沟通主题", SUBJECT)
        window.click("会议")
        window.fill("发起部门/人", "销售部/赵敏华")
        window.key("Escape")
        window.fill("沟通目标", GOAL)
        window.fill("核心内容摘要", BODY)
        window.press("＋ 添加待办")
        window.fill("事项 1", TASK)
        window.key("Tab")
        window.type("质量部/徐峰")
        window.key("Tab")
        window.type("2026-11-25")
        window.key("Tab")
        shot(window, "record-typed")
        window.key("ctrl+s")
        until("已保存", lambda: window.shows("已保存"))

        new = {number: row for number, row in records(library).items() if number not in before}
        expect(len(new) == 1, f"not one new record: {sorted(new)}")
        number, row = new.popitem()
        expect(number.startswith("NC"), number)
        expect(row["subject"] == SUBJECT, row)
        expect(row["initiator"] == "销售部/赵敏华", row)
        expect(row["todos"] == 1, row)
        file = Path(row["path"])
        expect(file.is_file() and file.name == f"{number}.ron", file)
        written = file.read_text(encoding="utf-8")
        for text in (SUBJECT, GOAL, BODY, TASK, "徐峰", "2026-11-25"):
            expect(text in written, f"{text!r} is not in {file}:\n{written}")

        # A change is saved over it, and the number stays.
        window.fill("沟通主题", SUBJECT + "（二）")
        until("有未保存的修改", lambda: window.shows("有未保存的修改"))
        window.key("ctrl+s")
        until("已保存", lambda: window.shows("已保存"))
        expect(records(library)[number]["subject"] == SUBJECT + "（二）", "the change is not in the file")

        pdf = folder / "输出.pdf"
        window.key("ctrl+shift+p")
        window.find("保存到", seconds=5)
        window.fill("保存到", str(pdf))
        shot(window, "export")
        window.click_item([item for item in window.items() if item.role == BUTTON and item.name == "保存"][-1])
        until(f"{pdf}", lambda: pdf.exists() and pdf.stat().st_size > 1000)
        check_pdf(pdf, number)
        window.key("ctrl+p")
        until("the preview", lambda: window.shows("打印预览"))
        time.sleep(1)
        shot(window, "preview-of-new")
        window.key("Escape")
        expect("no problems" in commands("check", library), "the library has problems")


def check_pdf(pdf, number):
    """What was typed stands on the page, whole and in the reader's order; lines are broken where the page needs it."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    page = "".join(text.split())
    for expected in (number, SUBJECT, TASK, "内部沟通记录表", "徐峰", "74.4万元"):
        expect("".join(expected.split()) in page, f"{expected!r} is not on the page:\n{text}")
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    expect(fonts and all(" yes yes " in line for line in fonts), f"a font is not embedded and subset: {fonts}")


def external_by_menu(folder):
    """An external follow-up through the menu, with the mouse."""
    library = folder / "library"
    commands("demo", library, "--sample")
    before = records(library)
    with Window(PROGRAM, library, profile=folder / "profile") as window:
        window.resize(1280, 720)
        window.click("新建", BUTTON)
        window.click("新建外部沟通跟进…", "menu item")
        until("the empty form", lambda: window.shows("尚未保存"))
        window.fill("沟通主题", "窗口测试：水泵壳体专机报价")
        shot(window, "external-new")
        window.click("保存", BUTTON)
        until("已保存", lambda: window.shows("已保存"))
        new = [number for number in records(library) if number not in before]
        expect(len(new) == 1 and new[0].startswith("EC"), new)


def survives_a_kill(folder):
    """What was typed and not saved is there again after the program was cut off."""
    library = folder / "library"
    commands("demo", library, "--sample")
    before = records(library)
    text = "窗口测试：断电前录入的主题"
    with Window(PROGRAM, library, profile=folder / "profile") as window:
        window.resize(1280, 720)
        window.key("ctrl+n")
        until("the empty form", lambda: window.shows("尚未保存"))
        window.fill("沟通主题", text)
        time.sleep(3)
    expect(records(library) == before, "an unsaved draft went into the library")
    with Window(PROGRAM, library, profile=folder / "profile") as window:
        window.resize(1280, 720)

        def comes_back():
            return any(text in item.name or item.role in ("entry", "text") and text in item.text() for item in window.items())

        until("the draft after a restart", comes_back)
        shot(window, "draft-after-kill")


def keeps_the_last_keys_when_the_system_ends_it(folder):
    """Asked to end within 0.1 s of a key, the program ends cleanly, and every key is in the draft."""
    library = folder / "library"
    commands("demo", library, "--sample")
    before = records(library)
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        for turn in range(2):
            profile, text = folder / f"{name}-{turn}", f"last words {name} {turn}"
            with Window(PROGRAM, library, profile=profile) as window:
                window.resize(1280, 720)
                window.key("ctrl+n")
                until("the empty form", lambda: window.shows("尚未保存"))
                window.click_item(window.reveal(lambda: window.field("沟通主题")))
                window.xdotool("type", "--delay", 4, text)
                window.process.send_signal(getattr(signal, name))
                begun = time.monotonic()
                code = window.process.wait(timeout=10)
                took = time.monotonic() - begun
            expect(code == 0, f"{name}: exit code {code}")
            expect(took < 3, f"{name}: ended after {took:.1f} s")
            drafts = [path.read_text(encoding="utf-8") for path in profile.rglob("drafts/**/*.ron")]
            expect(any(text in draft for draft in drafts), f"{name}: {text!r} is in none of {len(drafts)} drafts")
    expect(records(library) == before, "an unsaved draft went into the library")


def keeps_what_is_half_typed(folder):
    """A date that is none, a name before Enter and the text of an open dialog stand where they were at the next start."""
    library, profile = folder / "library", folder / "profile"
    commands("demo", library, "--sample")
    date, name, task = "2026-13-45", "half a name", "send the sample"
    with Window(PROGRAM, library, profile=profile) as window:
        window.resize(1280, 720)
        window.key("ctrl+n")
        until("the empty form", lambda: window.shows("尚未保存"))
        window.fill("沟通主题", SUBJECT)
        window.fill("沟通日期", date)
        window.click_item(window.reveal(lambda: window.field("参与部门/人")))
        window.xdotool("type", "--delay", 4, name)
        window.process.send_signal(signal.SIGTERM)
        expect(window.process.wait(timeout=10) == 0, "it did not end cleanly")
    with Window(PROGRAM, library, profile=profile) as window:
        window.resize(1280, 720)
        window.click(SUBJECT)
        until("the date as typed", lambda: window.field("沟通日期").text() == date)
        expect(window.field("参与部门/人").text() == name, "the half-typed name is gone")
        window.key("ctrl+s")
        until("why it was not saved", lambda: window.shows("没有保存：…"))
        expect(not window.shows("已保存"), "it passes for saved")
        window.key("ctrl+5")
        window.click("＋ 待办")
        until("the dialog", lambda: window.field("事项"))
        window.xdotool("type", "--delay", 4, task)
        window.process.send_signal(signal.SIGTERM)
        expect(window.process.wait(timeout=10) == 0, "it did not end cleanly")
    with Window(PROGRAM, library, profile=profile) as window:
        window.resize(1280, 720)
        until("the dialog as it stood", lambda: window.field("事项").text() == task)
        shot(window, "dialog-after-restart")


def goes_on_when_the_folder_is_back(folder):
    """A folder that goes while somebody types is said, nothing is made anew in its place, and nothing typed is lost."""
    library, away = folder / "library", folder / "away"
    commands("demo", library, "--sample")
    number = next(row["number"] for row in records(library).values() if "2318" in row["subject"])
    with Window(PROGRAM, library, profile=folder / "profile") as window:
        window.resize(1280, 720)
        window.key("ctrl+k")
        time.sleep(0.3)
        window.type(number)
        time.sleep(0.5)
        window.key("Return")
        until(f"{number} in the editor", lambda: window.shows("打印预览", BUTTON))
        window.fill("地点", "before it went")
        library.rename(away)
        window.fill("沟通目标", "while it was away")
        until("that it is out of reach", lambda: window.shows("连不上记录库…"), 30)
        window.key("ctrl+s")
        until("that it was not saved", lambda: window.shows("没有保存，写的内容还在。…"))
        shot(window, "folder-away")
        expect(not library.exists(), "something was made anew in its place")
        away.rename(library)
        until("that it is back", lambda: not window.shows("连不上记录库…"), 30)
        window.key("ctrl+s")
        until("已保存", lambda: window.shows("已保存"))
    written = Path(records(library)[number]["path"]).read_text(encoding="utf-8")
    expect("before it went" in written and "while it was away" in written, written)


def opens_what_it_is_given(folder):
    """A single record outside any library, a read-only one, and a file that is none."""
    library = folder / "library"
    commands("demo", library, "--sample")
    row = next(row for row in records(library).values() if row["status"] == "FollowingUp")
    alone = folder / "转发的记录.ron"
    shutil.copy(row["path"], alone)
    broken = folder / "坏文件.ron"
    broken.write_text("(format: 1, number: \"NC2023-10-10\", subject: ", encoding="utf-8")
    for path, name in ((alone, "file-alone"), (broken, "file-broken")):
        bytes_before = path.read_bytes()
        with Window(PROGRAM, path, profile=folder / name) as window:
            window.resize(1280, 720)
            if path == alone:
                until("the record's number", lambda: window.shows(row["number"]))
            else:
                until("a word about the file", lambda: any("坏文件" in item.name for item in window.items()))
            shot(window, name)
        expect(path.read_bytes() == bytes_before, f"{path} was changed by being opened")


def starts_again(folder):
    """A second start hands its path to the window that is there, and ends; after the window so does its hold on the profile."""
    library = folder / "library"
    commands("demo", library, "--sample")
    other = folder / "另一个库"
    commands("demo", other, "--records", 3)
    number = next(iter(records(other)))
    profile = folder / "profile"
    environment = dict(os.environ, LIUHEN_PROFILE=str(profile))
    with Window(PROGRAM, library, profile=profile) as window:
        window.resize(1280, 720)
        begun = time.monotonic()
        second = subprocess.run([PROGRAM, records(other)[number]["path"]], env=environment, timeout=30)
        print(f"  handed over after {(time.monotonic() - begun) * 1000:.0f} ms")
        expect(second.returncode == 0, f"the second start ended with {second.returncode}")
        until(f"{number} in the first window", lambda: window.shows(number))
        shot(window, "handed-over")
    with Window(PROGRAM, library, profile=profile) as window:
        expect(window.process.poll() is None, "no window after one that crashed")


def is_quick_and_quiet(folder):
    """Start, idle time and memory, in figures; the bars are wide, since other work may run beside."""
    library = folder / "library"
    commands("demo", library, "--sample")
    starts = []
    for _ in range(2):
        with Window(PROGRAM, library, profile=folder / "profile") as window:
            starts.append(window.seconds_to_window)
    with Window(PROGRAM, library, profile=folder / "profile") as window:
        starts.append(window.seconds_to_window)
        window.xdotool("mousemove", 640, 700)
        time.sleep(4)
        ticks = window.cpu_ticks()
        time.sleep(10)
        idle = window.cpu_ticks() - ticks
        print(f"  window after {min(starts) * 1000:.0f} ms, {idle} CPU ticks in 10 s idle, {window.memory_mb():.0f} MB")
        expect(idle <= 3, f"{idle} CPU ticks in 10 idle seconds")
        expect(min(starts) < 3, f"the window took {min(starts):.2f} s")


def pictures(folder):
    """Every page at both sizes, both scales and both themes; nothing stands beyond the right edge."""
    library = folder / "library"
    commands("demo", library, "--sample")
    number = next(row["number"] for row in records(library).values() if "2318" in row["subject"])
    profile = folder / "profile"
    beyond = []
    for theme in ("浅色", "深色"):
        for scale in ("100 %", "150 %"):
            with Window(PROGRAM, library, profile=profile) as window:
                window.resize(1920, 1080)
                window.key("ctrl+8")
                choose(window, "外观", theme)
                choose(window, "界面大小", scale)
                for width, height in ((1280, 720), (1920, 1080)):
                    window.resize(width, height)
                    name = f"{width}x{height}-{scale[:-2]}-{'light' if theme == '浅色' else 'dark'}"
                    beyond += pages(window, name, number)
    expect(not beyond, "beyond the edge:\n" + "\n".join(beyond))


def choose(window, combo, entry):
    """Chooses an entry of a drop-down list."""
    window.click(combo, "combo box")
    time.sleep(0.3)
    window.click(entry)
    time.sleep(0.5)


def pages(window, name, number):
    """Takes the pictures of one setting, and names what stands beyond the window's right edge."""
    beyond = []
    keys = (("today", "ctrl+1"), ("internal", "ctrl+2"), ("external", "ctrl+3"), ("todos", "ctrl+4"),
            ("calendar", "ctrl+5"), ("directory", "ctrl+6"), ("statistics", "ctrl+7"), ("settings", "ctrl+8"))
    for page, key in keys:
        window.key(key)
        time.sleep(0.4)
        shot(window, f"{page}-{name}")
        # The nine columns of a ledger scroll sideways where a page is that narrow; everything else has to fit.
        if not (page in ("internal", "external") and name.startswith("1280x720-150")):
            beyond += [f"{page} {name}: {item}" for item in window.items() if too_far(window, item)]
    window.key("ctrl+k")
    time.sleep(0.3)
    window.type(number)
    time.sleep(0.5)
    shot(window, f"palette-{name}")
    window.key("Return")
    until(f"{number} in the editor", lambda: window.shows("打印预览", BUTTON))
    time.sleep(0.4)
    shot(window, f"editor-{name}")
    beyond += [f"editor {name}: {item}" for item in window.items() if too_far(window, item)]
    window.key("ctrl+p")
    time.sleep(1.2)
    shot(window, f"preview-{name}")
    window.key("Escape")
    time.sleep(0.3)
    return beyond


def too_far(window, item):
    # A row is as wide as its table, which may scroll sideways; its cells are looked at one by one.
    if item.role == "table row":
        return False
    box = item.box()
    return box is not None and item.name != "" and box[2] > 0 and box[0] + box[2] > window.size[0] + 1


STEPS = (first_start, write_a_record, external_by_menu, survives_a_kill, keeps_the_last_keys_when_the_system_ends_it,
         keeps_what_is_half_typed, goes_on_when_the_folder_is_back,
         opens_what_it_is_given, starts_again, is_quick_and_quiet, pictures)


def main():
    wanted = os.environ.get("LIUHEN_STEPS", "").split()
    switch_accessibility_on()
    SHOTS.mkdir(parents=True, exist_ok=True)
    failed = 0
    for step in STEPS:
        if wanted and step.__name__ not in wanted:
            continue
        begun = time.monotonic()
        Window.last_sight = SHOTS / f"failed-{step.__name__}.png"
        with tempfile.TemporaryDirectory(prefix="liuhen-window-") as folder:
            try:
                step(Path(folder))
                print(f"ok     {step.__name__} ({time.monotonic() - begun:.1f} s)", flush=True)
            except (AssertionError, Missing, subprocess.SubprocessError) as error:
                failed += 1
                print(f"FAILED {step.__name__}: {error}", flush=True)
    print(f"window test: {'FAILED' if failed else 'ok'}, pictures in {SHOTS}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
