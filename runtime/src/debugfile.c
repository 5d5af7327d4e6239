/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Debug files.
 */
#include <fcntl.h>
#include <gelf.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "debugfile.h"
#include "elfsection.h"
#include "notes.h"

#define DEBUG_DIR "/usr/lib/debug"

static size_t find_build_id(Elf *elf, unsigned char *id)
{
	Elf_Data *data = bca_elf_section_data(elf, ".note.gnu.build-id");

	return data ? bca_notes_build_id(data->d_buf, data->d_size, id) : 0;
}

static bool find_by_build_id(Elf *elf, char *path, size_t size_bytes)
{
	unsigned char id[BCA_BUILD_ID_MAX_BYTES];
	char hex[2 * BCA_BUILD_ID_MAX_BYTES + 1];
	size_t len = find_build_id(elf, id);

	if (!len)
		return false;
	for (size_t i = 0; i < len; i++)
		sprintf(hex + 2 * i, "%02x", id[i]);
	if ((size_t)snprintf(path, size_bytes, DEBUG_DIR "/.build-id/%.2s/%s.debug", hex,
			     hex + 2) >= size_bytes)
		return false;
	return !access(path, R_OK);
}

static uint32_t add_to_crc(uint32_t crc, const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		crc ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
	}
	return crc;
}

static bool has_crc(const char *path, uint32_t wanted)
{
	unsigned char chunk[16384];
	uint32_t crc = ~0u;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		return false;
	while ((got = read(fd, chunk, sizeof(chunk))) > 0)
		crc = add_to_crc(crc, chunk, got);
	close(fd);
	return !got && ~crc == wanted;
}

/* The name, zeros up to a multiple of four, and the checksum of the file */
static const char *read_link(Elf *elf, uint32_t *ret_crc)
{
	Elf_Data *data = bca_elf_section_data(elf, ".gnu_debuglink");
	const char *name = data ? data->d_buf : NULL;
	size_t len;

	if (!name || data->d_size < 8 || !memchr(name, '\0', data->d_size - 4))
		return NULL;
	len = strlen(name);
	if (!len || len / 4 * 4 + 8 > data->d_size)
		return NULL;
	memcpy(ret_crc, name + len / 4 * 4 + 4, sizeof(*ret_crc));
	return strchr(name, '/') ? NULL : name;
}

static bool find_by_link(Elf *elf, const char *path, char *ret_path, size_t size_bytes)
{
	static const char *const forms[] = { "%.*s/%s", "%.*s/.debug/%s", DEBUG_DIR "%.*s/%s" };
	const char *slash = strrchr(path, '/');
	int dir_len = slash ? slash - path : 0;
	char candidate[PATH_MAX];
	uint32_t crc;
	const char *name = read_link(elf, &crc);

	if (!name || !slash)
		return false;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (snprintf(candidate, sizeof(candidate), forms[i], dir_len, path, name) >=
		    (int)sizeof(candidate))
			continue;
		if (access(candidate, R_OK) || !has_crc(candidate, crc))
			continue;
		return (size_t)snprintf(ret_path, size_bytes, "%s", candidate) < size_bytes;
	}
	return false;
}

bool bca_debug_file_find(Elf *elf, const char *path, char *ret_path, size_t size_bytes)
{
	return find_by_build_id(elf, ret_path, size_bytes) ||
	       find_by_link(elf, path, ret_path, size_bytes);
}
