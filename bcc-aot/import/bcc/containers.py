# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stand-in for bcc.containers: produces the C text of the container filter."""

_CGROUP_NONE = """
        static inline int _cgroup_filter() {
            return 0;
        }
        """

_CGROUP_MAP = """
    BPF_TABLE_PINNED("hash", u64, u64, cgroupset, 1024, "@PATH@");

    static inline int _cgroup_filter() {
        u64 cgroupid = bpf_get_current_cgroup_id();
        return cgroupset.lookup(&cgroupid) == NULL;
    }
    """

_MNTNS_NONE = """
        static inline int _mntns_filter() {
            return 0;
        }
        """

_MNTNS_MAP = """
    #include <linux/nsproxy.h>
    #include <linux/mount.h>
    #include <linux/ns_common.h>

    /* struct mnt_namespace is private to the kernel's fs/ directory; only the
     * leading part is needed here. */
    struct mnt_namespace {
    #if LINUX_VERSION_CODE < KERNEL_VERSION(5, 11, 0)
        atomic_t count;
    #endif
        struct ns_common ns;
    };
    /* lets a program that has its own definition leave it out */
    #define MNT_NAMESPACE_DEFINED

    BPF_TABLE_PINNED("hash", u64, u32, mount_ns_set, 1024, "@PATH@");

    static inline int _mntns_filter() {
        struct task_struct *current_task;
        struct nsproxy *nsproxy;
        struct mnt_namespace *mnt_ns;
        unsigned int inum;
        u64 ns_id;

        current_task = (struct task_struct *)bpf_get_current_task();

        if (bpf_probe_read_kernel(&nsproxy, sizeof(nsproxy), &current_task->nsproxy))
            return 0;

        if (bpf_probe_read_kernel(&mnt_ns, sizeof(mnt_ns), &nsproxy->mnt_ns))
            return 0;

        if (bpf_probe_read_kernel(&inum, sizeof(inum), &mnt_ns->ns.inum))
            return 0;

        ns_id =  (u64) inum;

        return mount_ns_set.lookup(&ns_id) == NULL;
    }
    """

_JOIN = """
    static inline int container_should_be_filtered() {
        return _cgroup_filter() || _mntns_filter();
    }
    """


def filter_by_containers(args):
    cgroup_map = getattr(args, "cgroupmap", None)
    mntns_map = getattr(args, "mntnsmap", None)
    return ((_CGROUP_MAP.replace("@PATH@", str(cgroup_map)) if cgroup_map else _CGROUP_NONE)
            + (_MNTNS_MAP.replace("@PATH@", str(mntns_map)) if mntns_map else _MNTNS_NONE)
            + _JOIN)
