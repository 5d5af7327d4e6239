// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * A program for several kernels: members, enumerators and layouts that they do
 * not agree on. The program was parsed with what any of them has, so here each
 * use is looked at again, for each kernel that can reach it.
 */
#include "collect/collect.h"

#include "base/strbuf.h"

#define NESTING_MAX 8 /* structs in structs */

struct search {
	struct collector *c;
	bool ok;
};

/* @kernel itself, then those that it was joined with; NULL: no more. */
static struct kernel *kernel_at(const struct collector *c, size_t idx)
{
	return idx ? kernel_peer(c->kernel, idx - 1) : c->kernel;
}

/* The struct around @member: that of its base, which the tree gives without unnamed levels. */
static const struct record *record_around(const struct node *member)
{
	const struct type *type = member->first ? member->first->type : NULL;

	while (type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY))
		type = type->target;
	return type && type->kind == TYPE_RECORD ? type->record : NULL;
}

/* The member whose struct has no name, but for that of the member that it is itself. */
static const struct node *holder_of(const struct node *member)
{
	const struct node *holder = member->is_arrow ? NULL : ast_strip_parens(member->first);

	while (holder && holder->kind == NODE_SUBSCRIPT)
		holder = ast_strip_parens(holder->first);
	return holder && holder->kind == NODE_MEMBER ? holder : NULL;
}

const char *collect_member_path(struct arena *arena, const struct node *member,
				const struct record **ret_type)
{
	const char *path = member->decl->name;
	const struct record *record = record_around(member);

	while (record && !record->tag[0]) {
		member = holder_of(member);
		if (!member)
			return NULL;
		path = arena_printf(arena, "%s.%s", member->decl->name, path);
		record = record_around(member);
	}
	*ret_type = record;
	return record && record->home == HOME_KERNEL ? path : NULL;
}

/* ---- Messages */

/* Names of kernels: "'a', 'b' and 'c'". */
struct names {
	struct strbuf text;
	size_t cnt;
	const char *last;
};

static void flush_name(struct names *names, const char *joint)
{
	if (names->last)
		strbuf_printf(&names->text, "%s'%s'", names->text.len_bytes ? joint : "",
			      names->last);
}

static void add_name(struct names *names, const struct kernel *kernel)
{
	flush_name(names, ", ");
	names->last = kernel_name(kernel);
	names->cnt++;
}

static const char *join_names(struct names *names)
{
	flush_name(names, " and ");
	names->last = NULL;
	return strbuf_str(&names->text).text;
}

static void note_unknown_versions(struct collector *c, struct span at)
{
	for (size_t i = 0; kernel_at(c, i); i++) {
		if (!kernel_version_code(kernel_at(c, i)))
			diag_note(
				c->diags, at,
				"the version of '%s' is not known, so that conditions on it may be "
				"either way there",
				kernel_name(kernel_at(c, i)));
	}
}

/* The place of @node, or of the nearest thing around it in the program's text. */
static struct span place_of(const struct node *node)
{
	while (!node->span.file && node->parent)
		node = node->parent;
	return node->kind == NODE_MEMBER && node->op_span.file ? node->op_span : node->span;
}

static void report_missing(struct search *search, const struct node *node, const char *what,
			   struct names *lacking)
{
	struct collector *c = search->c;
	struct span at = place_of(node);

	search->ok = false;
	diag_add(c->diags, DIAG_KIND_FIELD_MISSING, at, "%s does not exist in %s, which gets here",
		 what, join_names(lacking));
	diag_note(
		c->diags, at,
		"#if LINUX_VERSION_CODE, or an if statement with bpf_core_field_exists(), can keep "
		"%s away",
		lacking->cnt == 1 ? "that kernel" : "these kernels");
	note_unknown_versions(c, at);
}

/* ---- Members */

static bool is_number(const struct kernel_member *member)
{
	return member->shape == KERNEL_SHAPE_INTEGER || member->shape == KERNEL_SHAPE_ENUM;
}

