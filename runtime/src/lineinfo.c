/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Line information of BPF objects.
 */
#include <errno.h>
#include <gelf.h>
#include <libelf.h>
#include <linux/btf.h>
#include <linux/bpf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "btf_ext.h"
#include "elfsection.h"
#include "lineinfo.h"

struct lines {
	const char *strings;
	size_t strings_size;
	const char *at; /* the next section's records */
	size_t left;
	uint32_t record_size;
};

struct query {
	const char *section;
	const char *source; /* NULL: insn alone says where, counted from the section's start */
	size_t source_len;
	long insn;
	struct bpf_line_info best;
	unsigned long best_distance; /* ULONG_MAX: nothing found yet */
};

static int lines_init(struct lines *lines, const Elf_Data *btf, const Elf_Data *ext)
{
	struct btf_header types;
	struct bca_btf_ext_header head;

	if (btf->d_size < sizeof(types) || ext->d_size < sizeof(head))
		return -EINVAL;
	/* a section may lie anywhere in the file */
	memcpy(&types, btf->d_buf, sizeof(types));
	memcpy(&head, ext->d_buf, sizeof(head));
	if (types.magic != BTF_MAGIC || types.hdr_len > btf->d_size ||
	    types.str_off > btf->d_size - types.hdr_len ||
	    types.str_len > btf->d_size - types.hdr_len - types.str_off)
		return -EINVAL;
	lines->strings = (const char *)btf->d_buf + types.hdr_len + types.str_off;
	lines->strings_size = types.str_len;
	if (head.magic != BTF_MAGIC || head.hdr_len > ext->d_size ||
	    head.line_off > ext->d_size - head.hdr_len ||
	    head.line_len > ext->d_size - head.hdr_len - head.line_off ||
	    head.line_len < sizeof(uint32_t))
		return -EINVAL;
	lines->at = (const char *)ext->d_buf + head.hdr_len + head.line_off;
	memcpy(&lines->record_size, lines->at, sizeof(uint32_t));
	lines->at += sizeof(uint32_t);
	lines->left = head.line_len - sizeof(uint32_t);
	return lines->record_size >= sizeof(struct bpf_line_info) ? 0 : -EINVAL;
}

/* A string that ends within the section, or "" */
static const char *string_at(const struct lines *lines, uint32_t off)
{
	if (off >= lines->strings_size ||
	    !memchr(lines->strings + off, '\0', lines->strings_size - off))
		return "";
	return lines->strings + off;
}

static size_t trim(const char **text)
{
	size_t len;

	while (**text == ' ' || **text == '\t')
		(*text)++;
	len = strlen(*text);
	while (len && strchr(" \t\r\n", (*text)[len - 1]))
		len--;
	return len;
}

/* The verifier's quotation may be cut. */
static int is_same_line(const char *line, const struct query *query)
{
	size_t len = trim(&line);

	return query->source_len && len >= query->source_len &&
	       !memcmp(line, query->source, query->source_len);
}

/* ULONG_MAX: it is not this line */
static unsigned long distance_to(const struct query *query, const struct lines *lines,
				 const struct bpf_line_info *info, int is_own_section)
{
	long insn = (long)info->insn_off / 8;

	if (!query->source) /* a line lasts until the next one begins */
		return is_own_section && insn <= query->insn ? (unsigned long)(query->insn - insn) :
							       (unsigned long)-1;
	if (!is_same_line(string_at(lines, info->line_off), query))
		return (unsigned long)-1;
	/* lines of other sections come after all of this one */
	return (query->insn < 0 ? 0 : labs(insn - query->insn)) + (is_own_section ? 0 : 1ul << 24);
}

static void consider(struct query *query, const struct lines *lines, const char *record,
		     int is_own_section)
{
	struct bpf_line_info info;
	unsigned long distance;

	memcpy(&info, record, sizeof(info));
	distance = distance_to(query, lines, &info, is_own_section);
	if (distance >= query->best_distance)
		return;
	query->best = info;
	query->best_distance = distance;
}

