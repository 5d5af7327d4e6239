BPF_SOCKMAP(by_index, 10);
BPF_SOCKHASH(by_key, u64, 10);
