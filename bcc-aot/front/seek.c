// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Looks for the header that the program should have included: only when there is an error anyway. */
#include "front/reword.h"

#include <ctype.h>
#include <fts.h>
#include <stdio.h>

static bool is_ident(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Is @line "#define NAME" or the first one of an inline function called so? */
static bool defines(const char *line, struct str name)
{
	bool is_macro = !strncmp(line, "#define ", 8);
	const char *at = line;

	if (!is_macro && strncmp(line, "static ", 7))
		return false;
	while ((at = strstr(at, name.text))) {
		char behind = at[name.len_bytes];

		if (is_macro ? at == line + 8 && !is_ident(behind) :
			       !is_ident(at[-1]) && behind == '(')
			return true;
		at += name.len_bytes;
	}
	return false;
}

static bool file_defines(const char *path, struct str name)
{
	FILE *file = fopen(path, "r");
	char line[1024];
	bool is_found = false;

	if (!file)
		return false;
	while (!is_found && fgets(line, sizeof(line), file))
		is_found = defines(line, name);
	fclose(file);
	return is_found;
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

const char *seek_header(struct arena *arena, const char *macros_dir, struct str name)
{
	char *top = arena_printf(arena, "%s/kernel", macros_dir);
	char *const tops[] = { top, NULL };
	FTS *fts = fts_open(tops, FTS_LOGICAL | FTS_NOCHDIR, by_name);
	const char *found = NULL;
	FTSENT *entry;

	name = str_from(arena_strndup(arena, name.text, name.len_bytes));
	while (fts && !found && (entry = fts_read(fts))) {
		/* our own */
		if (entry->fts_info == FTS_D && !strcmp(entry->fts_name, "bcc-aot"))
			fts_set(fts, entry, FTS_SKIP);
		else if (entry->fts_info == FTS_F && file_defines(entry->fts_path, name))
			found = arena_strdup(arena, entry->fts_path + strlen(top) + 1);
	}
	if (fts)
		fts_close(fts);
	return found;
}
