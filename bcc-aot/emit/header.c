// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/header.h"

#include "emit/template.h"

#include <ctype.h>

/* bpftool takes names of less than 63 bytes, of which "_bpf" and a leading "_" need five. */
#define NAME_MAX_BYTES 56

const char *header_name(struct arena *arena, const char *output)
{
	static const char *const suffixes[] = {
		".skel.h", ".bpf.h", ".bpf.c", ".bpf.o", ".h", ".c"
	};
	const char *slash = strrchr(output, '/');
	const char *base = slash ? slash + 1 : output;
	size_t len = strlen(base);
	char *name;

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		size_t suffix = strlen(suffixes[i]);

		if (len > suffix && !strcmp(base + len - suffix, suffixes[i])) {
			len -= suffix;
			break;
		}
	}
	len = len > NAME_MAX_BYTES ? NAME_MAX_BYTES : len;
	name = arena_printf(arena, "%s%.*s", isdigit((unsigned char)*base) ? "_" : "", (int)len,
			    base);
	for (char *c = name; *c; c++)
		if (!isalnum((unsigned char)*c))
			*c = '_';
	return *name ? name : "program";
}

const char *header_in(struct header *header, uint32_t type_id, const char *name)
{
	const char *decl =
		ctype_decl(&header->types, type_id, arena_printf(header->arena, "*%s", name));

	if (ctype_kind(&header->types, type_id) == CTYPE_ARRAY)
		return decl;
	return arena_printf(header->arena, "const %s", decl);
}

const struct map_fact *header_find_map_fact(const struct header *header, const char *name)
{
	vec_each(fact, &header->facts->maps)
		if (!strcmp(fact->name, name))
			return fact;
	return NULL;
}

/*
 * Names that the C library's headers give to types of their own. A struct of
 * such a name is an error in C++, a typedef of such a name in C too.
 */
static bool is_library_name(const char *name)
{
	static const char *const names[] = {
		"blkcnt_t",    "blksize_t", "caddr_t",    "clock_t",  "clockid_t",  "cpu_set_t",
		"daddr_t",     "dev_t",     "div_t",      "fd_set",   "fsblkcnt_t", "fsfilcnt_t",
		"fsid_t",      "gid_t",     "id_t",       "ino_t",    "key_t",      "ldiv_t",
		"lldiv_t",     "locale_t",  "loff_t",     "mode_t",   "nlink_t",    "off_t",
		"pid_t",       "quad_t",    "register_t", "sigset_t", "size_t",     "ssize_t",
		"suseconds_t", "time_t",    "timer_t",    "u_quad_t", "uid_t",      "useconds_t",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

/* Renames @name by the preprocessor, or ends that. */
static void add_rename(struct header *header, const char *name, bool is_begin)
{
	if (is_begin)
		strbuf_printf(header->out, "#define %s %s__%s\n", name, header->skel, name);
	else
		strbuf_printf(header->out, "#undef %s\n", name);
}

/* Names that are renamed in any case, by the preprocessor as well. */
static void add_clashes(struct header *header, bool is_begin)
{
	const struct strmap *names = &header->types.own_names;
	bool is_first = true;

	for (size_t i = 0; i < names->cnt; i++) {
		const char *name = names->entries[i].key.text;
		bool is_tag = strchr(names->entries[i].value, ' ') != NULL;

		if (!is_library_name(name))
			continue;
		if (is_first)
			strbuf_puts(header->out, "#else\n");
		is_first = false;
		if (is_tag)
			strbuf_puts(header->out, "#ifdef __cplusplus\n");
		add_rename(header, name, is_begin);
		if (is_tag)
			strbuf_puts(header->out, "#endif\n");
	}
}

static void add_renames(struct header *header, bool is_begin)
{
	const struct strmap *names = &header->types.own_names;

	if (!names->cnt)
		return;
	strbuf_printf(header->out, "#ifdef %s_PREFIX_TYPES\n", header->skel);
	for (size_t i = 0; i < names->cnt; i++)
		add_rename(header, names->entries[i].key.text, is_begin);
	add_clashes(header, is_begin);
	strbuf_puts(header->out, "#endif\n\n");
}

static void define_data(struct header *header, struct strbuf *out)
{
	vec_each(data, &header->info.data) {
		const struct btf_var_secinfo *vars = btf_var_secinfos(data->section);

		for (unsigned int i = 0; i < btf_vlen(data->section); i++) {
			const struct btf_type *var =
				btf__type_by_id(header->info.btf, vars[i].type);

			if (btf_var(var)->linkage == BTF_VAR_STATIC)
				continue;
			ctype_define(&header->types, var->type, out);
			ctype_decl(&header->types, var->type, "");
		}
	}
}

static struct str define_types(struct header *header)
{
	struct strbuf out = { .arena = header->arena };

	vec_each(map, &header->info.maps) {
		ctype_define(&header->types, map->key_id, &out);
		ctype_define(&header->types, map->value_id, &out);
	}
	vec_each(id, &header->info.event_ids)
		ctype_define(&header->types, *id, &out);
	define_data(header, &out);
	return strbuf_str(&out);
}

/* Integers of 128 bits may be keys too, which no definition shows. */
static void note_int128(struct header *header)
{
	vec_each(map, &header->info.maps) {
		ctype_decl(&header->types, map->key_id, "");
		ctype_decl(&header->types, map->value_id, "");
	}
	vec_each(id, &header->info.event_ids)
		ctype_decl(&header->types, *id, "");
}

static void add_section(struct header *header, const char *block)
{
	template_add(header->out, block,
		     (struct template_value[]){ { "SKEL", header->skel }, { NULL, NULL } });
}

static void add_types(struct header *header)
{
	struct str definitions = define_types(header);

	note_int128(header);
	add_renames(header, true);
	add_section(header, "header-types");
	if (header->types.uses_int128)
		add_section(header, "header-int128");
	strbuf_add(header->out, definitions);
}

struct str header_make(struct arena *arena, const struct header_input *input,
		       struct header *ret_header)
{
	static const struct facts no_facts;
	struct strbuf out = { .arena = arena };
	const char *skel = arena_printf(arena, "%s_bpf", input->name);
	struct header header = {
		.arena = arena,
		.out = &out,
		.name = input->name,
		.skel = skel,
		.info = object_info_read(arena, input->btf),
		.btfs = input->btfs,
		.btf_cnt = input->btf_cnt,
		.facts = input->facts ? input->facts : &no_facts,
		.types = { .arena = arena,
			   .btf = input->btf,
			   .prefix = skel,
			   .kernel_types = input->vmlinux_h,
			   .own_names.arena = arena,
			   .is_defined.arena = arena,
			   .kernel_names.arena = arena },
	};
	struct template_value values[] = {
		{ "SKEL", skel },
		{ "SOURCE", input->source },
		{ "VERSION", input->version },
		{ NULL, NULL },
	};

	template_add(&out, "header-open", values);
	add_types(&header);
	header_add_skeleton(&header, input->skeleton, input->foreign_elf);
	header_add_params(&header);
	add_section(&header, "header-runtime");
	header_add_maps(&header);
	header_add_btfs(&header);
	header_add_attach(&header);
	add_section(&header, "tool");
	add_section(&header, "header-runtime-end");
	add_renames(&header, false);
	add_section(&header, "header-close");
	header.out = NULL;
	if (ret_header)
		*ret_header = header;
	return strbuf_str(&out);
}
