// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * What the preprocessor did: which macros were expanded where, what was
 * included, and which definitions of macros/ the output must bring along,
 * because it no longer includes the header that had them.
 */
#include "front/cx.h"

#include <ctype.h>
#include <stdlib.h>

struct reader {
	struct cx *cx;
	VEC(struct macro_use) uses;
	VEC(struct str) roots;       /* names of macros that the program's text expanded */
	VEC(struct str) shims_first; /* those among them that a shim's meaning was wanted of */
	struct strmap own_followed;  /* those whose bodies' names are among the roots */
	struct strmap libbpf_macros; /* names of those that its headers define */
};

static struct str file_text(struct cx *cx, struct cx_file *file)
{
	size_t size = 0;
	const char *text = clang_getFileContents(cx->tu, file->handle, &size);

	return (struct str){ text ? text : "", size };
}

static struct cx_file *extent_in_file(struct cx *cx, CXCursor cursor, unsigned int *ret_begin,
				      unsigned int *ret_end)
{
	CXSourceRange range = clang_getCursorExtent(cursor);
	CXFile handle;

	clang_getFileLocation(clang_getRangeStart(range), &handle, NULL, NULL, ret_begin);
	clang_getFileLocation(clang_getRangeEnd(range), NULL, NULL, NULL, ret_end);
	return cx_file_of(cx, handle);
}

static const char *header_of(const struct cx *cx, const struct cx_file *file)
{
	size_t len = strlen(cx->input->macros_dir);

	if (strncmp(file->path, cx->input->macros_dir, len))
		return "";
	return file->path + len + (strncmp(file->path + len, "/kernel/", 8) ? 1 : 8);
}

static void define(struct reader *reader, CXCursor cursor, bool is_macro)
{
	struct cx *cx = reader->cx;
	unsigned int begin, end;
	struct cx_file *file = extent_in_file(cx, cursor, &begin, &end);
	struct definition *def;
	struct str text;

	if (file && is_macro && file->home == HOME_LIBBPF)
		strmap_put(&reader->libbpf_macros,
			   str_from(cx_string(cx, clang_getCursorSpelling(cursor))), NULL);
	/* What only makes the dialect parse never reaches the output. */
	if (!file || file->home != HOME_SHIM || strstr(file->path, "/dialect/bcc.h") ||
	    (!is_macro && !strcmp(file->path, CX_PRELUDE)))
		return;
	text = file_text(cx, file);
	if (end > text.len_bytes || begin >= end)
		return;
	/* A type's extent ends at its brace: attributes and the semicolon follow. */
	while (!is_macro && cursor.kind != CXCursor_FunctionDecl && end < text.len_bytes &&
	       text.text[end - 1] != ';')
		end++;
	def = vec_push(cx->arena, &cx->unit->definitions);
	def->name = str_from(cx_string(cx, clang_getCursorSpelling(cursor)));
	def->text = (struct str){ arena_strndup(cx->arena, text.text + begin, end - begin),
				  end - begin };
	def->header = header_of(cx, file);
	def->is_macro = is_macro;
	def->is_libbpfs = strmap_has(&reader->libbpf_macros, def->name);
	strmap_put(&cx->unit->definition_idx, def->name,
		   (void *)(uintptr_t)cx->unit->definitions.cnt);
}

static void define_own(struct reader *reader, CXCursor cursor)
{
	struct cx *cx = reader->cx;
	unsigned int begin, end;
	struct cx_file *file = extent_in_file(cx, cursor, &begin, &end);
	struct str *body = arena_new(cx->arena, struct str);
	struct str text;

	if (!file || file->home != HOME_USER)
		return;
	text = file_text(cx, file);
	if (end > text.len_bytes || begin >= end)
		return;
	/* A copy: the parser's text of the file goes with the parser. */
	*body = (struct str){ arena_strndup(cx->arena, text.text + begin, end - begin),
			      end - begin };
	strmap_put(&reader->cx->unit->own_macros,
		   str_from(cx_string(cx, clang_getCursorSpelling(cursor))), body);
}

struct definition *front_definition(const struct unit *unit, struct str name)
{
	uintptr_t idx = (uintptr_t)strmap_get(&unit->definition_idx, name);

	return idx ? &unit->definitions.items[idx - 1] : NULL;
}

static bool is_dialect_file(const struct cx_file *file)
{
	return file && file->home == HOME_SHIM && strstr(file->path, "/dialect/bcc.h");
}

static bool is_dialect(struct cx *cx, CXCursor definition)
{
	CXFile handle;

	clang_getFileLocation(clang_getCursorLocation(definition), &handle, NULL, NULL, NULL);
	return is_dialect_file(cx_file_of(cx, handle));
}

/*
 * libclang tells only of expansions whose names stand in a file: what the body of the program's
 * own macro expands in its turn, and what stands in arguments that it pastes, is to be found here.
 */
static void follow_own(struct str ident, uint32_t offset, void *arg)
{
	struct reader *reader = arg;
	const struct str *body = strmap_get(&reader->cx->unit->own_macros, ident);

	(void)offset;
	*vec_push(reader->cx->arena, &reader->roots) = ident;
	if (!body || strmap_has(&reader->own_followed, ident))
		return;
	strmap_put(&reader->own_followed, ident, NULL);
	front_each_identifier(*body, follow_own, reader);
}

