/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Zip archives: the directory at the end says where the members are.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive.h"

enum {
	END_MAGIC = 0x06054b50, /* the record behind the directory */
	END_BYTES = 22,
	END_CNT = 10,           /* where in the record: how many members, */
	END_DIR_BYTES = 12,
	END_DIR_OFFSET = 16,
	COMMENT_MAX = 65535,

	ENTRY_MAGIC = 0x02014b50, /* a member in the directory */
	ENTRY_BYTES = 46,
	ENTRY_FLAGS = 8,
	ENTRY_METHOD = 10,
	ENTRY_SIZE = 20,
	ENTRY_NAME_LEN = 28,
	ENTRY_EXTRA_LEN = 30,
	ENTRY_COMMENT_LEN = 32,
	ENTRY_OFFSET = 42,

	LOCAL_MAGIC = 0x04034b50, /* what stands in front of a member */
	LOCAL_BYTES = 30,
	LOCAL_NAME_LEN = 26,
	LOCAL_EXTRA_LEN = 28,

	FLAG_ENCRYPTED = 1,
	METHOD_STORED = 0,
};

struct archive {
	int fd;
	uint64_t size_bytes;
	unsigned char *dir;
	uint32_t dir_bytes;
	uint32_t entry_cnt;
};

/* Numbers are little-endian on every machine. */
static uint32_t get16(const unsigned char *at)
{
	return at[0] | (uint32_t)at[1] << 8;
}

static uint32_t get32(const unsigned char *at)
{
	return get16(at) | get16(at + 2) << 16;
}

static int read_at(const struct archive *archive, uint64_t offset, void *buf, size_t bytes)
{
	char *to = buf;

	if (offset > archive->size_bytes || bytes > archive->size_bytes - offset)
		return -ENOEXEC;
	while (bytes) {
		ssize_t got = pread(archive->fd, to, bytes, (off_t)offset);

		if (got <= 0)
			return got ? -errno : -ENOEXEC;
		to += got;
		offset += (uint64_t)got;
		bytes -= (size_t)got;
	}
	return 0;
}

static int read_block(const struct archive *archive, uint64_t offset, size_t bytes,
		      unsigned char **ret_block)
{
	unsigned char *block = malloc(bytes + !bytes);
	int err = block ? read_at(archive, offset, block, bytes) : -ENOMEM;

	if (err)
		free(block);
	else
		*ret_block = block;
	return err;
}

/* The last record whose comment reaches to the end of the file; NULL: there is none */
static const unsigned char *find_end(const unsigned char *tail, size_t bytes)
{
	for (size_t at = bytes - END_BYTES + 1; at-- > 0;)
		if (get32(tail + at) == END_MAGIC &&
		    at + END_BYTES + get16(tail + at + END_BYTES - 2) == bytes)
			return tail + at;
	return NULL;
}

static int read_dir(struct archive *archive)
{
	uint64_t bytes = archive->size_bytes;
	const unsigned char *end;
	unsigned char *tail;
	int err;

	if (bytes < END_BYTES)
		return -ENOEXEC;
	if (bytes > END_BYTES + COMMENT_MAX)
		bytes = END_BYTES + COMMENT_MAX;
	err = read_block(archive, archive->size_bytes - bytes, bytes, &tail);
	if (err)
		return err;
	end = find_end(tail, bytes);
	if (end) {
		archive->entry_cnt = get16(end + END_CNT);
		archive->dir_bytes = get32(end + END_DIR_BYTES);
		if (archive->dir_bytes <= archive->size_bytes)
			err = read_block(archive, get32(end + END_DIR_OFFSET), archive->dir_bytes,
					 &archive->dir);
	}
	free(tail);
	return err || archive->dir ? err : -ENOEXEC;
}

/* Names and more follow the header, of other lengths than in the directory. */
static int take_member(const struct archive *archive, const unsigned char *entry,
		       struct bca_member *ret_member)
{
	uint64_t offset = get32(entry + ENTRY_OFFSET);
	unsigned char local[LOCAL_BYTES];
	struct bca_member member = { .size_bytes = get32(entry + ENTRY_SIZE) };
	int err;

	if (get16(entry + ENTRY_METHOD) != METHOD_STORED ||
	    get16(entry + ENTRY_FLAGS) & FLAG_ENCRYPTED)
		return -ENOEXEC;
	err = read_at(archive, offset, local, sizeof(local));
	if (err)
		return err;
	member.offset = offset + LOCAL_BYTES + get16(local + LOCAL_NAME_LEN) +
			get16(local + LOCAL_EXTRA_LEN);
	if (get32(local) != LOCAL_MAGIC || member.offset > archive->size_bytes ||
	    member.size_bytes > archive->size_bytes - member.offset)
		return -ENOEXEC;
	*ret_member = member;
	return 0;
}

static int find_member(const struct archive *archive, const char *name,
		       struct bca_member *ret_member)
{
	const unsigned char *entry = archive->dir;
	size_t left = archive->dir_bytes;
	size_t name_len = strlen(name);

	for (uint32_t i = 0; i < archive->entry_cnt; i++) {
		size_t len;

		if (left < ENTRY_BYTES || get32(entry) != ENTRY_MAGIC)
			return -ENOEXEC;
		len = ENTRY_BYTES + get16(entry + ENTRY_NAME_LEN) + get16(entry + ENTRY_EXTRA_LEN) +
		      get16(entry + ENTRY_COMMENT_LEN);
		if (len > left)
			return -ENOEXEC;
		if (get16(entry + ENTRY_NAME_LEN) == name_len &&
		    !memcmp(entry + ENTRY_BYTES, name, name_len))
			return take_member(archive, entry, ret_member);
		entry += len;
		left -= len;
	}
	return -ENOENT;
}

const char *bca_archive_split(const char *path)
{
	return strstr(path, "!/");
}

bool bca_archive_is_there(const char *path)
{
	const char *split = bca_archive_split(path);
	char archive[PATH_MAX];

	if (!access(path, F_OK))
		return true;
	if (!split || (size_t)(split - path) >= sizeof(archive))
		return false;
	memcpy(archive, path, (size_t)(split - path));
	archive[split - path] = '\0';
	return !access(archive, F_OK);
}

void bca_archive_cut(char *path)
{
	char *split = (char *)bca_archive_split(path);

	if (split && access(path, F_OK))
		*split = '\0';
}

int bca_archive_find(int fd, const char *name, struct bca_member *ret_member)
{
	struct archive archive = { .fd = fd };
	struct stat st;
	int err = fstat(fd, &st) ? -errno : 0;

	if (err)
		return err;
	archive.size_bytes = (uint64_t)st.st_size;
	err = read_dir(&archive);
	err = err ? err : find_member(&archive, name, ret_member);
	free(archive.dir);
	return err;
}
