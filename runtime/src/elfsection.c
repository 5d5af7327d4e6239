/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sections by name.
 */
#include <gelf.h>
#include <string.h>

#include "elfsection.h"

Elf_Data *bca_elf_section_data(Elf *elf, const char *wanted)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr head;
	size_t names;

	if (elf_getshdrstrndx(elf, &names))
		return NULL;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *name;
		Elf_Data *data;

		if (!gelf_getshdr(scn, &head) || head.sh_type == SHT_NOBITS)
			continue;
		name = elf_strptr(elf, names, head.sh_name);
		if (!name || strcmp(name, wanted))
			continue;
		data = elf_rawdata(scn, NULL);
		return data && data->d_buf ? data : NULL;
	}
	return NULL;
}
