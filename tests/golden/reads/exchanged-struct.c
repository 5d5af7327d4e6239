int probe(struct pt_regs *ctx, struct sockaddr_in *address, struct sock *sk)
{
	return address->sin_port + sk->sk_protocol;
}
