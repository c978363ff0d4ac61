#!/usr/bin/env python3
"""P18 of `src/storage/mod.rs`: the answer is true. Goes through every system call of a command with every error that it
may give, and compares what the program said with what lies in the library afterwards. Run by `.ci/long/answers.sh`.

    answers.py PROGRAM WORKER [NAME…]

WORKER is the test binary (`suite-…`), which saves, merges, deletes and brings back as a process of its own. Each line
says how many faults were tried and how many answers were untrue; the exit code is 1 if one was. NAME limits the run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
WORKER = str(Path(sys.argv[2]).resolve())
WANTED = sys.argv[3:]
ENVIRONMENT = {**os.environ, "LIUHEN_PROFILE": "/nonexistent/profile", "RUST_BACKTRACE": "0", "USER": "wang"}
DAY = "2026-03-02"

# What each kind of call may be refused with; anything else is refused with OTHERS.
ERRORS = {
    "openat": ["EACCES", "EMFILE", "ENOSPC", "EIO", "EROFS", "ENOENT"],
    "write": ["ENOSPC", "EDQUOT", "EIO", "EINTR"],
    "read": ["EIO", "EINTR"],
    "fsync": ["EIO", "ENOSPC", "EINVAL"],
    "rename": ["EACCES", "EIO", "EXDEV", "EROFS", "EBUSY"],
    "renameat": ["EACCES", "EIO", "EXDEV", "EROFS", "EBUSY"],
    "renameat2": ["EACCES", "EIO", "EINVAL", "ENOSYS", "EROFS", "EEXIST"],
    "link": ["EACCES", "EIO", "EPERM", "EEXIST"],
    "linkat": ["EACCES", "EIO", "EPERM", "EEXIST"],
    "mkdir": ["EACCES", "EIO", "ENOSPC", "EROFS"],
    "statx": ["EACCES", "EIO", "ENOENT"],
}
OTHERS = ["EIO", "EACCES", "EINTR"]
# Calls that no disk and no system refuses: the program's own end, and its threads waiting for each other.
NEVER = {"execve", "exit", "exit_group", "rt_sigreturn", "restart_syscall", "futex"}


class Untrue(Exception):
    """An answer that was not so."""


def quiet(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    return done.stdout


def records(root):
    return {path.name: path.read_bytes() for path in root.glob("records/*/*/*.ron") if not path.name.startswith(".")}


class Case:
    """One command, in a library of its own for each fault."""

    def __init__(self, name):
        self.name = name

    def lay_out(self, root):
        """Makes the library that the command is tried in."""
        quiet("demo", root, "--records", "0")
        self.number = quiet("new", root, "--kind", "internal", "--date", DAY, "--subject", "甲").strip()
        self.path = Path("records/2026/03") / f"{self.number}.ron"

    def command(self, root):
        raise NotImplementedError

    def environment(self, _root):
        return ENVIRONMENT

    def judge(self, before, root, done):
        """Raises what of the answer is not so."""
        raise NotImplementedError


class New(Case):
    def command(self, root):
        return [PROGRAM, "new", str(root), "--kind", "internal", "--date", DAY, "--subject", "乙"]

    def judge(self, before, root, done):
        made = sorted(set(records(root)) - set(before))
        told = done.stdout.strip()
        if done.returncode == 0:
            if len(made) != 1:
                raise Untrue(f"told {told!r} as made, there are {made}")
            number = made[0].removesuffix(".ron")
            if told != number and number not in done.stderr:
                raise Untrue(f"made {number}, told {told!r} and {done.stderr!r}")
            if "乙" not in records(root)[made[0]].decode():
                raise Untrue(f"{number} is not what was asked for")
            history = list((root / "history" / number).glob("*.ron"))
            if not history and "history" not in done.stderr:
                raise Untrue(f"{number} has no history, and nothing was said: {done.stderr!r}")
        elif made:
            raise Untrue(f"{made} made, and told as failed: {done.stderr.strip()}")


class Restore(Case):
    """Taking a version again: the same steps as a save of what was typed."""

    damaged = False

    def lay_out(self, root):
        super().lay_out(root)
        file = root / self.path
        self.old = file.read_bytes()
        self.version = quiet("history", file).split()[1]
        file.write_bytes(self.old.replace("甲".encode(), "乙".encode()))
        if self.damaged:
            file.write_bytes(b"(format: 1, number: ")

    def command(self, root):
        return [PROGRAM, "restore", str(root / self.path), self.version]

    def judge(self, before, root, done):
        now = records(root)
        if done.returncode == 0:
            if now.get(self.path.name) != self.old:
                raise Untrue("told as restored, and is not")
        elif now != before:
            raise Untrue(f"told as failed, and the record is another one: {done.stderr.strip()}")


class RestoreDamaged(Restore):
    damaged = True


class Worked(Case):
    """What only the window does, done by the test binary as a process of its own."""

    task = ""
    told = ""

    def command(self, _root):
        return [WORKER, "--exact", "storage_worker::a_process_of_its_own", "--nocapture", "--test-threads=1"]

    def environment(self, root):
        return {**ENVIRONMENT, "LIUHEN_WORKER": self.task, "LIUHEN_WORKER_LIBRARY": str(root),
                "LIUHEN_WORKER_ARGUMENTS": self.number}

    def happened(self, before, root):
        raise NotImplementedError

    def judge(self, before, root, done):
        happened = self.happened(before, root)
        if "told done" in done.stdout and not happened:
            raise Untrue(f"told as done, and is not: {sorted(records(root))}")
        if "told failed" in done.stdout and happened:
            raise Untrue(f"told as failed, and is done: {done.stdout.strip().splitlines()}")


class Save(Worked):
    task = "save_once"

    def happened(self, before, root):
        return records(root)[self.path.name] != before[self.path.name]


class Merge(Save):
    task = "merge_once"

    def lay_out(self, root):
        super().lay_out(root)
        # The worker merges into what a colleague saved since.
        environment = {**self.environment(root), "LIUHEN_WORKER": "save_once"}
        subprocess.run(self.command(root), env=environment, check=True, capture_output=True)


class Delete(Worked):
    task = "delete"

    def happened(self, before, root):
        gone, trash = self.path.name not in records(root), (root / "trash" / self.path.name).exists()
        if gone != trash:
            raise Untrue("in neither place, or in both")
        return gone


class Undelete(Delete):
    task = "undelete"

    def lay_out(self, root):
        super().lay_out(root)
        environment = {**self.environment(root), "LIUHEN_WORKER": "delete"}
        subprocess.run(self.command(root), env=environment, check=True, capture_output=True)

    def happened(self, before, root):
        return not super().happened(before, root)


CASES = [New("new"), Restore("restore"), RestoreDamaged("restore a damaged one"), Save("save"), Merge("merge"),
         Delete("delete"), Undelete("undelete")]


def calls_of(case, root):
    """How often each system call is made by the thread that does the work, from the first that names the library on."""
    with tempfile.NamedTemporaryFile() as trace:
        subprocess.run(["strace", "-f", "-qq", "-o", trace.name, *case.command(root)], env=case.environment(root),
                       check=True, capture_output=True)
        lines = trace.read().decode(errors="replace").splitlines()
    pattern = re.compile(r"^(\d+)\s+(\w+)\(")
    made = [(match[1], match[2], str(root) in line) for line in lines if (match := pattern.match(line))]
    worker = next(thread for thread, _, named in made if named)
    counts, first = Counter(), {}
    begun = False
    for thread, call, named in made:
        if thread != worker:
            continue
        counts[call] += 1
        begun = begun or (named and call != "execve")
        if begun:
            first.setdefault(call, counts[call])
    return {call: (first[call], counts[call]) for call in first if call not in NEVER}


def tried(case, template, call, error, n):
    """One fault: what was untrue, or what kind of answer came."""
    with tempfile.TemporaryDirectory(prefix="liuhen-answer-") as place:
        root = Path(place) / "library"
        shutil.copytree(template, root)
        before = records(root)
        wrap = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={n}"]
        try:
            done = subprocess.run([*wrap, *case.command(root)], env=case.environment(root), capture_output=True, text=True, timeout=90)
        except subprocess.TimeoutExpired:
            return f"{error} at {call} number {n}: no answer within 90 s", "hung"
        try:
            case.judge(before, root, done)
        except (Untrue, OSError) as untrue:
            return f"{error} at {call} number {n}: {untrue}", "untrue"
        if "panicked" in done.stderr or "internal error" in done.stderr:
            # The standard library panics at some refusals (closing a folder, randomness): no answer, and nothing done.
            return None, "panicked"
        return None, {0: "done", 1: "refused"}.get(done.returncode, "ended")


def main():
    untrue = 0
    for case in CASES:
        if WANTED and case.name not in WANTED:
            continue
        with tempfile.TemporaryDirectory(prefix="liuhen-answers-") as place:
            template = Path(place) / "library"
            case.lay_out(template)
            sight = Path(place) / "sight"
            shutil.copytree(template, sight)
            faults = [(call, error, n) for call, (first, last) in sorted(calls_of(case, sight).items())
                      for error in ERRORS.get(call, OTHERS) for n in range(first, last + 1)]
            with ThreadPoolExecutor(4) as pool:
                ends = list(pool.map(lambda fault: tried(case, template, *fault), faults))
        wrong = [what for what, _ in ends if what]
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(Counter(kind for _, kind in ends).items()))
        for what in wrong:
            print(f"  {case.name}: {what}")
        print(f"{case.name}: {len(faults)} faults, {len(wrong)} untrue answers ({kinds})", flush=True)
        untrue += len(wrong)
    sys.exit(untrue > 0)


main()
