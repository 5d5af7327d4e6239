// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * What the first kernel lacks and another one has. The output is compiled with
 * the first one's types, so it gets definitions of its own: a struct under its
 * name, if that kernel has none of that name, and else members of it in a
 * flavor, "struct request___other", which libbpf takes for the struct request
 * of the kernel that runs.
 */
#include "rewrite/rewrite.h"

#include "base/strbuf.h"

#include <inttypes.h>

#define SUFFIX "___other"

static const char *keyword_of(const struct varying *varying)
{
	return varying->outer ? varying->is_union ? "union" : "struct" : "enum";
}

/* Has the first kernel the struct, if not that member? */
static bool has_type(const struct rewriter *r, const struct varying *varying)
{
	return kernel_has_type(r->kernel, keyword_of(varying), varying->type);
}

static const char *own_name(const struct rewriter *r, const struct varying *varying)
{
	return has_type(r, varying) ? arena_printf(r->arena, "%s" SUFFIX, varying->type) :
				      varying->type;
}

/* The base of the member, as a pointer to the flavor. */
static void cast_base(struct rewriter *r, const struct varying *varying)
{
	const struct node *member = varying->outer, *base = member->first;
	struct span at = base->span;
	struct edit *edit;

	if (!member->is_arrow)
		at.end = member->op_span.begin;
	edit = edit_new(&r->edits, at);
	edit_text(&r->edits, edit, "((%s %s *)%s", keyword_of(varying), own_name(r, varying),
		  member->is_arrow ? "" : "&");
	edit_hole(&r->edits, edit, base->span);
	edit_text(&r->edits, edit, member->is_arrow ? ")" : ")->");
}

/* bpf_core_enum_value() makes libbpf put the target's value in. */
static void ask_for_value(struct rewriter *r, const struct varying *varying)
{
	const char *suffix = varying->variance == VARIANCE_ABSENT ? SUFFIX : "";
	const char *text = *varying->type ?
				   arena_printf(r->arena, "bpf_core_enum_value(enum %s%s, %s%s)",
						varying->type, suffix, varying->path, suffix) :
				   arena_printf(r->arena, "%" PRId64 " /* %s */",
						varying->node->decl->value, varying->path);

	edit_replace(&r->edits, varying->node->span, text);
}

void rewrite_kernels(struct rewriter *r)
{
	vec_each(varying, &r->model->varying) {
		if (!varying->outer)
			ask_for_value(r, varying);
		else if (varying->variance == VARIANCE_ABSENT && has_type(r, varying))
			cast_base(r, varying);
	}
}

bool rewrite_is_absent(const struct rewriter *r, const struct node *member)
{
	vec_each(varying, &r->model->varying) {
		if (varying->variance == VARIANCE_ABSENT && varying->outer == member &&
		    has_type(r, varying))
			return true;
	}
	return false;
}

/* ---- Definitions */

static bool is_same_type(const struct varying *a, const struct varying *b)
{
	return a->variance == b->variance && !a->outer == !b->outer && a->is_union == b->is_union &&
	       !strcmp(a->type, b->type);
}

/* The one that comes first of those for which @is_same holds. */
static bool is_first(const struct rewriter *r, const struct varying *varying)
{
	const struct varying *it = r->model->varying.items;

	while (it != varying && !is_same_type(it, varying))
		it++;
	return it == varying;
}

static const struct kernel *kernel_that_has(const struct rewriter *r, const struct varying *varying)
{
	struct kernel_member member;
	int64_t value;

	for (size_t i = 0; kernel_peer(r->kernel, i); i++) {
		const struct kernel *kernel = kernel_peer(r->kernel, i);

		if (varying->outer ? kernel_member(kernel, varying->type, varying->path, &member) ==
					     KERNEL_YES :
				     kernel_enum_value(kernel, varying->path, &value))
			return kernel;
	}
	return NULL;
}

/* The struct or enum that is being defined, and how far into a path. */
struct definition_printer {
	struct rewriter *r;
	const struct varying *first;
	struct strmap seen; /* paths, or beginnings of such */
	struct strbuf *out;
};

static void print_members(struct definition_printer *p, const char *prefix, int depth);

/* "limits.soft": an unnamed struct has just what is asked for. */
static void print_part(struct definition_printer *p, const struct varying *varying,
		       const char *part, int depth)
{
	const char *name = strrchr(part, '.') ? strrchr(part, '.') + 1 : part;
	const char *inner = arena_printf(p->r->arena, "%s.", part);
	bool is_struct = false;

	vec_each(other, &p->r->model->varying)
		is_struct |= is_same_type(other, p->first) &&
			     !strncmp(other->path, inner, strlen(inner));
	strbuf_printf(p->out, "%.*s", depth, "\t\t\t\t\t\t\t\t");
	if (!is_struct) {
		kernel_print_member(p->r->kernel, kernel_that_has(p->r, varying), varying->type,
				    varying->path, p->out);
		strbuf_putc(p->out, '\n');
		return;
	}
	strbuf_puts(p->out, "struct {\n");
	print_members(p, inner, depth + 1);
	strbuf_printf(p->out, "%.*s} %s;\n", depth, "\t\t\t\t\t\t\t\t", name);
}

static void print_members(struct definition_printer *p, const char *prefix, int depth)
{
	size_t len = strlen(prefix);

	vec_each(varying, &p->r->model->varying) {
		const char *part;

		if (!is_same_type(varying, p->first) || strncmp(varying->path, prefix, len) != 0)
			continue;
		part = arena_strndup(p->r->arena, varying->path,
				     len + strcspn(varying->path + len, "."));
		if (strmap_has(&p->seen, str_from(part)))
			continue;
		strmap_put(&p->seen, str_from(part), NULL);
		print_part(p, varying, part, depth);
	}
}

static void print_enumerators(struct definition_printer *p)
{
	vec_each(varying, &p->r->model->varying) {
		if (!is_same_type(varying, p->first) ||
		    strmap_has(&p->seen, str_from(varying->path)))
			continue;
		strmap_put(&p->seen, str_from(varying->path), NULL);
		strbuf_printf(p->out, "\t%s%s = %" PRId64 ",\n", varying->path, SUFFIX,
			      varying->node->decl->value);
	}
}

static void print_definition(struct rewriter *r, const struct varying *first, struct strbuf *out)
{
	struct definition_printer printer = { r, first, { .arena = r->arena }, out };

	strbuf_printf(out, "\n%s %s {\n", keyword_of(first),
		      first->outer ? own_name(r, first) :
				     arena_printf(r->arena, "%s" SUFFIX, first->type));
	if (first->outer)
		print_members(&printer, "", 1);
	else
		print_enumerators(&printer);
	strbuf_printf(out, "}%s;\n", first->outer ? " __attribute__((preserve_access_index))" : "");
}

void rewrite_print_flavors(struct rewriter *r, struct strbuf *out)
{
	vec_each(varying, &r->model->varying) {
		if (varying->variance == VARIANCE_ABSENT && *varying->type && is_first(r, varying))
			print_definition(r, varying, out);
	}
}
