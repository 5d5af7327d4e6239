BPF_TABLE("lru_hash", u32, u64, recent, 100);
BPF_TABLE("lru_percpu_hash", u32, u64, recent_percpu, 100);
BPF_F_TABLE("hash", u32, u64, lazy, 100, BPF_F_NO_PREALLOC);
BPF_TABLE_PUBLIC("hash", u32, u64, shared, 100);
BPF_TABLE("extern", u32, u64, shared_by_others, 1);
