static long first_of(const void *user)
{
	char c = 0;

	bpf_copy_from_user(&c, 1, user);
	return c;
}

KMOD_RET(security_file_open, struct file *file, int ret)
{
	return first_of((void *)1) ? -1 : ret;
}

LSM_PROBE(file_open, struct file *file)
{
	return file->f_flags == 0;
}
