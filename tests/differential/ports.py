# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""The samples that port a tool of BCC's, and how what the two print is compared.

Both get the same arguments. Compared are all lines that are about the workload, and those without a
digit, which are headers and the like, in their order and to the byte, except for times and decimal
fractions, of which only the place is: they begin or end in the same column.

    keep    which lines are compared, as a regular expression
    vary    what else varies, as regular expressions
    loose   what varies and takes as much room as it needs
    may_lack   lines that either side may have more of, with ~ in place of what varies
    cut     parts of the output that are left out, as a regular expression for all of it
    folded  lines that are the same but for what varies count once: which of them are there is chance
    unordered  the lines' order is chance, too
"""
import collections

Port = collections.namedtuple("Port",
                              "name command arguments keep vary loose may_lack cut folded unordered")

WORKLOAD = r"workload|child|\b42[4-9]\d\b"
HEADER = r"^\D*$"
DEFAULT_KEEP = WORKLOAD + "|" + HEADER
EVERY = ""
NOTHING = r"(?!)"
NUMBERS = r"\b\d+\b"
LAST_NUMBER = r"\d+$"
# The rows of a histogram: how long they are is chance, and how many there are after the first
ROWS = r"(?<= : )\d+(?= +\|)", r"(?<=\|)\** *(?=\|$)"
MORE_ROWS = r"^ +(?!0 )\d+ -> \d+ +: ~ \|~\|$"
LATENCIES = r"(?<=avg = )\d+", r"(?<=total: )\d+"


def port(name, arguments="", keep=DEFAULT_KEEP, vary=(), loose=(), may_lack=NOTHING, cut=NOTHING,
         folded=False, unordered=False):
    """`name` may have a suffix after a colon, where a sample is there twice."""
    return Port(name.replace(":", "-"), name.partition(":")[0], arguments, keep, vary, loose, may_lack,
                cut, folded, unordered)


def histogram(name, arguments="", keep=EVERY, vary=(), **others):
    return port(name, arguments, keep, (*ROWS, *vary), may_lack=MORE_ROWS, **others)


def sections(header):
    """A pattern of histograms that begin with it"""
    return r"\n\n%s[^=]*(?=\n\n|\Z)" % header


P = "-p 4242"
FIRST = ["opensnoop", "tcplife"]  # those of the default run

# Without a row are tcperf and xdpdrop, which port examples of BCC's: they want a device for themselves.
PORTS = [
    port("bashreadline", "-s /lib/x86_64-linux-gnu/libreadline.so.8", "echo|PID"),
    port("biopattern", "-d vda 999", EVERY, [NUMBERS]),
    histogram("bitesize", cut=sections("Process Name = (?!workload)")),
    port("cachestat", "999", EVERY, [NUMBERS]),
    port("cachestat:time", "-T 999", EVERY, [NUMBERS]),
    port("capable"),
    port("capable:extra", "-x"),
    port("capable:stacks", P + " -K -U", EVERY),
    port("capable:unique", P + " -v -K --unique", EVERY),
    port("dcsnoop"),
    port("dcsnoop:all", "-a"),
    port("execsnoop"),
    port("execsnoop:all", "-x -T -U"),
    port("execsnoop:quote", "-q -t -n work -l two"),
    histogram("ext4dist", P, unordered=True),
    histogram("ext4dist:ms", P + " -m 999", unordered=True),
    port("filelife"),
    port("filelife:pid", P),
    # which says first of which functions it does without
    port("fileslower", P + " 0", WORKLOAD + r"|^Tracing|^TIME"),
    port("fileslower:all", P + " -a 0", WORKLOAD + r"|^Tracing|^TIME"),
    port("funccount", P + " 'vfs_[rw]*'", EVERY),
    port("funccount:regexp", P + " -T -r '^vfs_(read|write)$'", EVERY),
    # With tracepoints (t:...) and static probes (u:...) BCC's fails: bytes where it wants text, or text
    # where it wants bytes; stackcount's fails with the latter.
    port("funccount:libc", P + " 'c:get*info'", EVERY),
    histogram("funclatency", P + " vfs_read", loose=LATENCIES),
    histogram("funclatency:each", P + " -F -u 'vfs_[rw]*'", loose=LATENCIES, unordered=True),
    histogram("funclatency:libc", P + " -m -T -i 999 c:getaddrinfo", loose=LATENCIES),
    port("gethostlatency"),
    port("gethostlatency:pid", P),
    port("hardirqs", "999", HEADER + "|^virtio0", [LAST_NUMBER], unordered=True),
    port("hardirqs:count", "-C", HEADER + "|^virtio0", [LAST_NUMBER], unordered=True),
    histogram("hardirqs:dist", "-d -N", unordered=True,
              cut=sections("hardirq = (?!virtio0)")),
    # It sees each ctrl-C, too, and forgets about it while it prints that.
    port("killsnoop", P),
    port("killsnoop:failed", P + " -x"),
    port("mountsnoop"),
    port("mountsnoop:parent", "-P"),
    port("offcputime", P, EVERY, [LAST_NUMBER], unordered=True),
    port("offcputime:folded", P + " -f", EVERY, [LAST_NUMBER], unordered=True),
    port("offcputime:kernel", P + " -K -f -d", EVERY, [LAST_NUMBER], unordered=True),
    port("offcputime:user", P + " -U -f", EVERY, [LAST_NUMBER], unordered=True),
    port("opensnoop"),
    port("opensnoop:all", "-T -U -x"),
    port("opensnoop:name", "-n ork"),
    # which stacks there are is chance, and the workload's functions have no name after it has ended
    port("profile", "-F 99", r"^Sampling|^$|  (\[unknown\]|-  .*workload \(4242\)|\d+)$",
         [LAST_NUMBER], folded=True, unordered=True),
    port("profile:folded", "-F 99 -f -d -a", "^workload;", [LAST_NUMBER],
         loose=[r"(;\[unknown\])+", r"(;[\w.]+_\[k\])+"], folded=True, unordered=True),
    histogram("runqlat"),
    histogram("runqlat:time", "-T 999"),
    port("softirqs", "999", HEADER + "|^(timer|rcu) ", [LAST_NUMBER], unordered=True),
    port("softirqs:count", "-C", HEADER + "|^(timer|rcu) ", [LAST_NUMBER], unordered=True),
    histogram("softirqs:dist", "-d -N", unordered=True,
              cut=sections("softirq = (?!timer|rcu)")),
    port("stackcount", P + " vfs_fsync_range", EVERY),
    port("stackcount:folded", P + " -f -d c:getaddrinfo", EVERY),
    port("stackcount:processes", P + " -P -s -v t:syscalls:sys_enter_fsync", EVERY),
    port("stackcount:user", P + " -U -T c:freeaddrinfo", EVERY),
    # It names no file: BCC takes its functions' arguments from where those of functions are, not those
    # of system calls.
    port("statsnoop", "-t", loose=[r"(?<=\d )\S*$"]),
    port("statsnoop:failed", "-x", loose=[r"(?<=\d )\S*$"]),
    port("syncsnoop", "", EVERY),
    port("syscount", "", EVERY, [r"^\S+(?= +\d+$)", LAST_NUMBER], folded=True),
    port("syscount:top", "-T 400", HEADER + "|^(f?sync|re?name|rmdir|unlink|shm\S+|u?mount2?|statfs|"
         "sendmsg|recvmsg|listen|accept|connect|getsockname|setsockopt) ",
         unordered=True),
    port("tcpaccept", "-t"),
    port("tcpaccept:ipv4", "-T -4"),
    port("tcpconnect", "-t -L -U"),
    port("tcpconnect:plain"),
    port("tcplife", "-T"),
    port("tcplife:csv", "-s -t"),
    port("tcplife:wide", "-w -t"),
    port("tcpstates"),
    port("tcpstates:csv", "-s -t -6"),
    port("tcpstates:wide", "-w -T"),
    port("tcptop", "-C 999", EVERY, loose=[r"loadavg: .*"], unordered=True),
    port("tcptop:plain", "-C -S -4 999", EVERY, unordered=True),
    port("uflow", "-l python 4242"),
    port("vfsstat", "999", EVERY, [NUMBERS]),
    port("wakeuptime", P, EVERY, [LAST_NUMBER], unordered=True),
    port("wakeuptime:folded", P + " -f", EVERY, [LAST_NUMBER], unordered=True),
]
