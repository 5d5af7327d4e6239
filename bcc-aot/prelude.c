// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "prelude.h"

#include "defined.h"
#include "input.h"
#include "shims.h"
#include "front/front.h"

#include <ctype.h>

struct maker {
	struct arena *arena;
	struct kernel *kernel;
	struct include_dirs dirs;
	struct strmap idents;
	struct shims shims;
	struct strmap defined; /* what the program defines itself, as kernel_slice() wants it */
	struct strmap seen_files;
	struct strmap seen_tracepoints;
	struct strbuf tracepoints;
	struct str last; /* the identifiers before the one at hand */
	struct str before_last;
};

/* ---- Headers that the program includes */

static bool scan_shim(struct maker *m, const char *path);
static void scan_program(struct maker *m, const char *path, struct str text);

/* A header of the program's own; one that is not there gets its diagnostic from the parser. */
static void scan_own_header(struct maker *m, const char *includer, const struct include *include)
{
	const char *path;
	struct str text;

	if (!include_find_own(m->arena, &m->dirs, includer, include, &path, &text) ||
	    strmap_has(&m->seen_files, str_from(path)))
		return;
	strmap_put(&m->seen_files, str_from(path), NULL);
	scan_program(m, path, text);
}

static void scan_includes(struct maker *m, const char *includer, struct str text)
{
	struct include include;
	const char *end = text.text + text.len_bytes;

	for (; include_next(text, &include); text.len_bytes = (size_t)(end - text.text)) {
		if (!scan_shim(m, include_shim_path(m->arena, &m->dirs, &include)))
			scan_own_header(m, includer, &include);
		text.text = include.directive.text + include.directive.len_bytes;
	}
}

/* Returns: false if there is no such shim */
static bool scan_shim(struct maker *m, const char *path)
{
	struct str text;

	if (strmap_has(&m->seen_files, str_from(path)))
		return true;
	if (!input_read(m->arena, path, &text))
		return false;
	strmap_put(&m->seen_files, str_from(path), NULL);
	shims_add(&m->shims, include_blank_all(m->arena, text));
	scan_includes(m, path, text);
	return true;
}

/* Any macro of the dialect may be what a construct becomes. */
static void scan_dialect(struct maker *m, const char *path)
{
	struct str text;

	if (!input_read(m->arena, path, &text))
		return;
	front_scan_identifiers(include_blank_all(m->arena, text), &m->idents);
	scan_includes(m, path, text);
}

/* ---- Types and tracepoints of the program */

/* The first character behind @offset that is not blank. */
static char next_char(struct str text, size_t offset)
{
	while (offset < text.len_bytes && isspace((unsigned char)text.text[offset]))
		offset++;
	return offset < text.len_bytes ? text.text[offset] : '\0';
}

struct scan {
	struct maker *maker;
	struct str text;
};

static bool is_tag_keyword(struct str word)
{
	return str_is(word, "struct") || str_is(word, "union") || str_is(word, "enum");
}

static void add_tracepoint(struct maker *m, const char *category, const char *name)
{
	const char *key = arena_printf(m->arena, "%s:%s", category, name);
	const struct kernel_tracepoint *tracepoint;

	if (strmap_has(&m->seen_tracepoints, str_from(key)))
		return;
	strmap_put(&m->seen_tracepoints, str_from(key), NULL);
	strmap_put(&m->idents, str_from("syscall_trace_enter"), NULL);
	strmap_put(&m->idents, str_from("syscall_trace_exit"), NULL);
	tracepoint = kernel_tracepoint(m->kernel, category, name);
	if (tracepoint && tracepoint->btf_class)
		strmap_put(&m->idents,
			   str_from(arena_printf(m->arena, "trace_event_raw_%s",
						 tracepoint->btf_class)),
			   NULL);
	kernel_print_tracepoint_struct(m->kernel, true, category, name, &m->tracepoints);
}

/* struct tracepoint__category__name: the category ends at the first "__". */
static void add_tracepoint_type(struct maker *m, struct str ident)
{
	const char *name = arena_strndup(m->arena, ident.text + 12, ident.len_bytes - 12);
	const char *sep = strstr(name, "__");

	if (sep)
		add_tracepoint(m, arena_strndup(m->arena, name, (size_t)(sep - name)), sep + 2);
}