/* One section's records: its name, their number, and themselves */
static int next_section(struct lines *lines, struct query *query)
{
	const char *section;
	uint32_t head[2];
	int is_own;

	if (lines->left < sizeof(head))
		return 0;
	memcpy(head, lines->at, sizeof(head));
	lines->at += sizeof(head);
	lines->left -= sizeof(head);
	if (head[1] > lines->left / lines->record_size)
		return 0;
	section = string_at(lines, head[0]);
	is_own = query->section && !strcmp(section, query->section);
	for (uint32_t i = 0; i < head[1]; i++)
		consider(query, lines, lines->at + (size_t)i * lines->record_size, is_own);
	lines->at += (size_t)head[1] * lines->record_size;
	lines->left -= (size_t)head[1] * lines->record_size;
	return 1;
}

static int find_in_elf(Elf *elf, struct query *query, char *ret_place, size_t size_bytes)
{
	Elf_Data *btf = bca_elf_section_data(elf, ".BTF");
	Elf_Data *ext = bca_elf_section_data(elf, ".BTF.ext");
	struct lines lines;
	const char *file;
	int err = btf && ext ? lines_init(&lines, btf, ext) : -ENOENT;

	if (err)
		return err;
	while (next_section(&lines, query))
		;
	if (query->best_distance == (unsigned long)-1)
		return -ENOENT;
	file = string_at(&lines, query->best.file_name_off);
	snprintf(ret_place, size_bytes, "%s:%u", file,
		 BPF_LINE_INFO_LINE_NUM(query->best.line_col));
	return 0;
}

int bca_line_find(const void *bytes, size_t elf_size_bytes, const char *section, const char *source,
		  long insn, char *ret_place, size_t size_bytes)
{
	struct query query = { .section = section,
			       .source = source,
			       .insn = insn,
			       .best_distance = (unsigned long)-1 };
	Elf *elf;
	int err;

	query.source_len = trim(&query.source);
	elf_version(EV_CURRENT);
	elf = elf_memory((char *)bytes, elf_size_bytes);
	if (!elf)
		return -EINVAL;
	err = find_in_elf(elf, &query, ret_place, size_bytes);
	elf_end(elf);
	return err;
}

/* The program's section and first instruction there; -ENOENT if @insn is not among its own */
static int find_function(Elf *elf, const char *function, struct query *query)
{
	size_t names;
	Elf_Scn *symbols = bca_elf_section(elf, ".symtab");
	Elf_Data *data = symbols ? elf_getdata(symbols, NULL) : NULL;
	GElf_Shdr head;
	GElf_Sym sym;

	if (!data || !gelf_getshdr(symbols, &head) || elf_getshdrstrndx(elf, &names))
		return -ENOENT;
	for (int i = 0; gelf_getsym(data, i, &sym); i++) {
		const char *name = elf_strptr(elf, head.sh_link, sym.st_name);
		Elf_Scn *code = elf_getscn(elf, sym.st_shndx);
		GElf_Shdr code_head;

		if (!name || strcmp(name, function) || !code || !gelf_getshdr(code, &code_head))
			continue;
		if ((uint64_t)query->insn >= sym.st_size / 8)
			return -ENOENT;
		query->section = elf_strptr(elf, names, code_head.sh_name);
		query->insn += (long)(sym.st_value / 8);
		return query->section ? 0 : -ENOENT;
	}
	return -ENOENT;
}

int bca_line_of_insn(const void *bytes, size_t elf_size_bytes, const char *function, long insn,
		     char *ret_place, size_t size_bytes)
{
	struct query query = { .insn = insn, .best_distance = (unsigned long)-1 };
	Elf *elf;
	int err;

	if (insn < 0)
		return -ENOENT;
	elf_version(EV_CURRENT);
	elf = elf_memory((char *)bytes, elf_size_bytes);
	if (!elf)
		return -EINVAL;
	err = find_function(elf, function, &query);
	err = err ? err : find_in_elf(elf, &query, ret_place, size_bytes);
	elf_end(elf);
	return err;
}
