// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/pack.h"

#include <archive.h>
#include <archive_entry.h>

/* No kernel is larger than this; something that claims to be is a bomb. */
#define MAX_UNPACKED_BYTES ((size_t)1 << 30)

static struct archive *reader_new(void)
{
	struct archive *reader = archive_read_new();

	if (!reader)
		return NULL;
	archive_read_support_filter_gzip(reader);
	archive_read_support_filter_bzip2(reader);
	archive_read_support_filter_xz(reader);
	archive_read_support_filter_lzma(reader);
	archive_read_support_filter_zstd(reader);
	archive_read_support_filter_lz4(reader);
	return reader;
}

/* Data that comes in blocks, kept in place while there is only one. */
struct joined {
	struct arena *arena;
	char *text;
	size_t len_bytes;
	size_t cap_bytes;
	bool is_own; /* text is ours to append to, not the archive's */
};

static void join_reserve(struct joined *joined, size_t more_bytes)
{
	size_t cap = joined->cap_bytes ? joined->cap_bytes : 4096;
	char *text;

	if (joined->is_own && joined->len_bytes + more_bytes <= joined->cap_bytes)
		return;
	while (cap < joined->len_bytes + more_bytes)
		cap *= 2;
	text = arena_alloc(joined->arena, cap);
	if (joined->len_bytes)
		memcpy(text, joined->text, joined->len_bytes);
	joined->text = text;
	joined->cap_bytes = cap;
	joined->is_own = true;
}

static bool join(struct joined *joined, const void *data, size_t len_bytes)
{
	if (joined->len_bytes + len_bytes > MAX_UNPACKED_BYTES)
		return false;
	join_reserve(joined, len_bytes);
	memcpy(joined->text + joined->len_bytes, data, len_bytes);
	joined->len_bytes += len_bytes;
	return true;
}

static bool points_into(const void *data, size_t len_bytes, struct str bytes)
{
	const char *text = data;

	return text >= bytes.text && len_bytes <= bytes.len_bytes &&
	       text <= bytes.text + bytes.len_bytes - len_bytes;
}

/* The data of the current entry; @whole is what the archive was opened on. */
static int read_data(struct archive *reader, struct str whole, struct joined *joined)
{
	const void *data;
	int64_t offset;
	size_t len;
	int rc;

	while ((rc = archive_read_data_block(reader, &data, &len, &offset)) == ARCHIVE_OK ||
	       rc == ARCHIVE_WARN) {
		if (!len)
			continue;
		if (!joined->len_bytes && points_into(data, len, whole)) {
			joined->text = (char *)data;
			joined->len_bytes = len;
			joined->cap_bytes = len;
			continue;
		}
		if (!join(joined, data, len))
			return ARCHIVE_FATAL;
	}
	return rc;
}

static const char *read_entry(struct arena *arena, struct archive *reader, struct str whole,
			      struct archive_entry *entry, struct archive_files *files)
{
	struct joined joined = { .arena = arena };
	const char *path = archive_entry_pathname(entry);
	struct archive_file *file;

	if (archive_entry_filetype(entry) != AE_IFREG || !path)
		return NULL;
	if (read_data(reader, whole, &joined) != ARCHIVE_EOF)
		return "it is cut short or damaged";
	if ((int64_t)joined.len_bytes != archive_entry_size(entry))
		return "it is cut short";
	while (!strncmp(path, "./", 2))
		path += 2;
	file = vec_push(arena, &files->list);
	file->path = arena_strdup(arena, path);
	file->data = (struct str){ joined.text ? joined.text : "", joined.len_bytes };
	return NULL;
}

static const char *read_entries(struct arena *arena, struct archive *reader, struct str bytes,
				struct archive_files *files)
{
	const char *fault = NULL;
	int rc = ARCHIVE_OK;