static void see_ident(struct str ident, uint32_t offset, void *arg)
{
	struct scan *scan = arg;
	struct maker *m = scan->maker;
	char next = next_char(scan->text, offset + ident.len_bytes);

	strmap_put(&m->idents, ident, NULL);
	if (is_tag_keyword(m->last) && next == '{')
		strmap_put(&m->defined, ident, NULL);
	if (str_is(m->last, "BPF_ITER"))
		strmap_put(&m->idents,
			   str_from(arena_printf(m->arena, "bpf_iter__%.*s", STR_ARG(ident))),
			   NULL);
	if (str_is(m->before_last, "TRACEPOINT_PROBE"))
		add_tracepoint(m, arena_strndup(m->arena, m->last.text, m->last.len_bytes),
			       arena_strndup(m->arena, ident.text, ident.len_bytes));
	else if (str_starts_with(ident, "tracepoint__"))
		add_tracepoint_type(m, ident);
	m->before_last = m->last;
	m->last = ident;
}

static void scan_program(struct maker *m, const char *path, struct str text)
{
	/* that a header is called socket.h names no struct socket */
	struct scan scan = { m, include_blank_all(m->arena, text) };

	front_each_identifier(scan.text, see_ident, &scan);
	shims_see_pasting(&m->shims, text);
	scan_includes(m, path, text);
	defined_scan(front_blank_opaque(m->arena, text), &m->defined);
}

/* -Dname=value names things too; so does what -include brings. */
static void scan_arguments(struct maker *m)
{
	const char **args = m->dirs.clang_args;

	for (size_t i = 0; i < m->dirs.clang_arg_cnt; i++) {
		struct str text;

		if (!strncmp(args[i], "-D", 2)) {
			front_scan_identifiers(str_from(args[i] + 2), &m->idents);
			shims_see_pasting(&m->shims, str_from(args[i] + 2));
		}
		if (i && !strcmp(args[i - 1], "-include") && input_read(m->arena, args[i], &text))
			scan_program(m, args[i], text);
	}
}

bool prelude_make(struct arena *arena, struct kernel *kernel, const struct source *program,
		  const struct include_dirs *dirs, struct prelude *ret_prelude)
{
	struct maker m = {
		.arena = arena,
		.kernel = kernel,
		.dirs = *dirs,
		.idents.arena = arena,
		.defined.arena = arena,
		.seen_files.arena = arena,
		.seen_tracepoints.arena = arena,
		.tracepoints.arena = arena,
		.shims.macros.arena = arena,
	};
	struct strbuf types = { .arena = arena }, defines = { .arena = arena };
	static const char *const own[] = { "bcc_aot.bpf.h", "dialect/bcc.h", "dialect/functions.h",
					   "dialect/registers.h" };

	m.shims.idents = &m.idents;
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		scan_dialect(&m, arena_printf(arena, "%s/%s", dirs->macros_dir, own[i]));
	scan_shim(&m, arena_printf(arena, "%s/kernel/bcc-aot/common.h", dirs->macros_dir));
	scan_program(&m, program->name, program->text);
	scan_arguments(&m);
	ret_prelude->tracepoint_structs = strbuf_str(&m.tracepoints);
	front_scan_identifiers(ret_prelude->tracepoint_structs, &m.idents);
	shims_follow(&m.shims);
	kernel_defines(kernel, &m.idents, &defines);
	if (!kernel_slice(kernel, true, &m.idents, &m.defined, &types))
		return false;
	ret_prelude->kernel_types = strbuf_str(&types);
	ret_prelude->kernel_defines = strbuf_str(&defines);
	ret_prelude->idents = m.idents;
	ret_prelude->defined = m.defined;
	return true;
}

bool prelude_add(struct arena *arena, struct kernel *kernel, const struct str *names,
		 size_t name_cnt, struct prelude *prelude)
{
	struct strbuf types = { .arena = arena };
	size_t known_cnt = prelude->idents.cnt;

	for (size_t i = 0; i < name_cnt; i++)
		strmap_put(&prelude->idents, names[i], NULL);
	if (prelude->idents.cnt == known_cnt ||
	    !kernel_slice(kernel, true, &prelude->idents, &prelude->defined, &types))
		return false;
	prelude->kernel_types = strbuf_str(&types);
	return true;
}

bool prelude_adopt(struct arena *arena, struct kernel *kernel, const struct strmap *adopted,
		   struct prelude *prelude)
{
	struct strmap defined = { .arena = arena };
	struct strbuf types = { .arena = arena };

	for (size_t i = 0; i < prelude->defined.cnt; i++) {
		if (!strmap_has(adopted, prelude->defined.entries[i].key))
			strmap_put(&defined, prelude->defined.entries[i].key, NULL);
	}
	if (!kernel_slice(kernel, false, &prelude->idents, &defined, &types))
		return false;
	prelude->kernel_types = strbuf_str(&types);
	return true;
}
