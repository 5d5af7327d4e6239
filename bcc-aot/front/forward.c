// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* clang's own errors and warnings, told in our list and at places of the program's text. */
#include "front/cx.h"

static struct span place_of(struct cx *cx, CXDiagnostic diag)
{
	CXSourceLocation at = clang_getDiagnosticLocation(diag);
	struct cx_file *file;
	unsigned int offset;
	CXFile handle;

	clang_getFileLocation(at, &handle, NULL, NULL, &offset);
	file = cx_file_of(cx, handle);
	if (file && file->source)
		return (struct span){ file->source, offset, offset + 1 };
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

static void add_notes(struct cx *cx, CXDiagnostic diag)
{
	CXDiagnosticSet notes = clang_getChildDiagnostics(diag);

	for (unsigned int i = 0; i < clang_getNumDiagnosticsInSet(notes); i++) {
		CXDiagnostic note = clang_getDiagnosticInSet(notes, i);
		struct span at = place_of(cx, note);

		if (at.file)
			diag_note(cx->diags, at, "%s",
				  cx_string(cx, clang_getDiagnosticSpelling(note)));
		clang_disposeDiagnostic(note);
	}
}

static void remember_warning(struct cx *cx, const char *option)
{
	vec_each(seen, &cx->unit->warnings_seen) {
		if (!strcmp(*seen, option))
			return;
	}
	*vec_push(cx->arena, &cx->unit->warnings_seen) = option;
}

static enum diag_kind kind_of(const char *text, enum CXDiagnosticSeverity severity)
{
	if (severity < CXDiagnostic_Error)
		return DIAG_KIND_CLANG_WARNING;
	if (strstr(text, "file not found"))
		return DIAG_KIND_MISSING_INCLUDE;
	return DIAG_KIND_CLANG;
}

/* An error in our own headers is the program's doing (a macro of the same name, say). */
static void forward(struct cx *cx, CXDiagnostic diag, enum CXDiagnosticSeverity severity)
{
	const char *text = cx_string(cx, clang_getDiagnosticSpelling(diag));
	const char *option = cx_string(cx, clang_getDiagnosticOption(diag, NULL));
	struct span at = place_of(cx, diag);

	if (severity == CXDiagnostic_Warning) {
		remember_warning(cx, option);
		if (!at.file)
			return;
	}
	if (!at.file) {
		CXString where = clang_formatDiagnostic(diag, CXDiagnostic_DisplaySourceLocation);

		text = cx_string(cx, where);
		at = (struct span){ cx->input->main, 0, 0 };
	}
	diag_add(cx->diags, kind_of(text, severity), at, *option ? "%s [%s]" : "%s", text, option);
	add_ranges(cx, diag);
	add_notes(cx, diag);
}

bool cx_forward_diagnostics(struct cx *cx)
{
	unsigned int cnt = clang_getNumDiagnostics(cx->tu);
	bool ok = true;

	for (unsigned int i = 0; i < cnt; i++) {
		CXDiagnostic diag = clang_getDiagnostic(cx->tu, i);
		enum CXDiagnosticSeverity severity = clang_getDiagnosticSeverity(diag);

		if (severity >= CXDiagnostic_Warning)
			forward(cx, diag, severity);
		ok = ok && severity < CXDiagnostic_Error;
		clang_disposeDiagnostic(diag);
	}
	return ok;
}