static void use_macro(struct reader *reader, CXCursor cursor)
{
	struct cx *cx = reader->cx;
	struct span span = cx_span(cx, clang_getCursorExtent(cursor));
	CXCursor definition = clang_getCursorReferenced(cursor);
	struct macro_use *use;

	if (!span.file)
		return;
	use = vec_push(cx->arena, &reader->uses);
	use->name = cx_string(cx, clang_getCursorSpelling(cursor));
	use->span = span;
	use->home = HOME_SHIM;
	*vec_push(cx->arena, &reader->roots) = str_from(use->name);
	if (clang_Cursor_isNull(definition))
		return;
	use->home = cx_home(cx, definition);
	use->is_dialect = is_dialect(cx, definition);
	if (use->home == HOME_USER)
		front_each_identifier(span_text(span), follow_own, reader);
	else if (use->home == HOME_SHIM)
		*vec_push(cx->arena, &reader->shims_first) = str_from(use->name);
	use->body = cx_span(cx, clang_getCursorExtent(definition));
}

static void include(struct reader *reader, CXCursor cursor)
{
	struct cx *cx = reader->cx;
	struct span span = cx_span(cx, clang_getCursorExtent(cursor));
	struct cx_file *file = cx_file_of(cx, clang_getIncludedFile(cursor));
	struct inclusion *inclusion;

	if (!span.file || !file)
		return;
	inclusion = vec_push(cx->arena, &cx->unit->inclusions);
	inclusion->span = span;
	inclusion->path = file->path;
	inclusion->home = file->home;
}

static enum CXChildVisitResult visit(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct reader *reader = data;

	(void)parent;
	switch (clang_getCursorKind(cursor)) {
	case CXCursor_MacroDefinition:
		define(reader, cursor, true);
		define_own(reader, cursor);
		break;
	case CXCursor_MacroExpansion:
		use_macro(reader, cursor);
		break;
	case CXCursor_InclusionDirective:
		include(reader, cursor);
		break;
	case CXCursor_FunctionDecl:
	case CXCursor_StructDecl:
	case CXCursor_TypedefDecl:
		if (clang_isCursorDefinition(cursor))
			define(reader, cursor, false);
		break;
	default:
		break;
	}
	return CXChildVisit_Continue;
}

bool front_is_libbpf_style(const struct unit *unit)
{
	vec_each(inclusion, &unit->inclusions) {
		if (inclusion->home == HOME_KERNEL)
			return true;
	}
	return false;
}

static void borrow_ident(struct str ident, uint32_t offset, void *arg)
{
	(void)offset;
	front_borrow(arg, ident);
}

static void borrow(struct unit *unit, struct definition *def)
{
	if (!def || def->is_borrowed)
		return;
	def->is_borrowed = true;
	front_each_identifier(def->text, borrow_ident, unit);
}

void front_borrow(struct unit *unit, struct str name)
{
	if (!strmap_has(&unit->own_macros, name))
		borrow(unit, front_definition(unit, name));
}

static void borrow_unless_macro(struct str ident, uint32_t offset, void *arg)
{
	struct definition *def = front_definition(arg, ident);

	(void)offset;
	if (def && !def->is_macro)
		front_borrow(arg, ident);
}

static void list_file(CXFile file, CXSourceLocation *stack, unsigned int depth, CXClientData data)
{
	struct cx *cx = data;
	struct cx_file *known = cx_file_of(cx, file);

	(void)stack;
	(void)depth;
	if (known && strncmp(known->path, "/bcc-aot/", 9))
		*vec_push(cx->arena, &cx->unit->files) = known->path;
}

static void list_skipped(struct cx *cx)
{
	CXSourceRangeList *ranges = clang_getAllSkippedRanges(cx->tu);

	for (unsigned int i = 0; i < ranges->count; i++) {
		struct span span = cx_span(cx, ranges->ranges[i]);

		if (span.file)
			*vec_push(cx->arena, &cx->unit->skipped) = span;
	}
	clang_disposeSourceRangeList(ranges);
}

void cx_read_preprocessor(struct cx *cx)
{
	struct reader reader = { .cx = cx };

	reader.own_followed.arena = cx->arena;
	reader.libbpf_macros.arena = cx->arena;
	cx->unit->definition_idx.arena = cx->arena;
	cx->unit->own_macros.arena = cx->arena;
	clang_visitChildren(clang_getTranslationUnitCursor(cx->tu), visit, &reader);
	cx_sort_macros(cx, reader.uses.items, reader.uses.cnt);
	vec_each(root, &reader.roots)
		front_borrow(cx->unit, *root);
	vec_each(name, &reader.shims_first)
		borrow(cx->unit, front_definition(cx->unit, *name));
	front_each_identifier(cx->input->main->text, borrow_unless_macro, cx->unit);
	clang_getInclusions(cx->tu, list_file, cx);
	list_skipped(cx);
}
