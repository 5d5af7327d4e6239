LSM_PROBE(bpf, int cmd, union bpf_attr *attr, unsigned int size)
{
	return size > 100 ? -1 : 0;
}

KMOD_RET(security_file_open, struct file *file, int ret)
{
	return ret;
}
