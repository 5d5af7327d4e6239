// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/workfile.h"

#include "base/strbuf.h"
#include "diag/diag.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static bool fail(const struct spawn_env *env, const char *what, const char *path)
{
	diag_add(env->diags, DIAG_KIND_UNWRITABLE_OUTPUT, (struct span){ 0 },
		 "cannot %s the temporary file '%s': %s", what, path, strerror(errno));
	return false;
}

bool workfile_write(const struct spawn_env *env, const char *path, struct str head, struct str tail)
{
	FILE *file = fopen(path, "we");
	bool is_written;

	if (!file)
		return fail(env, "write", path);
	is_written = fwrite(head.text, 1, head.len_bytes, file) == head.len_bytes &&
		     fwrite(tail.text, 1, tail.len_bytes, file) == tail.len_bytes;
	if (fclose(file) || !is_written)
		return fail(env, "write", path);
	return true;
}

bool workfile_read(const struct spawn_env *env, const char *path, struct str *ret)
{
	struct strbuf buf = { .arena = env->arena };
	char bytes[16384];
	ssize_t len = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		while ((len = read(fd, bytes, sizeof(bytes))) > 0)
			strbuf_add(&buf, (struct str){ bytes, (size_t)len });
		close(fd);
	}
	if (len < 0)
		return fail(env, "read", path);
	*ret = strbuf_str(&buf);
	return true;
}
