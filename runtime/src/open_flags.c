/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Flags of open() as the kernel of this architecture numbers them; libc's own
 * header leaves some at 0.
 */
#include <asm/fcntl.h>
#include <errno.h>
#include <string.h>
#include <bccaot/names.h>

/* Those that contain another one come before it */
static const struct bccaot_flag flags_table[] = {
	{ O_RDONLY, O_ACCMODE, "O_RDONLY" },
	{ O_WRONLY, O_ACCMODE, "O_WRONLY" },
	{ O_RDWR, O_ACCMODE, "O_RDWR" },
	{ O_CREAT, 0, "O_CREAT" },
	{ O_EXCL, 0, "O_EXCL" },
	{ O_NOCTTY, 0, "O_NOCTTY" },
	{ O_TRUNC, 0, "O_TRUNC" },
	{ O_APPEND, 0, "O_APPEND" },
	{ O_NONBLOCK, 0, "O_NONBLOCK" },
	{ O_SYNC, 0, "O_SYNC" },
	{ O_DSYNC, 0, "O_DSYNC" },
	{ FASYNC, 0, "FASYNC" },
	{ O_DIRECT, 0, "O_DIRECT" },
	{ O_LARGEFILE, 0, "O_LARGEFILE" },
	{ O_TMPFILE, 0, "O_TMPFILE" },
	{ O_DIRECTORY, 0, "O_DIRECTORY" },
	{ O_NOFOLLOW, 0, "O_NOFOLLOW" },
	{ O_NOATIME, 0, "O_NOATIME" },
	{ O_CLOEXEC, 0, "O_CLOEXEC" },
	{ O_PATH, 0, "O_PATH" },
	{ 0, 0, NULL },
};

int bccaot_open_flags_snprint(int flags, char *buf, size_t buf_bytes)
{
	return bccaot_flags_snprint((unsigned int)flags, flags_table, "|", buf, buf_bytes);
}

int bccaot_open_flag(const char *name)
{
	for (const struct bccaot_flag *flag = flags_table; flag->name; flag++) {
		if (!strcmp(flag->name, name))
			return (int)flag->value;
	}
	return -EINVAL;
}
