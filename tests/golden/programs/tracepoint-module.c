BPF_ARRAY(reasons, u32, 1);

TRACEPOINT_PROBE(kvm, kvm_exit)
{
	int key = 0;
	u32 reason = args->exit_reason;

	reasons.update(&key, &reason);
	return 0;
}

int again(struct tracepoint__kvm__kvm_exit *args)
{
	return args->exit_reason;
}