	while (!fault) {
		struct archive_entry *entry;

		rc = archive_read_next_header(reader, &entry);
		if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN)
			break;
		fault = read_entry(arena, reader, bytes, entry, files);
	}
	if (fault || rc == ARCHIVE_EOF)
		return fault;
	return "it is no archive, or a damaged one";
}

const char *archive_unpack(struct arena *arena, struct str bytes, struct archive_files *ret_files)
{
	struct archive *reader = reader_new();
	const char *fault;

	if (!reader)
		return "out of memory";
	archive_read_support_format_tar(reader);
	archive_read_support_format_cpio(reader);
	if (archive_read_open_memory(reader, bytes.text, bytes.len_bytes) != ARCHIVE_OK)
		fault = "it is no archive, or a damaged one";
	else
		fault = read_entries(arena, reader, bytes, ret_files);
	archive_read_free(reader);
	return fault;
}

static bool write_file(struct archive *writer, const struct archive_file *file)
{
	struct archive_entry *entry = archive_entry_new();
	bool is_written;

	if (!entry)
		return false;
	archive_entry_set_pathname(entry, file->path);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, (int64_t)file->data.len_bytes);
	archive_entry_set_mtime(entry, 0, 0);
	is_written = archive_write_header(writer, entry) == ARCHIVE_OK &&
		     archive_write_data(writer, file->data.text, file->data.len_bytes) ==
			     (ssize_t)file->data.len_bytes;
	archive_entry_free(entry);
	return is_written;
}

const char *archive_pack(struct arena *arena, const struct archive_files *files,
			 struct str *ret_bytes)
{
	struct archive *writer = archive_write_new();
	size_t cap = 64 * 1024;
	size_t used = 0;
	bool is_written;
	char *text;

	if (!writer)
		return "out of memory";
	vec_each(file, &files->list)
		cap += file->data.len_bytes + 2048;
	text = arena_alloc(arena, cap);
	is_written = archive_write_set_format_ustar(writer) == ARCHIVE_OK &&
		     archive_write_open_memory(writer, text, cap, &used) == ARCHIVE_OK;
	vec_each(file, &files->list)
		is_written = is_written && write_file(writer, file);
	is_written = is_written && archive_write_close(writer) == ARCHIVE_OK;
	archive_write_free(writer);
	*ret_bytes = (struct str){ text, used };
	return is_written ? NULL : "the archive could not be written";
}

bool archive_is_compressed(struct str bytes)
{
	static const struct {
		const char *mark;
		size_t len_bytes;
	} marks[] = {
		{ "\x1f\x8b\x08", 3 }, /* gzip */
		{ "\xfd"
		  "7zXZ",
		  6 },                     /* xz, with the NUL */
		{ "\x28\xb5\x2f\xfd", 4 }, /* zstd */
		{ "\x04\x22\x4d\x18", 4 }, /* lz4 */
		{ "\x02\x21\x4c\x18", 4 }, /* lz4, the old framing that kernels use */
		{ "BZh", 3 },              /* bzip2 */
		{ "\x5d\0\0", 3 },         /* lzma */
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (bytes.len_bytes >= marks[i].len_bytes &&
		    !memcmp(bytes.text, marks[i].mark, marks[i].len_bytes))
			return true;
	}
	return false;
}

struct str archive_decompress(struct arena *arena, struct str bytes)
{
	struct archive *reader = archive_is_compressed(bytes) ? reader_new() : NULL;
	struct joined joined = { .arena = arena };
	struct archive_entry *entry;

	if (!reader)
		return (struct str){ "", 0 };
	archive_read_support_format_raw(reader);
	if (archive_read_open_memory(reader, bytes.text, bytes.len_bytes) == ARCHIVE_OK &&
	    archive_read_next_header(reader, &entry) == ARCHIVE_OK)
		read_data(reader, (struct str){ "", 0 }, &joined);
	archive_read_free(reader);
	return (struct str){ joined.text ? joined.text : "", joined.len_bytes };
}
