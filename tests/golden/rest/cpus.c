BPF_ARRAY(turns, u64, 64);

int kprobe__do_it(struct pt_regs *ctx)
{
	turns.increment(bpf_get_smp_processor_id() % bpf_num_cpus());
	return bpf_num_cpus() > 1;
}
