// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "agree.h"

#include "kernel/kernel.h"

#include <stdio.h>

struct comparison {
	const struct agreement *agreement;
	const struct kernel *kernel;
	const struct unit *theirs;
	struct strmap followed; /* names of definitions that were looked at */
	const char *different;  /* the first that is not the same */
	bool ok;
};

/* ---- What #if leaves out */

static bool skips(const struct unit *unit, struct span span)
{
	vec_each(skipped, &unit->skipped) {
		if (skipped->begin == span.begin && skipped->end == span.end)
			return true;
	}
	return false;
}

static void report_condition(struct comparison *c, struct span skipped, bool is_ours)
{
	const struct agreement *a = c->agreement;
	const char *ours = kernel_name(a->kernel), *theirs = kernel_name(c->kernel);
	const char *why = conditions_why_decided(a->conditions, skipped);

	c->ok = false;
	diag_add(
		a->diags, DIAG_KIND_KERNELS_DISAGREE,
		(struct span){ skipped.file, skipped.begin, skipped.begin },
		"'%s' has what follows, '%s' has not, and the program cannot find out when it runs%s%s",
		is_ours ? theirs : ours, is_ours ? ours : theirs, why ? ": " : "", why ? why : "");
	diag_note(a->diags, (struct span){ skipped.file, skipped.begin, skipped.begin },
		  "make both branches whole statements, or build one program for each kernel");
}

/* One message is enough where an #else comes with its #if. */
static void compare_conditions(struct comparison *c)
{
	const struct unit *ours = c->agreement->unit;

	vec_each(skipped, &ours->skipped) {
		if (!skips(c->theirs, *skipped)) {
			report_condition(c, *skipped, true);
			return;
		}
	}
	vec_each(skipped, &c->theirs->skipped) {
		if (!skips(ours, *skipped)) {
			report_condition(c, *skipped, false);
			return;
		}
	}
}

/* ---- What macros of headers stand for */

/* What is a macro with one kernel may be an enumerator with the other. */
static bool is_enumerator_of(const struct kernel *kernel, const struct definition *macro)
{
	char text[64];
	int64_t value;
	long long ours;

	snprintf(text, sizeof(text), "%.*s", STR_ARG(macro->text));
	return macro->is_macro && sscanf(text, "%*s %lli", &ours) == 1 &&
	       kernel_constant(kernel, strtok(text, " "), &value) && value == ours;
}

static void follow(struct str name, uint32_t offset, void *arg)
{
	struct comparison *c = arg;
	const struct definition *ours = front_definition(c->agreement->unit, name);
	const struct definition *theirs = front_definition(c->theirs, name);
	const struct str *own = strmap_get(&c->agreement->unit->own_macros, name);

	(void)offset;
	if (c->different || strmap_has(&c->followed, name))
		return;
	strmap_put(&c->followed, name, NULL);
	if (own)
		front_each_identifier(*own, follow, c);
	if (own || !ours)
		return;
	if (is_enumerator_of(c->kernel, ours))
		return;
	if (!theirs || ours->text.len_bytes != theirs->text.len_bytes ||
	    memcmp(ours->text.text, theirs->text.text, ours->text.len_bytes) != 0)
		c->different = arena_strndup(c->followed.arena, name.text, name.len_bytes);
	else
		front_each_identifier(ours->text, follow, c);
}

/* What stands in directives was compared by what they leave out. */
static bool is_in_directive(struct span at)
{
	const char *text = at.file->text.text;
	uint32_t begin = at.begin;

	while (begin && (text[begin - 1] != '\n' || (begin > 1 && text[begin - 2] == '\\')))
		begin--;
	begin += (uint32_t)strspn(text + begin, " \t");
	return text[begin] == '#';
}

/* "#define NAME value" in a kernel's answers, or in the text of a header: the value. */
static const char *value_of(struct comparison *c, const struct unit *unit)
{
	const struct definition *def = front_definition(unit, str_from(c->different));
	size_t name_bytes = strlen(c->different);
	struct str value;

	if (!def)
		return "not defined";
	if (!def->is_macro || def->text.len_bytes <= name_bytes)
		return "something else";
	value = str_trim(
		(struct str){ def->text.text + name_bytes, def->text.len_bytes - name_bytes });
	return memchr(value.text, '\n', value.len_bytes) || value.len_bytes > 40 ?
		       "something else" :
		       arena_printf(c->followed.arena, "'%.*s'", STR_ARG(value));
}

static void compare_use(struct comparison *c, const struct macro_use *use)
{
	const struct agreement *a = c->agreement;

	if (use->is_dialect || is_in_directive(use->span))
		return;
	c->different = NULL;
	follow(str_from(use->name), 0, c);
	if (!c->different)
		return;
	c->ok = false;
	diag_add(a->diags, DIAG_KIND_KERNELS_DISAGREE, use->span,
		 "'%s' is %s in '%s' and %s in '%s'; one program cannot have both", c->different,
		 value_of(c, a->unit), kernel_name(a->kernel), value_of(c, c->theirs),
		 kernel_name(c->kernel));
	diag_note(a->diags, use->span,
		  "-D%s=VALUE makes it the same for all, a build for each kernel lets it differ",
		  c->different);
}

bool agree_check(const struct agreement *agreement, const struct kernel *kernel,
		 const struct unit *theirs)
{
	struct comparison c = {
		.agreement = agreement,
		.kernel = kernel,
		.theirs = theirs,
		.followed.arena = agreement->conditions->arena,
		.ok = true,
	};

	compare_conditions(&c);
	vec_each(use, &agreement->unit->macros)
		compare_use(&c, use);
	vec_each(use, &agreement->unit->nested)
		compare_use(&c, use);
	return c.ok;
}