/* Can a read of @a be relocated to @b, as far as libbpf knows how to? */
static bool is_relocatable(const struct kernel_member *a, const struct kernel_member *b)
{
	if (a->shape != b->shape)
		return false;
	return a->shape != KERNEL_SHAPE_ARRAY ||
	       (a->element == b->element && a->element_bytes == b->element_bytes);
}

static bool has_other_size(const struct kernel_member *a, const struct kernel_member *b)
{
	return is_number(a) && (a->size_bytes != b->size_bytes || a->bits != b->bits);
}

/* What the kernels say of one member. */
struct survey {
	struct kernel_member first; /* of the first one that has it */
	size_t having_cnt;
	struct names lacking;       /* of those that get to it */
	struct names differing;     /* likewise, that have something else there */
	bool is_absent;             /* in the kernel whose types the output is compiled with */
	bool has_sizes;
	size_t max_bytes;
};

static void ask(struct survey *survey, const struct kernel *kernel, const struct node *node,
		const char *type, const char *path)
{
	struct kernel_member member = { 0 };
	enum kernel_answer answer = kernel_member(kernel, type, path, &member);
	bool is_reached = ast_is_evaluated(node) && collect_is_reachable(kernel, node);

	if (answer == KERNEL_NO && is_reached)
		add_name(&survey->lacking, kernel);
	if (answer != KERNEL_YES)
		return;
	if (!survey->having_cnt++)
		survey->first = member;
	if (!is_relocatable(&survey->first, &member) && is_reached)
		add_name(&survey->differing, kernel);
	survey->has_sizes |= has_other_size(&survey->first, &member);
	if (member.size_bytes > survey->max_bytes)
		survey->max_bytes = member.size_bytes;
}

static struct survey survey_member(struct search *search, const struct node *node, const char *type,
				   const char *path)
{
	struct collector *c = search->c;
	struct kernel_member member;
	struct survey survey = {
		.lacking.text.arena = c->arena,
		.differing.text.arena = c->arena,
		.is_absent = kernel_member(c->kernel, type, path, &member) == KERNEL_NO,
	};

	for (size_t i = 0; kernel_at(c, i); i++)
		ask(&survey, kernel_at(c, i), node, type, path);
	return survey;
}

/* Its bytes are taken by address: nobody asks the target how many they are. */
static bool is_taken_by_address(const struct node *node)
{
	return ast_is_evaluated(node) && !ast_is_loaded(node) && !ast_is_written(node);
}

static void report_difference(struct search *search, const struct node *node, const char *what,
			      const char *why)
{
	search->ok = false;
	diag_add(search->c->diags, DIAG_KIND_LAYOUT_MISMATCH, place_of(node), "%s %s", what, why);
}

static void add_varying(struct search *search, enum variance variance, struct node *node,
			struct varying what)
{
	what.node = node;
	what.variance = variance;
	*vec_push(search->c->arena, &search->c->model->varying) = what;
}

/* The member of the struct that has a name: what its path starts with. */
static struct node *outermost(struct node *node)
{
	while (record_around(node) && !record_around(node)->tag[0])
		node = (struct node *)holder_of(node);
	return node;
}

