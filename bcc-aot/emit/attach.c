// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The table of attachments, and the setters of parameters. */
#include "emit/header.h"
#include "emit/template.h"

/* The runtime's enum bccaot_kind. */
static const char *kind_name(const struct prog_fact *fact)
{
	static const char *const names[PROG_KIND_CNT] = {
#define PROG_KIND(id, word, section, runtime_kind) runtime_kind,
#include "model/prog_kinds.def"
#undef PROG_KIND
	};

	if (fact->is_syscall && fact->kind == PROG_KIND_KPROBE)
		return "BCCAOT_KSYSCALL";
	if (fact->is_syscall && fact->kind == PROG_KIND_KRETPROBE)
		return "BCCAOT_KRETSYSCALL";
	return names[fact->kind];
}

static const char *rows(struct header *header, bool is_auto, size_t *ret_cnt)
{
	struct strbuf buf = { .arena = header->arena };

	*ret_cnt = 0;
	vec_each(fact, &header->facts->progs) {
		if (fact->is_auto != is_auto)
			continue;
		(*ret_cnt)++;
		strbuf_printf(&buf, "\t{ \"%s\", %s, ", fact->name, kind_name(fact));
		if (fact->target)
			strbuf_printf(&buf, "\"%s\" },\n", fact->target);
		else
			strbuf_puts(&buf, "NULL },\n");
	}
	return strbuf_str(&buf).text;
}

/* A C string literal; a path may hold anything but a NUL. */
static void print_string(struct strbuf *buf, const char *text)
{
	strbuf_putc(buf, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\' || *text == '?')
			strbuf_printf(buf, "\\%c", *text);
		else if ((unsigned char)*text < ' ' || *text == 0x7f)
			strbuf_printf(buf, "\\%03o", (unsigned char)*text);
		else
			strbuf_putc(buf, *text);
	}
	strbuf_putc(buf, '"');
}

static const char *map_rules(struct header *header, size_t *ret_cnt)
{
	static const char *const sharings[] = {
		[MAP_PRIVATE] = "BCCAOT_MAP_PRIVATE",
		[MAP_PUBLIC] = "BCCAOT_MAP_PUBLIC",
		[MAP_SHARED] = "BCCAOT_MAP_SHARED",
		[MAP_EXTERN] = "BCCAOT_MAP_EXTERN",
	};
	struct strbuf buf = { .arena = header->arena };

	*ret_cnt = 0;
	vec_each(fact, &header->facts->maps) {
		if (!fact->pin_path && !fact->page_cnt && fact->sharing == MAP_PRIVATE)
			continue;
		(*ret_cnt)++;
		strbuf_printf(&buf, "\t{ \"%s\", ", fact->name);
		if (fact->pin_path)
			print_string(&buf, fact->pin_path);
		else
			strbuf_puts(&buf, "NULL");
		strbuf_printf(&buf, ", %lld, %s },\n", (long long)fact->page_cnt,
			      sharings[fact->sharing]);
	}
	return strbuf_str(&buf).text;
}

void header_add_attach(struct header *header)
{
	size_t auto_cnt, named_cnt, rule_cnt;
	const char *auto_rows = rows(header, true, &auto_cnt);
	const char *named_rows = rows(header, false, &named_cnt);
	const char *rules = map_rules(header, &rule_cnt);
	struct template_value values[] = {
		{ "SKEL", header->skel },
		{ "MAP_RULES", rules },
		{ "MAP_RULE_CNT", arena_printf(header->arena, "%zu", rule_cnt) },
		{ "AUTO_ROWS", auto_rows },
		{ "NAMED_ROWS", named_rows },
		{ "AUTO_CNT", arena_printf(header->arena, "%zu", auto_cnt) },
		{ NULL, NULL },
	};

	template_add(header->out, "attach", values);
}

static const char *param_block(const struct header *header, uint32_t id)
{
	const struct ctypes *types = &header->types;

	switch (ctype_kind(types, id)) {
	case CTYPE_STRUCT:
	case CTYPE_UNION:
		return "param-copy";
	case CTYPE_ARRAY:
		id = btf_array(ctype_get(types, ctype_resolve(types, id)))->type;
		return ctype_kind(types, id) == CTYPE_CHAR ? "param-text" : "param-copy";
	default:
		return "param-scalar";
	}
}

static void add_param(struct header *header, const struct param_fact *fact)
{
	const struct object_data *data;
	uint32_t id = object_info_find_var(&header->info, fact->name, &data);
	const char *block;
	bool is_scalar;

	/* One that nothing uses was left out by the compiler. */
	if (!id)
		return;
	block = param_block(header, id);
	is_scalar = !strcmp(block, "param-scalar");
	template_add(header->out, block,
		     (struct template_value[]){
			     { "NAME", header->name },
			     { "SKEL", header->skel },
			     { "PARAM", fact->name },
			     { "DATA", data->ident },
			     { "VALUE", is_scalar ? ctype_decl(&header->types, id, "value") :
						    header_in(header, id, "value") },
			     { NULL, NULL },
		     });
}

void header_add_params(struct header *header)
{
	vec_each(param, &header->facts->params)
		add_param(header, param);
}
