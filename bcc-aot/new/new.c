// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "new/new.h"

#include "base/strbuf.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "emit/artifact.h"
#include "new/files.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the project is called in the embedded files. */
#define PLACEHOLDER "hello"

static struct str with_name(struct arena *arena, const char *text, const char *name)
{
	struct strbuf buf = { .arena = arena };
	const char *found;

	while ((found = strstr(text, PLACEHOLDER))) {
		strbuf_add(&buf, (struct str){ text, (size_t)(found - text) });
		strbuf_puts(&buf, name);
		text = found + strlen(PLACEHOLDER);
	}
	strbuf_puts(&buf, text);
	return strbuf_str(&buf);
}

static bool write_files(struct arena *arena, struct diag_list *diags, const char *name)
{
	VEC(struct artifact) artifacts = { 0 };

	for (const struct new_file *file = new_files; file->name; file++) {
		struct str file_name = with_name(arena, file->name, name);
		const char *path = arena_printf(arena, "%s/%.*s", name, STR_ARG(file_name));

		*vec_push(arena, &artifacts) =
			(struct artifact){ path, with_name(arena, file->text, name) };
	}
	return artifact_write_all(arena, diags, artifacts.items, artifacts.cnt);
}

bool new_project(struct arena *arena, struct diag_list *diags, const char *name)
{
	static const struct span nowhere;

	if (mkdir(name, 0777) < 0) {
		diag_add(diags, DIAG_KIND_UNWRITABLE_OUTPUT, nowhere,
			 "cannot make the directory '%s': %s", name, strerror(errno));
		return false;
	}
	if (write_files(arena, diags, name))
		return true;
	rmdir(name);
	return false;
}
