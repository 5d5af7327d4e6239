#include "own-headers-shared.h"
#ifdef NEVER
#include "own-headers-part.h"
#endif
#include "own-headers-part.h"

int kprobe__vfs_read(struct pt_regs *ctx)
{
	struct shared shared = { parent() };

	parents.update(&shared.pid, &shared);
	return ETH_P_IP;
}
