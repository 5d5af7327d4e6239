// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * bpftool writes global data with the types' names of the BPF side (u32, long,
 * pointers), which user space may lack or have in other sizes: these structs
 * are replaced by ours.
 */
#include "emit/skeleton.h"

#include "emit/header.h"
#include "emit/template.h"

#include <stdlib.h>

bool skeleton_make(const struct spawn_env *env, const char *object_path, const char *name,
		   struct str *ret)
{
	const char *args[] = { "gen", "skeleton", object_path, "name", name, NULL };

	return tool_run(env, TOOL_BPFTOOL, args, ret);
}

static int compare_offsets(const void *a, const void *b)
{
	uint32_t left = ((const struct btf_var_secinfo *)a)->offset;
	uint32_t right = ((const struct btf_var_secinfo *)b)->offset;

	return left < right ? -1 : left > right;
}

/* The variables of a section that bpftool lists too, by offset. */
static size_t visible_vars(struct header *header, const struct btf_type *section,
			   struct btf_var_secinfo **ret_vars)
{
	const struct btf_var_secinfo *all = btf_var_secinfos(section);
	struct btf_var_secinfo *vars =
		arena_new_array(header->arena, struct btf_var_secinfo, btf_vlen(section));
	size_t cnt = 0;

	for (unsigned int i = 0; i < btf_vlen(section); i++)
		if (btf_var(btf__type_by_id(header->info.btf, all[i].type))->linkage !=
		    BTF_VAR_STATIC)
			vars[cnt++] = all[i];
	qsort(vars, cnt, sizeof(*vars), compare_offsets);
	*ret_vars = vars;
	return cnt;
}

static void add_data(struct header *header, const struct object_data *data)
{
	struct btf_var_secinfo *vars;
	size_t cnt = visible_vars(header, data->section, &vars);
	uint32_t pos = 0;

	for (size_t i = 0; i < cnt; i++) {
		const struct btf_type *var = btf__type_by_id(header->info.btf, vars[i].type);

		if (vars[i].offset > pos)
			strbuf_printf(header->out, "\t\t__u8 _pad%zu[%u];\n", i + 1,
				      vars[i].offset - pos);
		ctype_add_member(&header->types, var->type, ctype_name(&header->types, var), 2,
				 header->out);
		pos = vars[i].offset + vars[i].size;
	}
}

/* Copies @text up to and with the opening line of the struct of @data, and skips its members. */
static struct str replace_data(struct header *header, const struct object_data *data,
			       struct str text)
{
	const char *head =
		arena_printf(header->arena, "\tstruct %s__%s {\n", header->skel, data->ident);
	const char *tail = arena_printf(header->arena, "\t} *%s;\n", data->ident);
	const char *begin = memmem(text.text, text.len_bytes, head, strlen(head));
	const char *end = begin ? strstr(begin, tail) : NULL;

	if (!end)
		return text;
	begin += strlen(head);
	strbuf_add(header->out, (struct str){ text.text, (size_t)(begin - text.text) });
	add_data(header, data);
	return (struct str){ end, text.len_bytes - (size_t)(end - text.text) };
}

/* In the order of the skeleton, which is that of the sections in the object. */
static const struct object_data *next_data(const struct header *header, struct str text)
{
	const struct object_data *nearest = NULL;
	const char *nearest_at = NULL;

	vec_each(data, &header->info.data) {
		const char *head = arena_printf(header->arena, "\tstruct %s__%s {\n", header->skel,
						data->ident);
		const char *at = memmem(text.text, text.len_bytes, head, strlen(head));

		if (at && (!nearest || at < nearest_at)) {
			nearest = data;
			nearest_at = at;
		}
	}
	return nearest;
}

/* The function that gives the object's bytes, in place of bpftool's with the bytes of the twin. */
static void add_with_elf(struct header *header, struct str text, struct str elf)
{
	const char *head =
		arena_printf(header->arena, "%s__elf_bytes(size_t *sz)\n{\n", header->skel);
	const char *body = strstr(text.text, head);
	const char *end = body ? strstr(body, "\n}\n") : NULL;

	if (!end) {
		strbuf_add(header->out, text);
		return;
	}
	body += strlen(head);
	strbuf_add(header->out, (struct str){ text.text, (size_t)(body - text.text) });
	strbuf_puts(header->out,
		    "\tstatic const unsigned char data[] __attribute__((aligned(8))) = {\n");
	header_add_bytes(header->out, elf);
	strbuf_puts(header->out, "\t};\n\n\t*sz = sizeof(data);\n\treturn data;");
	strbuf_puts(header->out, end);
}

void header_add_skeleton(struct header *header, struct str skeleton, struct str foreign_elf)
{
	struct template_value none[] = { { NULL, NULL } };
	const struct object_data *data;
	size_t before;

	template_add(header->out, "header-skeleton", none);
	do {
		before = skeleton.len_bytes;
		data = next_data(header, skeleton);
		if (data)
			skeleton = replace_data(header, data, skeleton);
	} while (skeleton.len_bytes < before);
	if (foreign_elf.len_bytes)
		add_with_elf(header, skeleton, foreign_elf);
	else
		strbuf_add(header->out, skeleton);
	template_add(header->out, "header-skeleton-end", none);
}
