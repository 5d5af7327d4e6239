struct state {
	u64 seen;
};

BPF_SK_STORAGE(of_sock, struct state);
BPF_INODE_STORAGE(of_inode, struct state);
BPF_TASK_STORAGE(of_task, struct state);
BPF_CGROUP_STORAGE(of_cgroup, struct state);
BPF_PERCPU_CGROUP_STORAGE(of_cgroup_percpu, struct state);
