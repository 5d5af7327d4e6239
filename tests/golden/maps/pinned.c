BPF_TABLE_PINNED("hash", u64, u64, pinned, 1024, "/sys/fs/bpf/pinned");
