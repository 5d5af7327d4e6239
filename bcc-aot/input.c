// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Some editors begin UTF-8 with a byte order mark, which C takes only at the start of a file. */
static struct str without_mark(struct str text)
{
	size_t len = strlen(BYTE_ORDER_MARK);

	if (strncmp(text.text, BYTE_ORDER_MARK, len) != 0)
		return text;
	return (struct str){ text.text + len, text.len_bytes - len };
}

/* Everything that @fd still has to give; its size is only a first guess. */
static bool read_all(struct arena *arena, int fd, size_t guess_bytes, struct str *ret_text)
{
	size_t cap = guess_bytes + 1, len = 0;
	char *text = arena_alloc(arena, cap);

	for (;;) {
		ssize_t got = read(fd, text + len, cap - len - 1);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (!got)
			break;
		len += (size_t)got;
		if (len + 1 == cap) {
			char *grown = arena_alloc(arena, cap * 2);

			memcpy(grown, text, len);
			text = grown;
			cap *= 2;
		}
	}
	text[len] = '\0';
	*ret_text = without_mark((struct str){ text, len });
	return true;
}

bool input_read(struct arena *arena, const char *path, struct str *ret_text)
{
	bool is_stdin = !strcmp(path, "-");
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	bool ok = false;
	int err;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			errno = EISDIR;
		else
			ok = read_all(arena, fd, S_ISREG(st.st_mode) ? (size_t)st.st_size : 65536,
				      ret_text);
	}
	err = errno;
	if (!is_stdin)
		close(fd);
	errno = err;
	return ok;
}
