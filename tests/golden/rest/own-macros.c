#include <linux/err.h>
#include <net/sock.h>

#define PORT(x) ntohs(x)
#define LIMIT MAX_ERRNO
#define CALL(fn, args...) fn(1, ##args)

static int add(int a, int b)
{
	return a + b;
}

int kprobe__tcp_close(struct pt_regs *ctx, struct sock *sk)
{
	u16 port = PORT(sk->sk_dport);

	return port > LIMIT ? CALL(add, htonl(port)) : 0;
}
