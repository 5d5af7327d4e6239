#include "once/types.h"
#include "once/../once/inner/types.h"
#include "once/inner/../types.h"
#include "once/inner/types.h"

int kprobe__vfs_read(struct pt_regs *ctx)
{
	struct outer outer = { .inner = { 1 } };
	u32 key = 1;

	outers.update(&key, &outer);
	inners.delete(&key);
	return 0;
}
