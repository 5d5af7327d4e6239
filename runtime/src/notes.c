/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Notes in the machine's byte order.
 */
#include <link.h>
#include <string.h>

#include "notes.h"

enum {
	PART_MAX_BYTES = 64 * 1024,
	BUILD_ID_TYPE = 3,
};

/* Notes of one file: name size, description size, type, name, description; each part aligned to 4 */
size_t bca_notes_build_id(const char *notes, size_t size_bytes, unsigned char *id)
{
	ElfW(Nhdr) head;
	size_t at = 0;

	while (size_bytes - at >= sizeof(head)) {
		size_t name_at = at + sizeof(head);
		size_t desc_at;

		memcpy(&head, notes + at, sizeof(head));
		if (head.n_namesz > PART_MAX_BYTES || head.n_descsz > PART_MAX_BYTES)
			return 0;
		desc_at = name_at + (head.n_namesz + 3) / 4 * 4;
		at = desc_at + (head.n_descsz + 3) / 4 * 4;
		if (desc_at + head.n_descsz > size_bytes)
			return 0;
		if (head.n_type == BUILD_ID_TYPE && head.n_namesz == 4 &&
		    !memcmp(notes + name_at, "GNU", 4) && head.n_descsz <= BCA_BUILD_ID_MAX_BYTES) {
			memcpy(id, notes + desc_at, head.n_descsz);
			return head.n_descsz;
		}
		if (at > size_bytes)
			return 0;
	}
	return 0;
}