static void see_member(struct search *search, struct node *node)
{
	struct collector *c = search->c;
	const struct record *record = NULL;
	const char *path = collect_member_path(c->arena, node, &record);
	struct survey survey;
	const char *what;

	if (!path || (record->span.file && !record->is_adopted)) /* the program's own flavor */
		return;
	survey = survey_member(search, node, record->tag, path);
	if (!survey.having_cnt)
		return;
	what = arena_printf(c->arena, "'%s' of '%s %s'", path,
			    record->is_union ? "union" : "struct", record->tag);
	if (survey.lacking.cnt)
		report_missing(search, node, what, &survey.lacking);
	if (survey.differing.cnt)
		report_difference(
			search, node, what,
			arena_printf(c->arena,
				     "is of another kind in %s, so that a read of it cannot "
				     "be relocated; read it there through a flavor, a struct "
				     "%s___x of the program's own",
				     join_names(&survey.differing), record->tag));
	if (survey.has_sizes && is_taken_by_address(node))
		report_difference(
			search, node, what,
			"has not the same size in all kernels; copy it with an assignment, "
			"for which the target is asked");
	if (survey.is_absent || survey.has_sizes)
		add_varying(search, survey.is_absent ? VARIANCE_ABSENT : VARIANCE_SIZE, node,
			    (struct varying){ .outer = outermost(node),
					      .has_sizes = survey.has_sizes,
					      .is_wider = (int64_t)survey.max_bytes >
							  node->type->size_bytes,
					      .type = record->tag,
					      .is_union = record->is_union,
					      .path = path });
}

/* ---- Tracepoints */

static const struct kernel_tracepoint_field *field_of(const struct kernel_tracepoint *tracepoint,
						      const char *name)
{
	static const char dynamic[] = "data_loc_";

	if (!strncmp(name, dynamic, sizeof(dynamic) - 1))
		name += sizeof(dynamic) - 1;
	for (size_t i = 0; tracepoint && i < tracepoint->field_cnt; i++) {
		if (!strcmp(tracepoint->fields[i].name, name))
			return &tracepoint->fields[i];
	}
	return NULL;
}

static bool is_same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* Why a read of @a's field is not one of @b's; NULL: libbpf relocates it, or has not to. */
static const char *field_difference(const struct kernel_tracepoint *a,
				    const struct kernel_tracepoint *b, const char *name)
{
	const struct kernel_tracepoint_field *of_a = field_of(a, name), *of_b = field_of(b, name);

	if (!strcmp(a->category, "syscalls"))
		return kernel_tracepoint_argument(a, name) == kernel_tracepoint_argument(b, name) ?
			       NULL :
			       "is another argument";
	if (!a->btf_class &&
	    (of_a->offset_bytes != of_b->offset_bytes || of_a->size_bytes != of_b->size_bytes))
		return "stands elsewhere, and no type tells where";
	if (a->btf_class && !is_same(a->btf_class, b->btf_class))
		return "stands in another record";
	if (of_a->place != of_b->place)
		return "is of another kind";
	return of_a->size_bytes != of_b->size_bytes && of_a->is_signed && !of_a->dim ?
		       "has another size, and a sign" :
		       NULL;
}

static const char *record_member(struct arena *arena, const struct kernel_tracepoint_field *field)
{
	static const char *const prefixes[] = {
		[KERNEL_FIELD_INLINE] = "",
		[KERNEL_FIELD_DATA_LOC] = "__data_loc_",
		[KERNEL_FIELD_REL_LOC] = "__rel_loc_",
	};

	return arena_printf(arena, "%s%s", prefixes[field->place], field->name);
}

/* Only other kernels have it: the output defines what it needs of the record. */
static void add_field(struct search *search, struct node *node,
		      const struct kernel_tracepoint *first, const struct kernel_tracepoint *having)
{
	struct collector *c = search->c;

	if (!first->btf_class || first->btf_module ||
	    !is_same(first->btf_class, having->btf_class)) {
		report_difference(search, node,
				  arena_printf(c->arena, "'%s' of '%s'", node->decl->name,
					       node->decl->record->tag),
				  arena_printf(c->arena,
					       "is not in '%s', and no type tells where it is",
					       kernel_name(c->kernel)));
		return;
	}
	add_varying(search, VARIANCE_ABSENT, node,
		    (struct varying){
			    .outer = node,
			    .type = kernel_tracepoint_record(c->arena, first),
			    .path = record_member(c->arena, field_of(having, node->decl->name)) });
}

