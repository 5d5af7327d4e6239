#include <linux/dcache.h>

struct own {
	char *text;
	struct own *next;
};

int copied(struct pt_regs *ctx, struct dentry *dentry, struct own *own)
{
	struct {
		struct qstr names[2];
		struct own own;
	} copy = { .names[1] = dentry->d_name }, *where = &copy;
	u64 hidden = (u64)own ^ 0x5555;

	copy.own = *own;
	return where->names[1].name[2] + copy.own.text[0] + copy.own.next->text[1] +
	       ((struct own *)(hidden ^ 0x5555))->text[2];
}
