BPF_TABLE("hash", int, int, inner, 1024);
BPF_ARRAY_OF_MAPS(by_index, "inner", 10);
BPF_HASH_OF_MAPS(by_key, u64, "inner", 10);
