BPF_HASH(socks, u32, struct sock *);

KFUNC_PROBE(tcp_close, struct sock *sk, long timeout)
{
	u32 key = 0, i = bpf_get_smp_processor_id() & 3;
	struct inet_sock *inet = (struct inet_sock *)sk;
	struct sock **slot = socks.lookup(&key);

	socks.update(&key, &sk);
	if (!slot)
		return sk->sk_type + sk->__sk_common.skc_prot->name[1];
	return (*slot)->sk_type + sk->sk_userlocks + inet->inet_sport + sk->__sk_common.skc_prot->name[i];
}

KFUNC_PROBE(tty_write, struct kiocb *iocb, struct iov_iter *from)
{
	const struct kvec *kvec = from->kvec;

	return kvec->iov_len + from->bvec->bv_len + iocb->ki_filp->f_inode->i_mode;
}
