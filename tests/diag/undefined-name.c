int on_probe(struct pt_regs *ctx)
{
	char name[16];

	bpf_get_current_comm(name, sizeof(name));
	return __builtin_strlen(name);
}
