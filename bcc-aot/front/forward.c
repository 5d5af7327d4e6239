// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* clang's own errors and warnings, told in our list and at places of the program's text. */
#include "front/reword.h"

static struct span place_of(struct cx *cx, CXDiagnostic diag)
{
	CXSourceLocation at = clang_getDiagnosticLocation(diag);
	struct cx_file *file;
	unsigned int offset;
	CXFile handle;

	clang_getFileLocation(at, &handle, NULL, NULL, &offset);
	file = cx_file_of(cx, handle);
	if (file && file->source)
		return (struct span){ file->source, offset, offset };
	return (struct span){ 0 };
}

static void add_ranges(struct cx *cx, CXDiagnostic diag)
{
	for (unsigned int i = 0; i < clang_getDiagnosticNumRanges(diag); i++) {
		struct span range = cx_span(cx, clang_getDiagnosticRange(diag, i));

		if (range.file)
			diag_underline(cx->diags, range);
	}
}

static void add_fixits(struct cx *cx, CXDiagnostic diag)
{
	for (unsigned int i = 0; i < clang_getDiagnosticNumFixIts(diag); i++) {
		CXSourceRange range;
		const char *text = cx_string(cx, clang_getDiagnosticFixIt(diag, i, &range));
		struct span at = cx_span(cx, range);

		if (at.file)
			diag_fixit(cx->diags, at, text);
	}
}

static void add_notes(struct cx *cx, CXDiagnostic diag)
{
	CXDiagnosticSet notes = clang_getChildDiagnostics(diag);

	for (unsigned int i = 0; i < clang_getNumDiagnosticsInSet(notes); i++) {
		CXDiagnostic note = clang_getDiagnosticInSet(notes, i);
		struct span at = place_of(cx, note);

		if (at.file) {
			diag_note(cx->diags, at, "%s",
				  cx_string(cx, clang_getDiagnosticSpelling(note)));
			add_fixits(cx, note);
		}
		clang_disposeDiagnostic(note);
	}
}

static void remember_warning(struct cx *cx, const char *option, struct span at)
{
	if (at.file && !strcmp(option, "-Wreturn-type"))
		*vec_push(cx->arena, &cx->unit->open_ends) = at;
	vec_each(seen, &cx->unit->warnings_seen) {
		if (!strcmp(*seen, option))
			return;
	}
	*vec_push(cx->arena, &cx->unit->warnings_seen) = option;
}

/* The name at the caret, which a note of ours suggests to replace. */
static struct span name_at(struct span at, uint32_t name_bytes)
{
	return (struct span){ at.file, at.begin, at.begin + name_bytes };
}

static void add_own_note(struct cx *cx, struct span at, const struct rewording *rewording)
{
	if (!rewording->note)
		return;
	diag_note(cx->diags, name_at(at, rewording->name_bytes), "%s", rewording->note);
	if (rewording->fixit)
		diag_fixit(cx->diags, name_at(at, rewording->name_bytes), rewording->fixit);
}

/* An error in our own headers is the program's doing (a macro of the same name, say). */
static const char *text_with_place(struct cx *cx, CXDiagnostic diag, const char *text)
{
	size_t prefix = strlen(cx->input->macros_dir);
	unsigned int line;
	const char *path;
	CXFile handle;

	clang_getFileLocation(clang_getDiagnosticLocation(diag), &handle, &line, NULL, NULL);
	if (!handle)
		return text;
	path = cx_string(cx, clang_getFileName(handle));
	if (!strncmp(path, cx->input->macros_dir, prefix) && path[prefix] == '/')
		path += prefix + 1;
	return arena_printf(cx->arena, "in the header '%s', line %u: %s", path, line, text);
}

/* A literal that its line ends is a warning only where no token is needed of it. */
static bool is_error(enum CXDiagnosticSeverity severity, const char *option)
{
	return severity >= CXDiagnostic_Error || !strcmp(option, "-Winvalid-pp-token");
}

/* Returns: whether it is an error. */
static bool forward(struct cx *cx, CXDiagnostic diag, enum CXDiagnosticSeverity severity)
{
	const char *option = cx_string(cx, clang_getDiagnosticOption(diag, NULL));
	struct span at = place_of(cx, diag);
	struct rewording rewording = {
		.kind = is_error(severity, option) ? DIAG_KIND_CLANG : DIAG_KIND_CLANG_WARNING,
		.text = cx_string(cx, clang_getDiagnosticSpelling(diag)),
	};

	if (severity == CXDiagnostic_Warning)
		remember_warning(cx, option, at);
	reword(cx, at, &rewording);
	if (rewording.is_consequence || (rewording.kind == DIAG_KIND_CLANG_WARNING && !at.file))
		return false;
	if (!at.file) {
		rewording.text = text_with_place(cx, diag, rewording.text);
		at = (struct span){ cx->input->main, 0, 0 };
	}
	diag_add(cx->diags, rewording.kind, at, "%s", rewording.text);
	if (*option &&
	    (rewording.kind == DIAG_KIND_CLANG_WARNING || rewording.kind == DIAG_KIND_CLANG))
		diag_flag(cx->diags, option + strlen("-W"));
	add_ranges(cx, diag);
	add_fixits(cx, diag);
	if (!rewording.is_alone)
		add_notes(cx, diag);
	add_own_note(cx, at, &rewording);
	return rewording.kind != DIAG_KIND_CLANG_WARNING;
}

bool cx_forward_diagnostics(struct cx *cx)
{
	unsigned int cnt = clang_getNumDiagnostics(cx->tu);
	bool ok = true;

	for (unsigned int i = 0; i < cnt; i++) {
		CXDiagnostic diag = clang_getDiagnostic(cx->tu, i);
		enum CXDiagnosticSeverity severity = clang_getDiagnosticSeverity(diag);

		if (severity >= CXDiagnostic_Warning)
			ok &= !forward(cx, diag, severity);
		clang_disposeDiagnostic(diag);
	}
	return ok;
}
