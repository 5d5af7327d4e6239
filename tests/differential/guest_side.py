# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""What the two programs that run in the guest have in common, bcc_side.py and columns_side.py."""
import subprocess
import sys

PATIENCE_S = 800  # for whatever must happen: emulated machines are slow


class Workload:
    """Is there from the start, and works when it is told to"""

    def __init__(self, *command):
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._process.stdout.readline()

    def run(self):
        self._process.stdin.close()
        if self._process.wait():
            raise RuntimeError("the workload failed")


def say(side, lines):
    for line in lines:
        print(side, line)
    sys.stdout.flush()


def say_error(side, error):
    print("error %s %s" % (side, " ".join(str(error).split()) or type(error).__name__), flush=True)
