/* A comment at the top. */

// before a map
BPF_HASH(start, u32);	/* behind it */

/* before
 * a function */
int kprobe__do_it(struct pt_regs *ctx /* registers */, struct sock *sk /* socket */)
{
	// inside
	return sk->sk_type; /* a read */
}
