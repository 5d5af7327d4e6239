// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/depfile.h"

#include "base/strbuf.h"
#include "base/strmap.h"

#define LINE_MAX_BYTES 100

/*
 * make takes a backslash before a blank or # as an escape, and then also halves
 * the backslashes in front of it; $ is doubled. Elsewhere a backslash stands for itself.
 */
static void add_escaped(struct strbuf *buf, const char *name)
{
	size_t backslash_cnt = 0;

	for (; *name; name++) {
		if (*name == ' ' || *name == '\t' || *name == '#') {
			for (size_t i = 0; i < backslash_cnt; i++)
				strbuf_putc(buf, '\\');
			strbuf_putc(buf, '\\');
		}
		if (*name == '$')
			strbuf_putc(buf, '$');
		backslash_cnt = *name == '\\' ? backslash_cnt + 1 : 0;
		strbuf_putc(buf, *name);
	}
}

static bool is_file(const char *name)
{
	return *name && strcmp(name, "-");
}

static size_t add_targets(struct strbuf *buf, const struct depfile *depfile)
{
	size_t cnt = 0;

	vec_each(target, &depfile->targets) {
		if (!is_file(*target))
			continue;
		if (cnt++)
			strbuf_putc(buf, ' ');
		if (depfile->has_raw_targets)
			strbuf_puts(buf, *target);
		else
			add_escaped(buf, *target);
	}
	return cnt;
}

static void add_deps(struct strbuf *buf, const struct strmap *deps)
{
	size_t line_start = buf->len_bytes;

	for (size_t i = 0; i < deps->cnt; i++) {
		const char *name = deps->entries[i].key.text;

		if (i && buf->len_bytes - line_start + strlen(name) > LINE_MAX_BYTES) {
			strbuf_puts(buf, " \\\n ");
			line_start = buf->len_bytes;
		}
		strbuf_putc(buf, ' ');
		add_escaped(buf, name);
	}
	strbuf_putc(buf, '\n');
}

static void add_phony(struct strbuf *buf, const struct strmap *deps)
{
	for (size_t i = 1; i < deps->cnt; i++) {
		strbuf_putc(buf, '\n');
		add_escaped(buf, deps->entries[i].key.text);
		strbuf_puts(buf, ":\n");
	}
}

struct str depfile_render(struct arena *arena, const struct depfile *depfile)
{
	struct strbuf buf = { .arena = arena };
	struct strmap deps = { .arena = arena };

	vec_each(dep, &depfile->deps)
		if (is_file(*dep))
			strmap_put(&deps, str_from(*dep), NULL);
	if (!add_targets(&buf, depfile))
		return (struct str){ "", 0 };
	strbuf_putc(&buf, ':');
	add_deps(&buf, &deps);
	if (depfile->has_phony_deps)
		add_phony(&buf, &deps);
	return strbuf_str(&buf);
}

const char *depfile_name(struct arena *arena, const char *output)
{
	const char *slash = strrchr(output, '/');
	const char *dot = strrchr(slash ? slash : output, '.');
	bool has_suffix = dot && dot != output && dot[-1] != '/';
	size_t stem_len = has_suffix ? (size_t)(dot - output) : strlen(output);

	return arena_printf(arena, "%.*s.d", (int)stem_len, output);
}
