# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""With which arguments to run BCC's tools, so that each of their texts is seen.

@PID@ stands for a process id that no process has, @CWD@ for a directory that exists.
"""
import gzip
import os
import re
import shlex

# Options that do not matter for the text
SKIPPED_OPTIONS = {"ebpf", "help", "version", "verbose_help"}

DEFAULT_VALUES = {"duration": "1", "interval": "1", "count": "1", "sort": None}

_LIBC = "/lib/x86_64-linux-gnu/libc.so.6"
_PYTHON = "/usr/bin/python3.11"

# (tool, option): the value, or several, where value_of() would guess wrong; None: leave it out
SPECIAL_VALUES = {
    ("biolatency", "disk"): None,            # needs a real disk in sysfs
    ("biosnoop", "disk"): None,
    ("biotop", "disk"): None,
    ("memleak", "command"): None,            # would start a process
    ("memleak", "obj"): _LIBC,
    ("memleak", "symbols_prefix"): "je_",
    ("memleak", "sort"): "count",
    ("klockstat", "lock_type"): None,
    ("funccount", "duration"): "1",
    ("trace", "include"): "linux/fs.h",
    ("argdist", "headers"): "linux/fs.h",
    ("argdist", "include"): "linux/fs.h",
    ("trace", "sym_file_list"): _LIBC,
    ("trace", "symbol_file"): _LIBC,
    ("trace", "msg_filter"): "config",
    ("trace", "filter"): "config",
    ("trace", "bin_cmp"): None,
    ("inject", "include"): ["linux/fs.h"],
    ("inject", "probability"): "0.5",
    ("tcpsubnet", "format"): ["k", "M"],
    ("filetop", "directory"): "/usr",
    ("syscount", "syscall"): "openat",
    ("syscount", "errno"): ["EPERM", "2"],
    ("execsnoop", "name"): "main",
    ("execsnoop", "line"): "testpkg",
    ("execsnoop", "max_args"): "5",
    ("opensnoop", "flag_filter"): ["O_WRONLY", "O_RDWR"],
    ("opensnoop", "name"): "main",
    ("killsnoop", "signal"): "9",
    ("profile", "frequency"): "99",
    ("profile", "count"): "1000000",
    ("offcputime", "state"): ["0", "2"],
    ("runqslower", "priority"): None,
    ("tcprtt", "laddr"): ["127.0.0.1", "::1"],
    ("tcprtt", "raddr"): ["127.0.0.1", "::1"],
    ("tcprtt", "lport"): "80",
    ("tcprtt", "rport"): "443",
    ("tcpconnect", "uid"): "1000",
    ("tcplife", "ipversion"): None,
    ("tcpconnlat", "duration_ms"): ["0.5", "10"],
    ("nfsslower", "min_ms"): None,
    ("nflatency", "proto"): ["IPV4", "IPV6"],
    ("nflatency", "hook"): ["PRE_ROUTING", "LOCAL_OUT"],
    ("bindsnoop", "errors"): None,
    ("compactsnoop", "duration"): "1",
    ("sslsniff", "extra_lib"): "openssl:" + _LIBC,
    ("sslsniff", "comm"): "curl",
    ("uflow", "method"): "indexOf",
    ("uflow", "clazz"): "java/lang",
    ("ugc", "minimum"): "10",
    ("ugc", "filter"): "young",
    ("deadlock", "binary"): _LIBC,
    ("deadlock", "dump_graph"): None,
    ("tcpdrop", "pid_netns"): "@PID@",
    ("tcpcong", "localport"): "80-443",
    ("tcpcong", "remoteport"): "80-443",
    ("kvmexit", "vcpu"): None,
    ("argdist", "histspecifier"): None, ("argdist", "countspecifier"): None,
    ("argdist", "histogram"): None, ("argdist", "count"): None,
    ("deadlock", "lock_symbols"): "my_mutex_lock1,my_mutex_lock2",
    ("deadlock", "unlock_symbols"): "my_mutex_unlock1,my_mutex_unlock2",
    ("ttysnoop", "datasize"): "512",
    ("ttysnoop", "datacount"): "4",
    ("dirtop", "rootdirs"): "/usr",
    ("criticalstat", "duration"): "200",
    ("numasched", "tid"): "@PID@",
    ("kvmexit", "vcpu"): "0",
    ("netqtop", "name"): None,
    ("dbslower", "path"): None,
}

_LANGUAGES = [["-l", l, "@PID@"] for l in ("java", "perl", "php", "python", "ruby", "tcl")]

# Argument lists of each tool; the first is the default one. A tool that is not here runs without.
ARGUMENTS = {
    "argdist": [
        ["-H", "p::__kmalloc(u64 size):u64:size"],
        ["-p", "@PID@", "-C", "p:c:malloc(size_t size):size_t:size:size==16"],
        ["-C", "r:c:gets():char*:(char*)$retval#snooped strings"],
        ["-H", "r::__kmalloc(size_t size):u64:$latency/$entry(size)#ns per byte"],
        ["-C", "p::__kmalloc(size_t sz, gfp_t flags):size_t:sz:flags&GFP_ATOMIC"],
        ["-p", "@PID@", "-C", "p:c:write(int fd):int:fd", "-T", "5"],
        ["-p", "@PID@", "-H", "r:c:read()"],
        ["-C", "r::__vfs_read():u32:$PID:$latency > 100000"],
        ["-C", "r::__vfs_read():u32:$COMM:$latency > 100000"],
        ["-H", "r::__vfs_read(void *file, void *buf, size_t count):size_t:$entry(count):$latency > 1000000"],
        ["-H", "p:c:write(int fd, const void *buf, size_t count):size_t:count:fd==1"],
        ["-C", "p:c:fork()#fork calls"],
        ["-H", "t:block:block_rq_complete():u32:args->nr_sector"],
        ["-C", "t:irq:irq_handler_entry():int:args->irq"],
        ["-C", "u:pthread:pthread_start():u64:arg2", "-p", "@PID@"],
        ["-C", "u:" + _PYTHON + ":function__entry():char*:arg1"],
        ["-H", "p:c:sleep(u32 seconds):u32:seconds", "-H", "p:c:nanosleep(struct timespec *req):long:req->tv_nsec"],
        ["-p", "@PID@", "-z", "120", "-C", "p:c:write(int fd, char* buf, size_t len):char*:buf:fd==1"],
        ["-I", "kernel/sched/sched.h", "-C", "p::__account_cfs_rq_runtime(struct cfs_rq *cfs_rq):s64:cfs_rq->runtime_remaining"],
        ["-C", "p::do_sys_open(int dfd, const char __user *filename, int flags, umode_t mode):char*:filename:STRCMP(\"sample.txt\", filename)"],
        ["-C", "p::do_sys_open(int dfd, const char __user *filename):char*:@user filename"],
        ["-v", "-C", "p::do_sys_open()", "-n", "1", "-i", "1"],
        ["-H", "r::__tcp_select_window(struct sock *sk):int:$retval"],
        ["-c", "-C", "p::__kmalloc(size_t size, gfp_t flags):gfp_t,size_t:flags,size"],
        ["-C", "t:syscalls:sys_exit_epoll_wait():char*:$COMM"],
        ["-C", "t:net:net_dev_start_xmit():u16:args->protocol"],
        ["-H", "r:c:malloc(size_t size):u64:$latency/$entry(size);ns per byte", "-n", "1", "-i", "10"],
        ["-p", "@PID@", "-t", "@PID@", "-H", "r:c:read()"],
    ],
    "biolatency": [[], ["-Q"], ["-D"], ["-F"], ["-Q", "-D"], ["-F", "-D"], ["-e", "-F", "-m"], ["-j", "-D"]],
    "biolatpcts": [["254:0"]],
    "biosnoop": [[], ["-Q"], ["-Q", "-P"]],
    "biotop": [["-C"], ["-C", "1", "1"]],
    "cachetop": [["1"]],
    "compactsnoop": [[], ["-K", "-e", "-T"]],
    "criticalstat": [[], ["-p"], ["-p", "-d", "200"]],
    "cpudist": [[], ["-P"], ["-O", "-P"], ["-L", "-m"], ["-e", "-O"]],
    "dbslower": [["mysql", "-p", "@PID@"], ["postgres", "-p", "@PID@"], ["mysql", "-x", "/usr/sbin/mysqld"],
                 ["mysql", "-p", "@PID@", "-m", "30", "-v"], ["mysql", "-p", "@PID@", "-m", "0"]],
    "dbstat": [["mysql", "-p", "@PID@"], ["postgres", "-p", "@PID@"], ["mysql", "-p", "@PID@", "-u"],
               ["mysql", "-p", "@PID@", "-m", "5", "-v"]],
    "deadlock": [["@PID@"], ["@PID@", "--binary", _LIBC]],
    "dirtop": [["-d", "/usr"], ["-d", "/usr,/etc", "-p", "@PID@"]],
    "execsnoop": [[], ["-x", "-T", "-U"]],
    "ext4slower": [[], ["1"], ["0"], ["-j", "1"], ["-p", "@PID@", "0"]],
    "btrfsslower": [[], ["1"], ["0"], ["-p", "@PID@", "0"]],
    "f2fsslower": [[], ["1"], ["0"], ["-p", "@PID@", "0"]],
    "xfsslower": [[], ["1"], ["0"], ["-p", "@PID@", "0"]],
    "zfsslower": [[], ["1"], ["0"], ["-p", "@PID@", "0"]],
    "nfsslower": [[], ["1"], ["0"], ["-j", "0"], ["-t"], ["-p", "@PID@", "0"]],
    "fileslower": [[], ["1"], ["0"], ["-a", "0"], ["-p", "@PID@", "0"]],
    "funccount": [["vfs_*"], ["-r", "^vfs_r.*"], ["-p", "@PID@", "vfs_*"], ["t:sched:sched_process_fork"], ["c:malloc"],
                  ["t:block:*"], ["-p", "@PID@", "u:node:gc*"], ["u:pthread:*mutex*", "-p", "@PID@"],
                  ["c:mem*"], ["-i", "1", "-d", "5", "vfs_read"], ["vfs_read", "-c", "1"],
                  ["-r", "c:(write|read)$"], ["u:" + _PYTHON + ":*"], ["tcp_send*"], ["-c", "1", "vfs_re*"]],
    "funcinterval": [["submit_bio"], ["c:read"], ["t:vmscan:mm_vmscan_direct_reclaim_begin"], ["-p", "@PID@", "vfs_read"],
                     ["-mTi", "5", "vfs_read"], ["-u", "vfs_read"]],
    "funclatency": [["vfs_read"], ["do_sys_open"], ["c:read"], ["-u", "vfs_read"], ["-m", "do_nanosleep"], ["-i", "2", "-d", "10", "c:open"],
                    ["-mTi", "5", "vfs_read"], ["-p", "@PID@", "vfs_read"], ["vfs_fstat*"], ["c:*printf"], ["-F", "vfs_r*"],
                    ["-F", "c:mem*"], ["-p", "@PID@", "c:malloc"], ["-F", "-p", "@PID@", "vfs_r*"], ["-l", "1", "vfs_read"]],
    "funcslower": [["vfs_write"], ["-m", "10", "vfs_write"], ["-u", "10", "c:open"], ["-p", "@PID@", "c:open"], ["c:malloc", "c:free"],
                   ["-a", "2", "c:open"], ["__kmalloc", "-a", "2", "-u", "1"], ["-U", "-m", "30", "c:malloc"], ["-K", "-U", "vfs_read"],
                   ["-f", "-UK", "vfs_write"], ["-t", "-T", "vfs_write"]],
    "inject": [["kmalloc", "-v", "SyS_mount()"], ["kmalloc", "-v", "(true) => SyS_mount()(true)"],
               ["kmalloc", "-v", "mount_subtree() => btrfs_mount()"], ["kmalloc", "-v", "btrfs_alloc_device() => btrfs_close_devices()"],
               ["kmalloc", "-v", "d_alloc_parallel(struct dentry *parent, const struct qstr *name)(STRCMP(name->name, 'bananas'))"],
               ["bio", "-v", "-I", "linux/blkdev.h", "(({struct gendisk *d = bio->bi_disk; struct disk_part_tbl *tbl = d->part_tbl; struct hd_struct **parts = (void *)tbl + sizeof(struct disk_part_tbl); struct hd_struct **partp = parts + bio->bi_partno; struct hd_struct *p = *partp; dev_t disk = p->__dev.devt; disk == MKDEV(254,16);}) && bio->bi_iter.bi_sector == 128)"],
               ["alloc_page", "-v", "-I", "linux/fs.h", "vfs_read(struct file *file)(file->f_flags & 1)"],
               ["kmalloc", "-v", "-P", "0.01", "SyS_mount()"], ["alloc_page", "vfs_read()"], ["bio", "vfs_read()"]],
    "klockstat": [[], ["-p", "@PID@"], ["-t", "@PID@"], ["-c", "down"], ["-s", "3"]],
    "memleak": [["-p", "@PID@"], [], ["-p", "@PID@", "-t"], ["-t"], ["--percpu"], ["-p", "@PID@", "-a", "-z", "16", "-Z", "32"],
                ["-s", "5"], ["-p", "@PID@", "-s", "5"], ["--combined-only", "-p", "@PID@"], ["--wa-missing-free"], ["--percpu", "-t"],
                ["-p", "@PID@", "-O", _LIBC], ["-p", "@PID@", "--symbols-prefix", "je_"]],
    "mysqld_qslower": [["@PID@"], ["@PID@", "0"], ["@PID@", "10"]],
    "netqtop": [["-n", "lo"], ["-n", "lo", "-t"]],
    "offcputime": [[], ["-p", "@PID@"], ["-t", "@PID@"], ["-u"], ["-k"], ["-U"], ["-K"], ["-m", "5", "-M", "1000"], ["--state", "2"], ["-f", "-p", "@PID@", "1"]],
    "offwaketime": [[], ["-p", "@PID@"], ["-t", "@PID@"], ["-u"], ["-k"], ["-U"], ["-K"], ["-m", "5", "-M", "1000"], ["--state", "2"]],
    "opensnoop": [[], ["-F"], ["-T", "-U", "-x", "-p", "@PID@"], ["-t", "@PID@", "-n", "main"], ["-u", "1000", "-e"], ["-f", "O_WRONLY", "-f", "O_RDWR"],
                  ["-F", "-x"], ["--cgroupmap", "/sys/fs/bpf/test01"], ["--mntnsmap", "/sys/fs/bpf/test01"]],
    "profile": [[], ["-F", "99"], ["-c", "1000000"], ["-U"], ["-K"], ["-p", "@PID@"], ["-L", "@PID@"], ["-I"], ["-adf", "5"], ["-C", "0"]],
    "runqlat": [[], ["-P"], ["-L"], ["--pidnss"], ["-m"], ["-p", "@PID@"], ["-e"], ["--pidnss", "-m"]],
    "runqlen": [[], ["-O"], ["-C"], ["-C", "-O"]],
    "runqslower": [[], ["1000"], ["-p", "@PID@"], ["-P"], ["-t", "@PID@"]],
    "shmsnoop": [[], ["-p", "@PID@"], ["-t", "@PID@"]],
    "stackcount": [["submit_bio"], ["-P", "submit_bio"], ["tcp_send*"], ["-r", "^tcp_send.*"], ["-p", "@PID@", "ip_output"], ["-p", "@PID@", "c:malloc"],
                   ["t:sched:sched_fork"], ["-p", "@PID@", "u:node:*"], ["-c", "1", "put_prev_entity"], ["-K", "t:sched:sched_switch"],
                   ["-U", "t:sched:sched_switch"], ["-P", "-p", "@PID@", "u:pthread:pthread_create"], ["-K", "ip_output"], ["-P", "-U", "ip_output"],
                   ["c:malloc"], ["-Ti", "5", "ip_output"], ["u:" + _PYTHON + ":function__entry"]],
    "stacksnoop": [["ext4_sync_fs"], ["-p", "@PID@", "ext4_sync_fs"], ["-s", "ext4_sync_fs"]],
    "syscount": [[], ["-L"], ["-P"], ["-L", "-P"], ["-x"], ["-e", "EPERM"], ["-p", "@PID@"], ["-p", "@PID@", "-L"], ["--syscall", "openat"], ["-t", "@PID@"], ["-c", "@PID@"]],
    "tcpaccept": [[], ["-4"], ["-6"], ["-P", "80,81"], ["-p", "@PID@", "-T", "-t"]],
    "tcpconnect": [[], ["-d"], ["-p", "@PID@", "-P", "80"], ["-U", "-u", "1000"], ["-L"], ["-L", "-4"], ["-L", "-6"], ["-c"], ["-c", "-L"], ["-P", "80,443", "-4"], ["-d", "-L"]],
    "tcplife": [[], ["-4"], ["-6"], ["-D", "80"], ["-L", "22"], ["-p", "@PID@", "-w"], ["-stT"]],
    "tcpretrans": [[], ["-l"], ["-c"], ["-s"], ["-l", "-c"], ["-4"], ["-6"]],
    "tcprtt": [[], ["-b"], ["-B"], ["-e"], ["-b", "-e"], ["-a", "127.0.0.1"], ["-A", "127.0.0.1"], ["-p", "80"], ["-P", "443"], ["-6"], ["-4"], ["-m"]],
    "tcpstates": [[], ["-4"], ["-6"], ["-L", "80", "-D", "443"], ["-w"], ["-Y"]],
    "tcpsubnet": [["127.0.0.1/32"], [], ["10.80.0.0/24,192.168.0.0/16"]],
    "tcptop": [["-C"], ["-C", "-p", "@PID@"], ["-C", "-4"], ["-C", "-6"]],
    "trace": [
        ["do_sys_open"],
        ["kfree_skb+0x12"],
        ["do_sys_open \"%s\", arg2@user"],
        ["do_sys_open \"%s\", arg2@user", "-n", "main"],
        ["do_sys_open \"%s\", arg2@user", "--uid", "1001"],
        ["do_sys_open \"%s\", arg2@user", "-f", "config"],
        ["do_sys_open \"%s\", arg2"],
        ["sys_read (arg3 > 20000) \"read %d bytes\", arg3"],
        ["r::do_sys_open \"%llx\", retval"],
        ["c:open (arg2 == 42) \"%s %d\", arg1, arg2"],
        ["c:malloc \"size = %d\", arg1"],
        ["p:c:write (arg1 == 1) \"writing %d bytes to STDOUT\", arg3"],
        ["r::__kmalloc (retval == 0) \"kmalloc failed!\""],
        ["r:c:malloc (retval) \"allocated = %x\", retval"],
        ["t:block:block_rq_complete \"sectors=%d\", args->nr_sector"],
        ["u:pthread:pthread_create (arg4 != 0)", "-p", "@PID@"],
        ["u:pthread:libpthread:pthread_create (arg4 != 0)"],
        ["u:" + _PYTHON + ":function__entry \"%s\", arg1"],
        ["p::SyS_nanosleep(struct timespec *ts) \"sleep for %lld ns\", ts->tv_nsec"],
        ["-c", "@CWD@", "__x64_sys_nanosleep", "__x64_sys_clone"],
        ["-I", "linux/fs.h", "p::uprobe_register(struct inode *inode) \"a_ops = %llx\", inode->i_mapping->a_ops"],
        ["-I", "kernel/sched/sched.h", "p::__account_cfs_rq_runtime(struct cfs_rq *cfs_rq) \"%d\", cfs_rq->runtime_remaining"],
        ["-I", "net/sock.h", "udpv6_sendmsg(struct sock *sk) (sk->sk_dport == 13568)"],
        ["-I", "linux/fs_struct.h", "mntns_install \"users = %d\", $task->fs->users"],
        ["-s", _LIBC, "p:c:inet_pton", "-U"],
        ["-K", "-U", "do_sys_open"],
        ["-p", "@PID@", "-t", "do_sys_open"],
        ["-L", "@PID@", "do_sys_open"],
        ["-a", "-B", "do_sys_open"],
        ["p::do_sys_open (STRCMP(\"test.txt\", arg2@user)) \"opening %s\", arg2@user"],
        ["p::do_sys_open (STRCMP(\"test.txt\", arg2)) \"opening %s\", arg2"],
        ["-B", "p::tcp_connect \"%llu\", $cpu", "r:c:read ((int)retval < 0) \"read failed: %d\", retval"],
        ["-A", "-M", "10", "do_sys_open"],
        ["t:syscalls:sys_enter_openat \"%s\", args->filename"],
        ["t:sched:sched_switch \"%s %d\", args->next_comm, args->next_pid"],
        ["do_sys_open \"%s %d %d %d\", $task->comm, $pid, $uid, $gid"],
        ["do_sys_open(int dfd, const char *fn) \"%K %U\", arg1, arg2"],
        ["p::tcp_v4_connect(struct sock *sk) \"%d\", sk->__sk_common.skc_dport"],
        ["r:bash:readline \"%s\", retval"],
    ],
    "ttysnoop": [["/dev/tty"], ["-C", "/dev/tty", "-s", "512", "-c", "4"]],
    "ucalls": _LANGUAGES + [["-l", "none", "-S", "@PID@"], ["-l", "java", "-S", "@PID@"], ["-l", "php", "-LS", "@PID@"], ["-l", "python", "-mL", "@PID@"],
                              ["-l", "ruby", "-T", "10", "@PID@"], ["-l", "java", "-L", "@PID@"], ["-l", "ruby", "-L", "@PID@"], ["-l", "perl", "-L", "@PID@"],
                              ["-l", "tcl", "-L", "@PID@"], ["-l", "php", "-L", "@PID@"], ["-LS", "-l", "none", "@PID@"]],
    "uflow": _LANGUAGES + [["-M", "indexOf", "-l", "java", "@PID@"], ["-C", "<stdin>", "-l", "python", "@PID@"],
                             ["-M", "foo", "-l", "python", "@PID@"], ["-M", "foo", "-C", "Bar", "-l", "ruby", "@PID@"]],
    "ugc": [["-l", l, "@PID@"] for l in ("java", "node", "python", "ruby")] + [["-M", "10", "-l", "java", "@PID@"], ["-l", "ruby", "-m", "@PID@"], ["-F", "x", "-l", "java", "@PID@"]],
    "uobjnew": [["-l", l, "@PID@"] for l in ("c", "java", "ruby", "tcl")] + [["-l", "c", "@PID@", "1"], ["-l", "ruby", "-C", "10", "@PID@"]],
    "ustat": [["-C"]] + [["-C", "-l", l] for l in ("java", "node", "perl", "php", "python", "ruby", "tcl")],
    "uthreads": [["-l", "java", "@PID@"], ["-l", "none", "@PID@"], ["-l", "c", "@PID@"]],
    "bitehist": [[]],
    "filetop": [["-C"], ["-C", "-p", "@PID@"], ["-C", "-a"]],
    "killsnoop": [[], ["-x"], ["-p", "@PID@"], ["-s", "9"]],
    "softirqs": [[], ["-d"], ["-e"], ["-d", "-e"], ["-N"]],
    "hardirqs": [[], ["-d"], ["-C"], ["-C", "-N"], ["-e"], ["-d", "-e"]],
    "threadsnoop": [[]],
    "sslsniff": [[], ["-l"], ["-l", "--handshake"], ["-p", "@PID@", "-u", "1000"]],
    "slabratetop": [["-C"]],
    "kvmexit": [[], ["-p", "@PID@"], ["-p", "@PID@", "-v", "0"], ["-t", "@PID@"], ["-a"]],
    "capable": [[], ["-K", "-U"], ["--unique"], ["--unique", "-K"], ["-x", "-v"]],
    "swapin": [[]],
    "ext4dist": [[], ["-m"], ["-p", "@PID@"]],
}

# Answers that a tool needs beside those of the kernel
ANSWERS = {
    "argdist": ["usdt libpthread:pthread_start=yes", "usdt libpthread:pthread_create=yes"],
    "funccount": ["usdt libpthread:mutex_acquired=yes", "usdt node:gc__start=yes"],
    "stackcount": ["usdt libpthread:pthread_create=yes", "usdt node:gc__start=yes"],
    "trace": ["usdt libpthread:pthread_create=yes", "usdt python:function__entry=yes"],
}

# Further argument lists, by their index, for which the kernel's answers are turned around too
TURNED_AROUND = {"biolatency": [1], "memleak": [1], "opensnoop": [1], "tcpconnect": [1],
                 "tcpretrans": [1]}

_EXAMPLES = "/usr/share/doc/bpfcc-tools/examples/doc/%s_example.txt"
_PROSE = re.compile(
    r"(shows?|may|try|forces|watches|stores|keeps|identifies|introduces|Ruby|:|traces|is|prints|"
    r"uses|probes|works|summarizes|measures|was|can|has|and|does|also|displays|instruments|will|"
    r"tool|program|counts|samples|output|on|to|in|the|for|guarantees|collects|detects|currently|-)$")
_PID_OPTIONS = ("-p", "--pid", "-t", "--tid", "-L")
_PID_OPERANDS = ("ucalls", "uflow", "ugc", "uobjnew", "uthreads", "deadlock", "mysqld_qslower")
_MOST_EXAMPLES = 40


def value_of(option, tool):
    """A plausible value for an option that takes one; a list of several; None to leave it out."""
    name = (option["dest"] or "").lower()
    if (tool, name) in SPECIAL_VALUES:
        return SPECIAL_VALUES[tool, name]
    if name in ("pid", "tid", "tgid", "pids", "ppid", "pid_filter"):
        return "@PID@"
    if name in ("uid", "user"):
        return "1000"
    if "cgroupmap" in name or "mntnsmap" in name or "cgroup_map" in name:
        return "/sys/fs/bpf/test01"
    if "cgroup" in name:
        return "@CWD@"
    if "port" in name:
        return "80,443"
    if name in ("comm", "name", "process", "process_name", "task"):
        return "cat"
    if name == "disk":
        return None
    if name in ("cpu", "cpus"):
        return "0"
    if name in ("path", "binary", "lib", "libssl", "obj", "object"):
        return _LIBC
    return DEFAULT_VALUES.get(name, "10")


def option_arguments(options, tool):
    """One argument list for each option that argparse knows of"""
    for option in options:
        if not option["options"] or option["dest"] in SKIPPED_OPTIONS:
            continue
        spelling = min(option["options"], key=lambda name: (len(name) > 2, len(name)))
        if option["kind"] in ("StoreTrueAction", "StoreFalseAction", "StoreConstAction",
                              "CountAction", "AppendConstAction"):
            yield [spelling]
            continue
        values = option["choices"][:12] or value_of(option, tool)
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                yield [spelling] + (value.split() if option["takes_many"] else [value])


def _example_text(tool):
    path = _EXAMPLES % tool
    if os.path.exists(path + ".gz"):
        with gzip.open(path + ".gz", "rt", errors="replace") as file:
            return file.read()
    if os.path.exists(path):
        with open(path, errors="replace") as file:
            return file.read()
    return ""


def _example_words(line):
    """A shell's command line as an argument list; None if it is none"""
    line = re.sub(r"\$\([^)]*\)|`[^`]*`", "@PID@", line.strip())
    line = re.sub(r"(^|\s+)#\s.*$", "", line)
    line = re.sub(r"\bmappath\b", "/sys/fs/bpf/test01", line)
    line = re.split(r"(?:^|\s)[|>&](?:\s|$)|\s>|;\s*$", line)[0]
    try:
        words = shlex.split(line)
    except ValueError:
        return None
    if len(words) > 14 or {"-h", "--help", "--ebpf", "usage:"} & set(words):
        return None
    return None if words and _PROSE.match(words[0]) else words


def _without_pids(words, tool):
    """Process ids of whoever wrote the example become @PID@."""
    out = []
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        is_pid = re.fullmatch(r"\d+(,\d+)*", word) and before in _PID_OPTIONS
        is_operand = tool in _PID_OPERANDS and word.isdigit() and len(word) > 1 and (
            not before.startswith("-") or before in ("-S", "-L", "-m", "-LS", "-mL"))
        out.append("@PID@" if is_pid or is_operand else word)
    return out


def examples(tool):
    """Argument lists out of the tool's examples file"""
    text = _example_text(tool).replace("\\\n", " ")
    pattern = r"^[ \t]*(?:[#$][ \t]*)?(?:sudo )?(?:\./)?%s(?:\.py)?((?:[ \t]+[^\n]*)?)$"
    found = []
    for match in re.finditer(pattern % re.escape(tool), text, re.M):
        words = _example_words(match.group(1))
        if words is None or (tool == "memleak" and "-c" in words):
            continue
        words = _without_pids(words, tool)
        if words not in found:
            found.append(words)
    return found[:_MOST_EXAMPLES]


def argument_lists(tool):
    lists = [list(words) for words in ARGUMENTS.get(tool, [[]])]
    return lists + [words for words in examples(tool) if words not in lists]
