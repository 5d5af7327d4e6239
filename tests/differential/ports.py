# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""The samples that port a tool of BCC's, and how what the two print is compared.

Both get the same arguments. Compared are all lines that are about the workload, and those without a
digit, which are headers and the like, in their order and to the byte, except for times and decimal
fractions, of which only the place is.

    keep    which lines are compared, as a regular expression
    vary    what else varies, as regular expressions
    loose   what varies in its length, too
    folded  lines that are the same but for what varies count once: which of them are there is chance
    unordered  the lines' order is chance, too
"""
import collections

Port = collections.namedtuple("Port", "name command arguments keep vary folded unordered loose")

WORKLOAD = r"workload|child|\b42[4-9]\d\b"
HEADER = r"^\D*$"
DEFAULT_KEEP = WORKLOAD + "|" + HEADER
EVERY = ""
COUNTS = r" *\b\d+\b *"
ADDRESSES = r"\b[0-9a-f]{16}\b"
# The rows of a histogram: which there are and how long the bars are, not how they look
ROWS = r"^ +\d+ -> \d+ +: \d+ +\|\**", r"(?<=~) *(?=\|$)"


def port(name, arguments="", keep=DEFAULT_KEEP, vary=(), folded=False, unordered=False,
         loose=()):
    """`name` may have a suffix after a colon, where a sample is there twice."""
    return Port(name.replace(":", "-"), name.partition(":")[0], arguments, keep, vary, folded,
                unordered, loose)


P = "-p 4242"
FIRST = ["opensnoop", "tcplife"]  # those of the default run

PORTS = [
    port("bashreadline", "-s /lib/x86_64-linux-gnu/libreadline.so.8", "echo|PID"),
    port("biopattern", "-d vda 999", EVERY, [COUNTS]),
    port("bitesize", "", r"^(?!Process Name = (?!workload))", ROWS, folded=True, unordered=True),
    port("cachestat", "999", EVERY, [COUNTS]),
    port("cachestat:time", "-T 999", EVERY, [COUNTS]),
    port("capable"),
    port("capable:extra", "-x"),
    port("dcsnoop"),
    port("execsnoop"),
    port("execsnoop:all", "-x -T -U"),
    port("ext4dist", P, EVERY, ROWS, folded=True, unordered=True),
    port("filelife"),
    port("fileslower", P + " 0", WORKLOAD + r"|^Tracing|^TIME"),
    port("funccount", P + " 'vfs_[rw]*'", EVERY),
    port("funclatency", P + " vfs_read", EVERY, (*ROWS, r"\d+"), folded=True),
    port("gethostlatency"),
    port("hardirqs", "-C", EVERY, [r"^\S+ +\d+$"], folded=True),
    port("killsnoop"),
    port("mountsnoop"),
    port("offcputime", P + " -f", EVERY, [r"\d+$"], unordered=True),
    port("opensnoop"),
    port("opensnoop:all", "-T -U -x"),
    port("profile", "-F 99", r"^(?!WARNING)", folded=True, unordered=True,
         loose=[r"^    \S.*", r"^ +\d+$"]),
    port("runqlat", "", EVERY, ROWS, folded=True),
    port("softirqs", "-C", EVERY, [r"^\S+ +\d+$"], folded=True),
    port("stackcount", P + " vfs_fsync_range", EVERY),
    port("statsnoop", "-t"),
    port("syncsnoop", "", EVERY),
    port("syscount", "", EVERY, [r"^\S+ +\d+$"], folded=True),
    port("tcpaccept", "-t"),
    port("tcpconnect", "-t -L -U"),
    port("tcplife", "-T"),
    port("tcplife:csv", "-s -t"),
    port("tcpstates"),
    port("tcpstates:wide", "-w -T"),
    port("tcptop", "-C 999", EVERY, [r"loadavg: .*"], unordered=True),
    port("uflow", "-l python 4242"),
    port("vfsstat", "999", EVERY, [COUNTS]),
    port("wakeuptime", P + " -f", EVERY, [r"\d+$"], unordered=True),
]
