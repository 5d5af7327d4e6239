#include <linux/err.h>

struct limit {
	u32 config;
};

/* typedefs and enumerators of the kernel are called like these three */
BPF_HASH(config, u32, struct limit);
BPF_TABLE("array", int, u64, IRQ_NONE, 1);

static int sector_t(enum pid_type type, size_t cnt)
{
	return type + cnt;
}

int kprobe__vfs_read(struct pt_regs *ctx)
{
	u32 uid = bpf_get_current_uid_gid();
	struct limit *limit = config.lookup(&uid);

	IRQ_NONE.increment(0);
	return limit && limit->config ? sector_t(PIDTYPE_PID, 1) : 0;
}
