// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * What stands around the program: includes, the definitions that it borrows
 * from macros/, the command line's -D, and the license.
 */
#include "rewrite/rewrite.h"

#include "base/strbuf.h"

#include <ctype.h>

/* Directives that our headers answered: with the line end, if nothing else is on the line. */
static void remove_includes(struct rewriter *r)
{
	vec_each(inclusion, &r->unit->inclusions) {
		struct span at = inclusion->span;
		const char *text = at.file->text.text;

		if (inclusion->home != HOME_SHIM && inclusion->home != HOME_LIBBPF)
			continue;
		if (text[at.end] == '\n')
			at.end++;
		edit_replace(&r->edits, at, "");
	}
}

static void print_includes(struct rewriter *r, struct strbuf *out)
{
	if (r->model->hidden.cnt)
		strbuf_puts(
			out,
			"/* The program means something else by these names than the kernel. */\n");
	vec_each(name, &r->model->hidden)
		strbuf_printf(out, "#define %s %s___kernel\n", *name, *name);
	strbuf_puts(out, "#include \"vmlinux.h\"\n");
	vec_each(name, &r->model->hidden)
		strbuf_printf(out, "#undef %s\n", *name);
	strbuf_puts(out, "#include <bpf/bpf_helpers.h>\n"
			 "#include <bpf/bpf_tracing.h>\n"
			 "#include <bpf/bpf_core_read.h>\n");
	if (r->uses_usdt)
		strbuf_puts(out, "#include <bpf/usdt.bpf.h>\n");
}

static void print_borrowed(struct rewriter *r, struct strbuf *out)
{
	const char *header = NULL;
	bool was_macro = false;

	vec_each(def, &r->unit->definitions) {
		bool is_new_header = def->is_borrowed && (!header || strcmp(header, def->header));

		if (!def->is_borrowed)
			continue;
		if (is_new_header || !def->is_macro || !was_macro)
			strbuf_putc(out, '\n');
		if (is_new_header && *def->header)
			strbuf_printf(out, "/* from <%s> */\n", def->header);
		header = def->header;
		was_macro = def->is_macro;
		if (def->is_libbpfs)
			strbuf_printf(out, "#undef %.*s\n", STR_ARG(def->name));
		strbuf_printf(out, "%s%.*s\n", def->is_macro ? "#define " : "", STR_ARG(def->text));
	}
}

static void print_defines(const struct rewrite_input *input, struct strbuf *out)
{
	if (input->define_cnt)
		strbuf_puts(out, "\n/* from the command line */\n");
	for (size_t i = 0; i < input->define_cnt; i++) {
		const char *define = input->defines[i];
		const char *value = strchr(define, '=');

		if (value)
			strbuf_printf(out, "#define %.*s %s\n", (int)(value - define), define,
				      value + 1);
		else
			strbuf_printf(out, "#define %s 1\n", define);
	}
}

static void print_tracepoint(struct rewriter *r, const struct kernel_tracepoint *tracepoint,
			     struct strbuf *out)
{
	if (!rewrite_tracepoint_struct(r, tracepoint)) {
		strbuf_putc(out, '\n');
		kernel_print_tracepoint_struct(r->kernel, false, tracepoint->category,
					       tracepoint->name, out);
	} else if (tracepoint->btf_module) {
		strbuf_putc(out, '\n');
		kernel_print_tracepoint_record(r->kernel, tracepoint, out);
	}
}

/* Structs of tracepoints that vmlinux.h does not know: as BCC would make them up, or a module's. */
static void print_tracepoints(struct rewriter *r, struct strbuf *out)
{
	struct strmap seen = { .arena = r->arena };

	vec_each(program, &r->model->programs) {
		const struct decl *function = (*program)->function;
		const struct kernel_tracepoint *tracepoint;
		const char *name;

		if ((*program)->kind != PROG_KIND_TRACEPOINT || !function->params.cnt ||
		    !function->params.items[0]->type->target)
			continue;
		tracepoint =
			rewrite_tracepoint_of(r, function->params.items[0]->type->target->record);
		if (!tracepoint)
			continue;
		name = rewrite_tracepoint_struct(r, tracepoint);
		name = name ? name : tracepoint->name;
		if (strmap_has(&seen, str_from(name)))
			continue;
		strmap_put(&seen, str_from(name), NULL);
		print_tracepoint(r, tracepoint, out);
	}
}

/* BCC's compiler lets conversions pass that newer ones refuse. */
static void print_pragmas(struct rewriter *r, struct strbuf *out)
{
	static const char *const lenient[] = { "-Wint-conversion", "-Wimplicit-int",
					       "-Wincompatible-function-pointer-types" };

	for (size_t i = 0; i < sizeof(lenient) / sizeof(*lenient); i++) {
		vec_each(seen, &r->unit->warnings_seen) {
			if (!strcmp(*seen, lenient[i]))
				strbuf_printf(out, "\n#pragma clang diagnostic ignored \"%s\"\n",
					      lenient[i]);
		}
	}
}

/* Behind the semicolon that ends the declaration which @at is a part of */
static struct span up_to_semicolon(struct span at)
{
	const char *text = at.file->text.text;

	while (text[at.end] && text[at.end] != ';')
		at.end++;
	at.end += text[at.end] == ';';
	return at;
}

/* Does the definition name something in passing: a typedef, a variable? Attributes begin with "__". */
static bool has_declarator(struct span definition)
{
	const char *text = definition.file->text.text + definition.end;

	while (isspace((unsigned char)*text))
		text++;
	return *text != ';' && strncmp(text, "__", 2) != 0;
}

