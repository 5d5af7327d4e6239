#include <uapi/linux/ptrace.h>

int trace(struct pt_regs *ctx, char *text)
{
	char copy[16];

	strcpy(copy, text);
	printf("%d", strcmp(copy, "sh"));
	return isupper(copy[0]);
}
