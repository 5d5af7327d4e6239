# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Runs in the guest, in the root that has BCC: for each case, starts a tool of BCC's and our sample of
the same name, runs the workload once for both, ends them as ctrl-C does, and prints what they printed.

usage: columns_side.py DIRECTORY

DIRECTORY holds workload; below samples/, the samples; and cases.json: [[NAME, [BCC'S COMMAND],
[OUR COMMAND]]]. Printed are lines

    case NAME
    bcc "LINE"          what BCC's tool printed on standard output, in JSON
    aot "LINE"          what our sample printed
    note SIDE TEXT      what it printed on standard error
    error SIDE TEXT     why it failed
    seconds START WORKLOAD
"""
import json
import os
import signal
import subprocess
import sys
import time

from guest_side import PATIENCE_S, Workload, say_error

# System calls in which a tool waits for its next event, interval or signal
WAITS = {"7", "23", "35", "230", "232", "270", "271", "281"}
QUIET_CNT = 5  # times in a row that it must be seen waiting
INTERRUPTS = 5


class Program:
    """A tool that runs in the background"""

    def __init__(self, side, command, directory):
        self.side = side
        self._paths = [os.path.join(directory, side + suffix) for suffix in (".out", ".err")]
        files = [open(path, "wb") for path in self._paths]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=files[0],
                                         stderr=files[1])
        for file in files:
            file.close()

    def _read(self, number):
        with open(self._paths[number], encoding="utf-8", errors="replace") as file:
            return file.read()

    def _is_waiting(self):
        try:
            with open("/proc/%d/syscall" % self._process.pid, encoding="ascii") as file:
                return file.read().split()[0] in WAITS
        except OSError:
            return False

    def _await(self):
        """Until it ends, or waits for more; some print nothing before. Returns: did it end?"""
        seen = 0
        for _ in range(PATIENCE_S * 20):
            if self._process.poll() is not None:
                return True
            seen = seen + 1 if self._is_waiting() else 0
            if seen == QUIET_CNT:
                return False
            time.sleep(0.05)
        raise RuntimeError("it does not get to where it waits")

    def await_quiet(self):
        if self._await():
            raise RuntimeError("it ended: " + self._read(1) + self._read(0))

    def interrupt(self):
        """Python forgets about ctrl-C if it comes while an event is handled, and waits again."""
        for _ in range(INTERRUPTS):
            self._process.send_signal(signal.SIGINT)
            if self._await():
                return
        raise RuntimeError("ctrl-C does not end it")

    def kill(self):
        self._process.kill()
        self._process.wait()

    def tell(self):
        for line in self._read(0).splitlines():
            print(self.side, json.dumps(line))
        if self._read(1):
            print("note", self.side, " ".join(self._read(1).split()))
        sys.stdout.flush()


def for_each(programs, act):
    """Returns: those with which it worked; the others have said why not, and are ended."""
    good = []
    for program in programs:
        try:
            act(program)
            good.append(program)
        except (RuntimeError, OSError) as error:
            say_error(program.side, error)
            program.kill()
    return good


def run_case(top, name, commands):
    print("case " + name, flush=True)
    directory = os.path.join(top, "out", name)
    os.makedirs(directory)
    workload = Workload(os.path.join(top, "workload"))
    begin = time.monotonic()
    programs = []
    for side, command in commands.items():  # one after the other: ours would see BCC's starting
        programs += for_each([Program(side, command, directory)], Program.await_quiet)
    started = time.monotonic()
    workload.run()
    programs = for_each(programs, Program.await_quiet)
    programs = for_each(programs, Program.interrupt)
    for program in programs:
        program.tell()
    print("seconds %.1f %.1f" % (started - begin, time.monotonic() - started), flush=True)


def main():
    top = os.path.abspath(sys.argv[1])
    os.chdir("/tmp")
    with open(os.path.join(top, "cases.json"), encoding="utf-8") as file:
        cases = json.load(file)
    for name, theirs, ours in cases:
        run_case(top, name, {"bcc": theirs, "aot": ours})


main()
