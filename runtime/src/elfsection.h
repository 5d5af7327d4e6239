/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A section of an ELF file by its name.
 */
#ifndef BCA_ELFSECTION_H
#define BCA_ELFSECTION_H

#include <libelf.h>

/** bca_elf_section - a section by its name; NULL if there is none with bytes in the file */
Elf_Scn *bca_elf_section(Elf *elf, const char *wanted);

/**
 * bca_elf_section_data - the bytes of a section
 * @elf: the file
 * @wanted: the section's name
 *
 * Returns: the bytes as they stand in the file, owned by @elf; NULL if there is no such
 * section or nothing of it is in the file.
 */
Elf_Data *bca_elf_section_data(Elf *elf, const char *wanted);

#endif