/* The types alone tell something, too, of a kernel whose tracepoints are not described. */
static bool lacks_record_of(const struct kernel *kernel, struct arena *arena,
			    const struct kernel_tracepoint *tracepoint, const char *name)
{
	const char *record = kernel_tracepoint_record(arena, tracepoint);
	struct kernel_member member;

	if (kernel_has_tracepoints(kernel) || !record || tracepoint->btf_module ||
	    !strcmp(tracepoint->category, "syscalls"))
		return false;
	return kernel_member(kernel, record, record_member(arena, field_of(tracepoint, name)),
			     &member) == KERNEL_NO;
}

static void see_other_records(struct search *search, struct node *node,
			      const struct kernel_tracepoint *having, const char *what)
{
	struct collector *c = search->c;

	for (size_t i = 0; kernel_at(c, i); i++) {
		const struct kernel *kernel = kernel_at(c, i);

		if (lacks_record_of(kernel, c->arena, having, node->decl->name) &&
		    collect_is_reachable(kernel, node))
			report_difference(search, node, what,
					  arena_printf(c->arena,
						       "stands in another record than 'struct "
						       "%s' in '%s', which has not that member",
						       kernel_tracepoint_record(c->arena, having),
						       kernel_name(kernel)));
	}
}

static void see_tracepoint_member(struct search *search, struct node *node)
{
	struct collector *c = search->c;
	const char *tag = node->decl->record->tag, *name = node->decl->name;
	const struct kernel_tracepoint *first = kernel_tracepoint_of(c->kernel, tag),
				       *having = NULL;
	struct names lacking = { .text.arena = c->arena };
	const char *what = arena_printf(c->arena, "'%s' of '%s'", name, tag);

	for (size_t i = 0; kernel_at(c, i); i++) {
		const struct kernel_tracepoint *event = kernel_tracepoint_of(kernel_at(c, i), tag);
		const char *why;

		if (!field_of(event, name)) {
			if (event && ast_is_evaluated(node) &&
			    collect_is_reachable(kernel_at(c, i), node))
				add_name(&lacking, kernel_at(c, i));
			continue;
		}
		having = having ? having : event;
		why = field_difference(having, event, name);
		if (why && collect_is_reachable(kernel_at(c, i), node))
			report_difference(search, node, what,
					  arena_printf(c->arena, "%s in '%s'", why,
						       kernel_name(kernel_at(c, i))));
	}
	if (!first) {
		report_difference(
			search, node, what,
			arena_printf(c->arena,
				     "stands in a record of which '%s' tells nothing, with "
				     "whose types the program is compiled; name a kernel "
				     "first that has the tracepoint",
				     kernel_name(c->kernel)));
		return;
	}
	if (having)
		see_other_records(search, node, having, what);
	if (having && lacking.cnt)
		report_missing(search, node, what, &lacking);
	if (having && !field_of(first, name))
		add_field(search, node, first, having);
}

/* ---- Enumerators */

static bool is_constant_needed(const struct node *node)
{
	if (!node->function)
		return true;
	for (; node->parent; node = node->parent) {
		if (node->parent->kind == NODE_CASE && node->parent->first == node)
			return true;
	}
	return false;
}

static void see_enumerator(struct search *search, struct node *node)
{
	struct collector *c = search->c;
	struct names lacking = { .text.arena = c->arena };
	const char *name = node->decl->name, *tag = NULL;
	int64_t first = node->decl->value, value;
	bool has_values = false, is_absent = !kernel_constant(c->kernel, name, &value);

	for (size_t i = 0; kernel_at(c, i); i++) {
		const struct kernel *kernel = kernel_at(c, i);

		if (!kernel_constant(kernel, name, &value)) {
			if (ast_is_evaluated(node) && collect_is_reachable(kernel, node))
				add_name(&lacking, kernel);
			continue;
		}
		has_values |= value != first;
		tag = tag ? tag : kernel_enum_of(kernel, name);
	}
	if (lacking.cnt)
		report_missing(search, node, arena_printf(c->arena, "'%s'", name), &lacking);
	if (!has_values && !is_absent)
		return;
	if (is_constant_needed(node) || (has_values && tag && !*tag)) {
		search->ok = false;
		diag_add(
			c->diags, DIAG_KIND_KERNELS_DISAGREE, place_of(node),
			"'%s' has not the same value in all kernels, and the target cannot be asked "
			"%s",
			name,
			is_constant_needed(node) ? "for a constant; use an if statement" :
						   "for it, for its enum has no name");
		return;
	}
	add_varying(search, is_absent ? VARIANCE_ABSENT : VARIANCE_VALUE, node,
		    (struct varying){ .type = tag, .path = name });
}

