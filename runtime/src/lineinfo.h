/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The source lines of a BPF object, from its .BTF and .BTF.ext sections. #line
 * directives have done their work by then: the lines are those of the author's
 * file.
 */
#ifndef BCA_LINEINFO_H
#define BCA_LINEINFO_H

#include <stddef.h>

/**
 * bca_line_of_insn - the place of an instruction
 * @elf: the object's bytes, not trusted
 * @elf_size_bytes: how many
 * @function: the program
 * @insn: of its instructions, not of those of functions that it calls
 * @ret_place: "file.c:12"
 * @size_bytes: room there
 *
 * Returns: 0, -ENOENT if that is not known, -EINVAL for a malformed object.
 */
int bca_line_of_insn(const void *elf, size_t elf_size_bytes, const char *function, long insn,
		     char *ret_place, size_t size_bytes);

/**
 * bca_line_find - the place of a source line
 * @elf: the object's bytes, not trusted
 * @elf_size_bytes: how many
 * @section: the program's section, looked in first; or NULL
 * @source: the line's text as the verifier quotes it
 * @insn: of several equal lines the one nearest to this instruction; -1: the first
 * @ret_place: "file.c:12"
 * @size_bytes: room there
 *
 * Returns: 0, -ENOENT if there is no such line, -EINVAL for a malformed object.
 */
int bca_line_find(const void *elf, size_t elf_size_bytes, const char *section, const char *source,
		  long insn, char *ret_place, size_t size_bytes);

#endif
