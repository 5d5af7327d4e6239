KFUNC_PROBE(vfs_open, const struct path *path, struct file *file)
{
	return path->dentry->d_flags;
}

KRETFUNC_PROBE(vfs_open, const struct path *path, struct file *file, int ret)
{
	return ret;
}
