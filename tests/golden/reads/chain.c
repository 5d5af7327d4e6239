int kprobe__vfs_read(struct pt_regs *ctx, struct file *file)
{
	struct inode *inode = file->f_path.dentry->d_inode;

	return inode->i_ino + file->f_inode->i_sb->s_dev + !file->f_op->read_iter;
}
