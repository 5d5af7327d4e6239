#include <uapi/linux/limits.h>

enum { OLD_NAME_MAX = NAME_MAX };
#undef NAME_MAX
#define NAME_MAX 16
#define PATH_MAX NAME_MAX

const int verdict = XDP_PASS, other = XDP_DROP;
static bool is_loud = false;

int judge(struct xdp_md *ctx)
{
	return is_loud == true ? other : verdict + OLD_NAME_MAX - PATH_MAX;
}
