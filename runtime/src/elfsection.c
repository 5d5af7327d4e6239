/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sections by name.
 */
#include <gelf.h>
#include <string.h>

#include "elfsection.h"

Elf_Scn *bca_elf_section(Elf *elf, const char *wanted)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr head;
	size_t names;

	if (elf_getshdrstrndx(elf, &names))
		return NULL;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *name;

		if (!gelf_getshdr(scn, &head) || head.sh_type == SHT_NOBITS)
			continue;
		name = elf_strptr(elf, names, head.sh_name);
		if (name && !strcmp(name, wanted))
			return scn;
	}
	return NULL;
}

Elf_Data *bca_elf_section_data(Elf *elf, const char *wanted)
{
	Elf_Scn *scn = bca_elf_section(elf, wanted);
	Elf_Data *data = scn ? elf_rawdata(scn, NULL) : NULL;

	return data && data->d_buf ? data : NULL;
}
