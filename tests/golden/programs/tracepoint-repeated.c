TRACEPOINT_PROBE(sock, inet_sock_set_state)
{
	u8 saddr[4];

	if (args->newstate == TCP_CLOSE || args->newstate == TCP_SYN_SENT)
		return args->oldstate;
	__builtin_memcpy(saddr, args->saddr, sizeof(saddr));
	return saddr[0];
}
