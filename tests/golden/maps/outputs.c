BPF_PERF_OUTPUT(events);
BPF_RINGBUF_OUTPUT(records, 8);
BPF_RINGBUF_OUTPUT(large_records, 1 << 4);
BPF_PERF_ARRAY(counters, 4);
BPF_CGROUP_ARRAY(groups, 1);
BPF_PROG_ARRAY(jumps, 10);