/* The kernel's definition stands in vmlinux.h: a second one would be an error. */
static void remove_adopted(struct rewriter *r)
{
	vec_each(item, &r->unit->ast->records) {
		struct span at = (*item)->span;
		const char *name = arena_printf(
			r->arena, "%s %s", (*item)->is_union ? "union" : "struct", (*item)->tag);

		if (!(*item)->is_adopted || !at.file)
			continue;
		if (has_declarator(at))
			edit_replace(&r->edits, at, name);
		else
			edit_replace(&r->edits, up_to_semicolon(at),
				     arena_printf(r->arena, "/* %s: the kernel's */", name));
	}
}

/*
 * Relocations tell a struct by the name that the program calls it, and the kernel knows no typedef
 * of the program's: where that stands, the struct's own name goes.
 */
static void resolve_typedefs(struct rewriter *r)
{
	vec_each(item, &r->unit->ast->type_names) {
		struct span at = item->span;

		if (!item->record || item->record->home != HOME_KERNEL || !at.file)
			continue;
		at = up_to_semicolon(at);
		at.begin = at.end;
		edit_replace(&r->edits, at,
			     arena_printf(r->arena, "\n#define %s %s%s", item->name, item->type,
					  at.file->text.text[at.end] == '\n' ? "" : "\n"));
	}
}

void rewrite_head(struct rewriter *r, const struct rewrite_input *input)
{
	struct strbuf out = { .arena = r->arena };

	if (front_is_libbpf_style(r->unit))
		return;
	remove_includes(r);
	remove_adopted(r);
	resolve_typedefs(r);
	print_includes(r, &out);
	print_borrowed(r, &out);
	print_defines(input, &out);
	if (input->params.len_bytes)
		strbuf_printf(&out, "\n/* set through the skeleton before loading */\n%.*s",
			      STR_ARG(input->params));
	if (input->options.len_bytes)
		strbuf_printf(&out, "\n/* the configuration of the kernel that runs */\n%.*s",
			      STR_ARG(input->options));
	print_pragmas(r, &out);
	print_tracepoints(r, &out);
	rewrite_print_flavors(r, &out);
	strbuf_putc(&out, '\n');
	edit_text(&r->edits, r->head, "%s", strbuf_str(&out).text);
}

static bool has_license_section(const struct rewriter *r)
{
	vec_each(use, &r->unit->macros) {
		if (!strcmp(use->name, "SEC") && use->args.cnt == 1 &&
		    str_is(span_text(use->args.items[0]), "\"license\""))
			return true;
	}
	return false;
}

struct license_search {
	struct source *file;
	struct str text; /* empty: BPF_LICENSE is not defined */
};

/* #define BPF_LICENSE Dual BSD/GPL: bare words up to the end of the line. */
static void find_license(struct str ident, uint32_t offset, void *arg)
{
	struct license_search *search = arg;
	const char *text = search->file->text.text;
	uint32_t begin = offset, end;

	if (!str_is(ident, "BPF_LICENSE"))
		return;
	while (begin && text[begin - 1] != '\n' && text[begin - 1] != '#')
		begin--;
	if (!begin || text[begin - 1] != '#')
		return;
	offset += (uint32_t)ident.len_bytes;
	for (end = offset; text[end] && text[end] != '\n'; end++)
		if (text[end] == '/' && (text[end + 1] == '/' || text[end + 1] == '*'))
			break;
	search->text = str_trim((struct str){ text + offset, end - offset });
}

/* Words, as in "Dual BSD/GPL": no quotes. */
static bool is_license(struct str text)
{
	for (size_t i = 0; i < text.len_bytes; i++)
		if (!isalnum((unsigned char)text.text[i]) && !strchr(" /.+-", text.text[i]))
			return false;
	return text.len_bytes > 0;
}

/* There it would be no part of the program, which says what it may be used for. */
static bool is_license_elsewhere(struct rewriter *r, const struct rewrite_input *input)
{
	for (size_t i = 0; i < input->define_cnt; i++) {
		size_t len = strcspn(input->defines[i], "=");

		if (len != strlen("BPF_LICENSE") || strncmp(input->defines[i], "BPF_LICENSE", len))
			continue;
		diag_add(r->diags, DIAG_KIND_LICENSE, (struct span){ 0 },
			 "-D%s: BPF_LICENSE is defined in the program, not on the command line",
			 input->defines[i]);
		return true;
	}
	return false;
}

bool rewrite_license(struct rewriter *r, const struct rewrite_input *input)
{
	struct source *file = r->unit->ast->main;
	struct license_search search = { file, { "GPL", 3 } };
	uint32_t end = (uint32_t)file->text.len_bytes;
	bool ends_line = end && file->text.text[end - 1] == '\n';

	if (is_license_elsewhere(r, input))
		return false;
	if (has_license_section(r))
		return true;
	front_each_identifier(file->text, find_license, &search);
	if (!is_license(search.text)) {
		uint32_t begin = (uint32_t)(search.text.text - file->text.text);

		diag_add(r->diags, DIAG_KIND_LICENSE,
			 (struct span){ file, begin, begin + (uint32_t)search.text.len_bytes },
			 "BPF_LICENSE is defined as the bare words of the license, "
			 "as in '#define BPF_LICENSE Dual BSD/GPL'");
		return false;
	}
	edit_replace(&r->edits, (struct span){ file, end, end },
		     arena_printf(r->arena, "%s\nchar LICENSE[] SEC(\"license\") = \"%.*s\";\n",
				  ends_line ? "" : "\n", STR_ARG(search.text)));
	return true;
}
