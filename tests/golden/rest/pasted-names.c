#include <linux/elf.h>
#include <linux/net.h>

#define ELF(name) PASTE(Elf, 64, _##name)
#define PASTE(a, b, c) a##b##c
#define TYPE_OF(sock) SOCK_##sock

struct found {
	ELF(Addr) address;
	struct elf_phdr header;
};

BPF_HASH(found, u32, struct found);

int kprobe__sock_create(struct pt_regs *ctx, int family, int type)
{
	u32 key = type == TYPE_OF(STREAM);
	struct found value = { .address = PT_REGS_IP(ctx) };

	found.update(&key, &value);
	return 0;
}
