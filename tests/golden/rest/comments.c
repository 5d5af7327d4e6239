/* A comment at the top. */

// before a map
BPF_HASH(start, u32);	/* behind it */

BPF_HASH(/* in it */ seen, u32 // its key
	 , /* its value */ u64 // ends here
);
#define TYPE(socket) (socket)->sk_type

/* before
 * a function */
int kprobe__do_it(struct pt_regs *ctx /* registers */, struct sock *sk /* socket */)
{
	// inside
	u32 key = TYPE(/* of the */ sk // socket
	);

	seen.increment(/* the key */ key // ends here
		       , /* step */ 2);
	return sk->sk_type; /* a read */
}
