BPF_ARRAY(one);
BPF_ARRAY(two, u32);
BPF_ARRAY(three, u64, 3);
BPF_PERCPU_ARRAY(percpu, u32, 1);
