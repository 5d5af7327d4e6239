// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Names that both the program and the kernel give to a type. Where the program
 * repeats a struct of the kernel, because no header has it, the kernel's own
 * is used, which can be relocated. Everything else is a coincidence, as when a
 * map is called like a typedef: the output hides the kernel's behind another name.
 */
#include "collect/collect.h"

static bool is_used_in_map(const struct collector *c, const struct record *record)
{
	vec_each(map, &c->model->maps) {
		if (((*map)->key.type && (*map)->key.type->record == record) ||
		    ((*map)->value.type && (*map)->value.type->record == record))
			return true;
	}
	return false;
}

/* Has any of the kernels a type of this name? */
static bool has_namesake(const struct collector *c, const struct record *record)
{
	const char *keyword = record->is_union ? "union" : "struct";
	const struct kernel *kernel = c->kernel;

	for (size_t i = 0; kernel; kernel = kernel_peer(c->kernel, i++)) {
		if (kernel_has_type(kernel, keyword, record->tag))
			return true;
	}
	return false;
}

/* Has the type of that name a member like it, in any of the kernels? */
static bool is_member_of_namesake(const struct collector *c, const struct record *record,
				  const char *name)
{
	const struct kernel *kernel = c->kernel;

	for (size_t i = 0; kernel; kernel = kernel_peer(c->kernel, i++)) {
		if (kernel_has_member(kernel, record->tag, name))
			return true;
	}
	return false;
}

/* Does the kernel's type have every member that the program gives it? */
static bool repeats_kernel_type(const struct collector *c, const struct record *record)
{
	/* In a header of the program's own it could not be taken away. */
	if (!record->span.file || !record->fields.cnt || is_used_in_map(c, record) ||
	    !has_namesake(c, record))
		return false;
	vec_each(field, &record->fields) {
		if ((*field)->name[0] && !is_member_of_namesake(c, record, (*field)->name))
			return false;
	}
	return true;
}

static bool is_adopted(const struct collector *c, const char *name)
{
	vec_each(record, &c->unit->ast->records) {
		if ((*record)->is_adopted && !strcmp((*record)->tag, name))
			return true;
	}
	return false;
}

/* Tags have a name space of their own: 'struct key_t' and a typedef key_t do not meet. */
static bool kernel_has_tag(const struct collector *c, const char *name)
{
	static const char *const keywords[] = { "struct", "union", "enum" };

	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++) {
		if (kernel_has_type(c->kernel, keywords[i], name))
			return true;
	}
	return false;
}

static bool kernel_has_ordinary(const struct collector *c, const char *name)
{
	int64_t value;

	return kernel_has_type(c->kernel, "typedef", name) ||
	       kernel_enum_value(c->kernel, name, &value);
}

static bool kernel_names_type(const struct collector *c, const struct type_name *type)
{
	return strcmp(type->keyword, "typedef") ? kernel_has_tag(c, type->name) :
						  kernel_has_ordinary(c, type->name);
}

static void hide(struct collector *c, const char *name)
{
	vec_each(known, &c->model->hidden) {
		if (!strcmp(*known, name))
			return;
	}
	*vec_push(c->arena, &c->model->hidden) = name;
}

/* Functions, variables and enumerators share a name space with the kernel's typedefs and enumerators. */
static void hide_ordinary(struct collector *c, const struct decl *decl)
{
	if (kernel_has_ordinary(c, decl->name))
		hide(c, decl->name);
}

/*
 * struct sock___old: the kernel's struct sock as another version has it. libbpf
 * relocates it by the name before the three underscores.
 */
static bool is_flavor(const struct collector *c, const struct record *record)
{
	const char *suffix = strstr(record->tag, "___");
	const char *name;

	if (!suffix || suffix == record->tag)
		return false;
	name = arena_strndup(c->arena, record->tag, (size_t)(suffix - record->tag));
	return kernel_has_type(c->kernel, record->is_union ? "union" : "struct", name);
}

void collect_types(struct collector *c)
{
	vec_each(record, &c->unit->ast->records) {
		if (repeats_kernel_type(c, *record)) {
			(*record)->is_adopted = true;
			(*record)->home = HOME_KERNEL;
		} else if (is_flavor(c, *record)) {
			(*record)->home = HOME_KERNEL;
		} else {
			(*record)->hides_kernel = (*record)->tag[0] && has_namesake(c, *record);
		}
	}
	vec_each(type, &c->unit->ast->type_names) {
		if (kernel_names_type(c, type) && !is_adopted(c, type->name))
			hide(c, type->name);
	}
	vec_each(item, &c->unit->ast->enumerators)
		hide_ordinary(c, *item);
	vec_each(item, &c->unit->ast->variables)
		hide_ordinary(c, *item);
	vec_each(item, &c->unit->ast->functions)
		hide_ordinary(c, *item);
}
