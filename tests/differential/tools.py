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
    edits      {regular expression: text} of the program, where it holds what this machine has another way
    workload   arguments of the workload: what it does for this tool alone
    modules    of the kernel, that are needed besides
    bcc_fails  what BCC says when it fails on this kernel; with both_fail, so do we, for the same
"""
import collections

from compare import ABOUT, ANY, EXACT, NS, SLOT, US

Tool = collections.namedtuple(
    "Tool", "name command arguments rules everyone at_least outputs layouts before renames edits "
    "workload modules bcc_fails both_fail",
    defaults=({}, False, 1, {}, {}, (), {}, {}, (), (), "", False))


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
    tool("bashreadline", "-s /lib/x86_64-linux-gnu/libreadline.so.8", at_least=2),
    tool("bindsnoop"),
    tool("biolatency", bcc_fails="blk_account_io_done", both_fail=True),
    tool("biolatpcts", "254:0", everyone=True, rules={"rwdf_.*key": ANY, "rwdf_.*leaf": ABOUT}),
    tool("biopattern", rules={"counters.leaf.*": ABOUT}),
    tool("biosnoop", bcc_fails="blk_account_io_start", both_fail=True),
    tool("biotop", bcc_fails="blk_account_io_start", both_fail=True),
    tool("bitesize", outputs={"dist": "rows"}, everyone=True, rules={"dist.key.slot": EXACT}),
    tool("btrfsdist", bcc_fails="btrfs_file_write_iter", both_fail=True),
    tool("btrfsslower", bcc_fails="btrfs_file_write_iter", both_fail=True),
    tool("cachestat", rules={"counts.leaf": ABOUT}),
    tool("cachetop", at_least=3),
    tool("capable", at_least=5),
    tool("compactsnoop", "-K -e -T", bcc_fails="attach", both_fail=True),
    tool("cpudist", P, rules={"dist.key": SLOT}),
    tool("cpuunclaimed", everyone=True, rules={"events": ABOUT, "events.ts": ANY}),
    tool("dbslower", "mysql -p 4242 -m 0", rules={"events.(timestamp|duration)": NS}),
    tool("dbstat", "mysql -p 4242"),
    tool("dcsnoop", at_least=3),
    tool("dcstat", rules={"stats.leaf": ABOUT}),
    # 655360 stacks are more than the guest has memory for, twice
    tool("deadlock", "4242 --binary /lib/x86_64-linux-gnu/libc.so.6",
         edits={"655360": "6553"}, at_least=2),
    # which is that of the root of any file system in memory, where the workload is
    tool("dirtop", "-d /proc", rules={"counts.leaf.*": ABOUT}),
    tool("drsnoop", workload=["reclaim"]),
    tool("execsnoop:failed", "-x", at_least=5),
    tool("exitsnoop", at_least=3),
    tool("ext4dist", P),
    tool("ext4slower", P + " 0", at_least=2),
    tool("filegone"),
    tool("filelife"),
    tool("fileslower", P + " 0", renames=VFS, at_least=10),
    tool("filetop", at_least=3),
    tool("funccount", P + " 'vfs_[rw]*'", at_least=2),
    tool("funcinterval", P + " vfs_write", rules={"dist.key": SLOT}),
    tool("funclatency", P + " vfs_read", rules={"dist.key": SLOT, "avg.leaf": NS}),
    tool("funcslower", P + " -u 1 vfs_write", at_least=100),
    tool("gethostlatency", at_least=2),
    tool("hardirqs", "-C", everyone=True, rules={"dist.leaf": ABOUT}),
    tool("inject", "kmalloc -v 'd_alloc_parallel()=>path_openat()'",
         bcc_fails="path_openat_exit", both_fail=True),
    tool("killsnoop", at_least=2),
    tool("klockstat", P, before=["set enabled 00000000 0100000000000000"],
         rules={"(aq|hl)_report_(max|total).leaf": NS}, at_least=10),
    tool("kvmexit", at_least=0, modules=["kvm"]),
    tool("llcstat", bcc_fails="perf", both_fail=True),
    tool("mdflush", bcc_fails="md_flush_request", both_fail=True),
    tool("memleak", P, at_least=5),
    # behind the three: a union, of which the longest member is told
    tool("mountsnoop", at_least=8, layouts={"events": [
        "type#int", "pid#pid_t", "tgid#pid_t", "aligned#u32", "bytes#u8 [412]"]}),
    tool("mysqld_qslower", "4242 0"),
    tool("netqtop", "-n lo", before=["set name_map 00000000 6c6f0000000000000000000000000000"]),
    tool("nfsdist", bcc_fails="nfs_file_read", both_fail=True),
    tool("nfsslower", bcc_fails="attach", both_fail=True),
    tool("offcputime", P, rules={"counts.leaf": US}, at_least=5),
    tool("offwaketime", P, rules={"counts.leaf": US}, at_least=5),
    tool("oomkill", everyone=True),
    tool("opensnoop:flags", P + " -x", at_least=3),
    tool("pidpersec", rules={"stats.leaf": ABOUT}),
    tool("profile", P, rules={"counts.key.*(ip|stack_id)": ANY, "counts.leaf": ABOUT}),
    tool("readahead", bcc_fails="do_page_cache_ra", both_fail=True),
    tool("runqlen", rules={"dist.key": SLOT, "dist.leaf": ABOUT}),
    tool("runqslower", P + " 0", at_least=5),
    tool("shmsnoop", at_least=4),
    tool("slabratetop", bcc_fails="Failed to compile"),
    tool("sofdsnoop", bcc_fails="Failed to compile"),
    tool("softirqs", "-C", rules={"dist.leaf": ABOUT}),
    tool("solisten", at_least=2),
    tool("sslsniff", "-n", bcc_fails="Failed to compile"),
    tool("stackcount", P + " vfs_fsync_range"),
    tool("statsnoop", at_least=5),
    tool("syncsnoop"),
    tool("tcpaccept", at_least=2),
    tool("tcpcong", at_least=1, rules={".*_dura": US, ".*last_ts": NS}),
    tool("tcpconnect", at_least=2),
    tool("tcpconnlat", at_least=2),
    tool("tcpdrop", everyone=True),
    tool("tcpretrans", everyone=True),
    tool("tcprtt", bcc_fails="Failed to compile"),
    tool("tcpstates", everyone=True, at_least=6),
    tool("tcpsubnet"),
    tool("tcpsynbl"),
    tool("tcptop", at_least=4),
    tool("tcptracer", at_least=6),
    tool("threadsnoop", renames={"pthread": "c"}),
    tool("trace", P + " 'do_sys_openat2 \"%s\", arg2@user'", at_least=5),
    # the first terminal's file has this number
    tool("ttysnoop", "/dev/tty", edits={r"i_ino != \d+": "i_ino != 3"}, everyone=True),
    tool("ucalls", "-l python 4242"),
    tool("uflow", "-l python 4242", at_least=12),
    tool("ugc", "-l python 4242", at_least=6),
    tool("uobjnew", "-l ruby 4242", everyone=True, at_least=4),
    tool("uthreads", "-l java 4242", everyone=True, at_least=3),
    tool("vfscount", rules={"counts.leaf": ABOUT}, at_least=10),
    tool("vfsstat", rules={"stats.leaf": ABOUT}, at_least=4),
    tool("virtiostat"),
    # the stack begins in the program, which is another for either
    tool("wakeuptime", P, rules={"counts.key.w_k_stack_id": ANY, "counts.leaf": US}),
    tool("xfsdist", bcc_fails="xfs_file_read_iter", both_fail=True),
    tool("xfsslower", bcc_fails="xfs_file_read_iter", both_fail=True),
    tool("zfsdist", bcc_fails="zpl_read", both_fail=True),
    tool("zfsslower", bcc_fails="zpl_read", both_fail=True),
]
FIVE = TOOLS[:5]
