# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""The tools that are compared, and how.

A tool is run as in Debian's bpfcc-tools, with arguments that restrict it to the workload's process
where its output does not tell. Compared is what its own Python reads, and `outputs`.

    rules      which fields are not compared exactly, see compare.py
    everyone   other processes' records are compared, too
    at_least   so many records must be there to compare
    outputs    {table: "events" or "rows"}
    layouts    {table: fields}, where BCC cannot tell the type of an event
    before     what its own Python would do to the tables at the start, see observer.c
    renames    {name: name} of functions and libraries, where it tries one that is not there first
    bcc_fails  what BCC says when it fails on this kernel; with both_fail, so do we, for the same
"""
import collections

from compare import ABOUT, EXACT, NS, SLOT, US

Tool = collections.namedtuple(
    "Tool", "name command arguments rules everyone at_least outputs layouts before renames "
    "bcc_fails both_fail", defaults=({}, False, 1, {}, {}, (), {}, "", False))


def tool(name, arguments="", **rest):
    """`name` may have a suffix after a colon, where a tool is there twice."""
    return Tool(name.replace(":", "-"), name.partition(":")[0], arguments, **rest)


P = "-p 4242"
VFS = {"__vfs_read": "vfs_read", "__vfs_write": "vfs_write"}

# Those of the default run come first.
TOOLS = [
    tool("opensnoop", at_least=6),
    tool("execsnoop", at_least=5),
    tool("tcplife", at_least=4),
    tool("runqlat", P, rules={"dist.key": SLOT}),
    tool("syscount", P, at_least=20),

    tool("argdist", P + " -H 'p::vfs_write(void *f, void *b, size_t count):size_t:count'"),
    tool("bindsnoop"),
    tool("biolatency", bcc_fails="blk_account_io_done", both_fail=True),
    tool("biopattern", rules={"counters.leaf.*": ABOUT}),
    tool("biosnoop", bcc_fails="blk_account_io_start", both_fail=True),
    tool("biotop", bcc_fails="blk_account_io_start", both_fail=True),
    tool("bitesize", outputs={"dist": "rows"}, everyone=True, rules={"dist.key.slot": EXACT}),
    tool("cachestat", rules={"counts.leaf": ABOUT}),
    tool("capable", at_least=5),
    tool("cpudist", P, rules={"dist.key": SLOT}),
    tool("dcsnoop", at_least=3),
    tool("dcstat", rules={"stats.leaf": ABOUT}),
    tool("execsnoop:failed", "-x", at_least=5),
    tool("exitsnoop", at_least=3),
    tool("ext4dist", P),
    tool("ext4slower", P + " 0", at_least=2),
    tool("filelife"),
    tool("fileslower", P + " 0", renames=VFS, at_least=10),
    tool("filetop", at_least=3),
    tool("funccount", P + " 'vfs_[rw]*'", at_least=2),
    tool("funclatency", P + " vfs_read", rules={"dist.key": SLOT, "avg.leaf": NS}),
    tool("funcslower", P + " -u 1 vfs_write", at_least=100),
    tool("gethostlatency", at_least=2),
    tool("hardirqs", "-C", everyone=True, rules={"dist.leaf": ABOUT}),
    tool("killsnoop", at_least=2),
    tool("klockstat", P, before=["set enabled 00000000 0100000000000000"],
         rules={"(aq|hl)_report_(max|total).leaf": NS}, at_least=10),
    tool("memleak", P, at_least=5),
    # behind the three: a union, of which the longest member is told
    tool("mountsnoop", at_least=8, layouts={"events": [
        "type#int", "pid#pid_t", "tgid#pid_t", "aligned#u32", "bytes#u8 [412]"]}),
    tool("offcputime", P, rules={"counts.leaf": US}, at_least=5),
    tool("offwaketime", P, rules={"counts.leaf": US}, at_least=5),
    tool("opensnoop:flags", P + " -x", at_least=3),
    tool("pidpersec", rules={"stats.leaf": ABOUT}),
    tool("readahead", bcc_fails="do_page_cache_ra", both_fail=True),
    tool("runqlen", rules={"dist.key": SLOT, "dist.leaf": ABOUT}),
    tool("runqslower", P + " 0", at_least=5),
    tool("shmsnoop", at_least=4),
    tool("slabratetop", bcc_fails="Failed to compile"),
    tool("sofdsnoop", bcc_fails="Failed to compile"),
    tool("softirqs", "-C", rules={"dist.leaf": ABOUT}),
    tool("solisten", at_least=2),
    tool("stackcount", P + " vfs_fsync_range"),
    tool("syncsnoop"),
    tool("threadsnoop", renames={"pthread": "c"}),
    tool("trace", P + " 'do_sys_openat2 \"%s\", arg2@user'", at_least=5),
    tool("vfscount", rules={"counts.leaf": ABOUT}, at_least=10),
    tool("vfsstat", rules={"stats.leaf": ABOUT}, at_least=4),
]
FIVE = TOOLS[:5]
