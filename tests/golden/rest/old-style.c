#include <linux/socket.h>
#include <linux/types.h>

struct waiting {
	struct rcu_head rcu_head;
	u32 cnt;
};

BPF_HASH(uses, u64, struct waiting);

on_bind(struct pt_regs *ctx, struct sockaddr_storage *address, struct fib_info *info)
{
	return address->ss_family == AF_INET && info->rcu.func;
}