static bool is_of_tracepoint(const struct collector *c, const struct record *record)
{
	for (size_t i = 0; record && kernel_at(c, i); i++) {
		if (kernel_tracepoint_of(kernel_at(c, i), record->tag))
			return true;
	}
	return false;
}

static bool visit(struct node *node, void *arg)
{
	struct search *search = arg;

	if (node->kind == NODE_MEMBER && is_of_tracepoint(search->c, node->decl->record))
		see_tracepoint_member(search, node);
	else if (node->kind == NODE_MEMBER)
		see_member(search, node);
	else if (node->kind == NODE_REF && node->decl->kind == DECL_ENUMERATOR &&
		 node->decl->home == HOME_KERNEL)
		see_enumerator(search, node);
	return true;
}

/* ---- Structs that are held by value */

/* The first kernel in which @record is laid out otherwise than in the one at hand; NULL: none. */
static const struct kernel *kernel_at_odds(const struct collector *c, const struct record *record)
{
	for (size_t i = 1; kernel_at(c, i); i++) {
		if (!kernel_has_same_layout(c->kernel, kernel_at(c, i), record->tag))
			return kernel_at(c, i);
	}
	return NULL;
}

/* A struct of the kernel that @type is, or holds, and that kernels do not agree on; NULL: none. */
static const struct record *struct_at_odds(const struct collector *c, const struct type *type,
					   int depth)
{
	while (type && type->kind == TYPE_ARRAY)
		type = type->target;
	if (!type || type->kind != TYPE_RECORD || depth > NESTING_MAX)
		return NULL;
	if (type->record->home == HOME_KERNEL) {
		bool has_layout = type->record->tag[0] && !strstr(type->record->tag, "___");

		return has_layout && kernel_at_odds(c, type->record) ? type->record : NULL;
	}
	vec_each(field, &type->record->fields) {
		const struct record *found = struct_at_odds(c, (*field)->type, depth + 1);

		if (found)
			return found;
	}
	return NULL;
}

static void check_layout(struct search *search, const struct type *type, struct span at)
{
	struct collector *c = search->c;
	const struct record *record = at.file ? struct_at_odds(c, type, 0) : NULL;

	if (!record)
		return;
	search->ok = false;
	diag_add(c->diags, DIAG_KIND_LAYOUT_MISMATCH, at,
		 "this holds a 'struct %s' by value, whose layout in '%s' is not that in '%s'; "
		 "keep the members that are needed, or a pointer",
		 record->tag, kernel_name(kernel_at_odds(c, record)), kernel_name(c->kernel));
}

static void check_layouts(struct search *search)
{
	vec_each(decl, &search->c->unit->ast->decls) {
		if ((*decl)->kind == DECL_VARIABLE && (*decl)->home == HOME_USER &&
		    !(*decl)->annotation)
			check_layout(search, (*decl)->type, (*decl)->span);
	}
	vec_each(map, &search->c->model->maps) {
		check_layout(search, (*map)->key.type, (*map)->span);
		check_layout(search, (*map)->value.type, (*map)->span);
	}
}

bool collect_kernels(struct collector *c)
{
	struct search search = { c, true };

	if (!kernel_peer(c->kernel, 0))
		return true;
	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, visit, &search);
	vec_each(node, &c->unit->ast->file_nodes)
		ast_walk(*node, visit, &search);
	check_layouts(&search);
	return search.ok;
}
