struct request_line {
	int len;
	char *text;
};

int syscall__do_it(struct pt_regs *ctx, struct request_line *line, struct iovec __user *vec)
{
	return line->len + line->text[0] + vec->iov_len;
}
