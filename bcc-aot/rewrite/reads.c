// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Loads from kernel and user memory. A chain of members becomes one
 * BPF_CORE_READ; everything else reads the address of the place itself.
 */
#include "rewrite/rewrite.h"

static const struct memory_read *read_of(const struct rewriter *r, const struct node *node)
{
	vec_each(read, &r->model->reads) {
		if (read->expr == node && read->space != ADDRESS_SPACE_OWN)
			return read;
	}
	return NULL;
}

/* The member behind the arrow that the path of @place starts with; NULL: it starts otherwise. */
static const struct node *first_member(const struct node *place, const struct node *pointer)
{
	for (;;) {
		if (place->kind != NODE_MEMBER && place->kind != NODE_SUBSCRIPT)
			return NULL; /* parentheses on the way, or a dereference by * */
		if (place->kind == NODE_MEMBER && place->first == pointer)
			return place->is_arrow ? place : NULL;
		place = place->first;
	}
}

static bool is_kernel_record(const struct node *member)
{
	return member->decl->record && member->decl->record->home == HOME_KERNEL;
}

/* Is the arrow all that stands between pointer and member? Not if one of them is in a macro. */
static bool has_arrow_text(const struct node *member)
{
	struct span gap = { member->span.file, member->first->span.end, member->op_span.begin };

	return gap.begin < gap.end && str_is(str_trim(span_text(gap)), "->");
}

static bool is_bitfield(const struct node *node)
{
	return node->kind == NODE_MEMBER && node->decl->is_bitfield;
}

static bool is_member(struct node *node, void *arg)
{
	(void)arg;
	return node->kind != NODE_MEMBER; /* stops the walk */
}

static bool names_member(struct node *node)
{
	return !ast_walk(node, is_member, NULL);
}

/* Where no helper tries both, BCC reads kernel memory. */
static bool has_helper_for_both(const struct rewriter *r)
{
	const char *arch = kernel_arch(r->kernel);

	return strcmp(arch, "s390") != 0 && strcmp(arch, "riscv") != 0;
}

static const char *chain_macro(struct rewriter *r, enum address_space space, bool is_kernel,
			       struct node *pointer)
{
	bool is_user = space == ADDRESS_SPACE_USER;
	const char *macro;

	if (!is_kernel)
		return is_user ? "BPF_PROBE_READ_USER" : "BPF_PROBE_READ";
	if (!names_member(pointer))
		return is_user ? "BPF_CORE_READ_USER" : "BPF_CORE_READ";
	macro = is_user ? "bcc_core_read_user" : "bcc_core_read";
	front_borrow(r->unit, str_from(macro));
	return macro;
}

const char *rewrite_read_helper(const struct rewriter *r, enum address_space space)
{
	if (space == ADDRESS_SPACE_USER)
		return "bpf_probe_read_user";
	if (space == ADDRESS_SPACE_KERNEL || !has_helper_for_both(r))
		return "bpf_probe_read_kernel";
	return "bpf_probe_read";
}

const char *rewrite_place_macro(enum address_space space)
{
	switch (space) {
	case ADDRESS_SPACE_USER:
		return "bcc_read_user";
	case ADDRESS_SPACE_KERNEL:
		return "bcc_read_kernel";
	default:
		return "bcc_read";
	}
}

/*
 * Pointers and longs have 8 bytes in BPF. Where the kernel's have 4, the others
 * that are read are those of its neighbour. Returns: what takes them off; "": nothing has to.
 */
static const char *narrowing(struct rewriter *r, const struct type *type)
{
	bool is_word = type->kind == TYPE_POINTER || type->is_long;
	const char *macro = type->is_long && !type->is_unsigned ? "bcc_signed_word" : "bcc_word";

	if (!is_word || kernel_pointer_bytes(r->kernel) == 8)
		return "";
	front_borrow(r->unit, str_from(macro));
	return macro;
}

/* Does the path of @place, from @pointer on, lead through a flavor? At @but it may. */
static bool has_absent(const struct rewriter *r, const struct node *place,
		       const struct node *pointer, const struct node *but)
{
	for (; place && place != pointer; place = place->first) {
		if (place != but && place->kind == NODE_MEMBER && rewrite_is_absent(r, place))
			return true;
	}
	return false;
}

/* BPF_PROBE_READ calls the helper that some architectures do not have. */
static bool has_chain_macro(const struct rewriter *r, const struct memory_read *read,
			    const struct node *member)
{
	return read->space == ADDRESS_SPACE_USER || is_kernel_record(member) ||
	       has_helper_for_both(r);
}

static bool is_chainable(const struct rewriter *r, const struct memory_read *read,
			 const struct node *member)
{
	return member && has_chain_macro(r, read, member) &&
	       !has_absent(r, read->expr, read->pointer, member) && !read->has_own_size &&
	       read->space != ADDRESS_SPACE_EITHER && !is_bitfield(read->expr) &&
	       read->expr->span.begin == member->span.begin && has_arrow_text(member);
}

#define CHAIN_MAX 9 /* links that BPF_CORE_READ takes */

struct chain {
	const struct memory_read *links[CHAIN_MAX]; /* outermost load first */
	size_t cnt;
	bool is_kernel;
};

/* libbpf counts what stands behind the first link with a word that the program may have defined. */
static size_t chain_max(const struct rewriter *r)
{
	return strmap_has(&r->unit->own_macros, str_from("N")) ? 1 : CHAIN_MAX;
}

/* The loads that @read hangs on, as long as they fit into the same macro. */
static struct chain chain_of(const struct rewriter *r, const struct memory_read *read)
{
	struct chain chain = { 0 };
	size_t max = chain_max(r);
	enum address_space space = read->space;

	chain.is_kernel = true;
	while (read && chain.cnt < max) {
		const struct node *member = first_member(read->expr, read->pointer);

		if (!is_chainable(r, read, member) || read->space != space)
			break;
		if (chain.cnt && is_kernel_record(member) != chain.is_kernel)
			break;
		chain.is_kernel = is_kernel_record(member);
		chain.links[chain.cnt++] = read;
		/* The pointer is cast: nothing can come before that in the same macro. */
		if (rewrite_is_absent(r, member))
			break;
		read = read_of(r, read->pointer);
	}
	return chain;
}

/* What stands behind the arrow: of p->a[i].b it is a[i].b */
static struct span members_of(const struct memory_read *link)
{
	const struct node *member = first_member(link->expr, link->pointer);

	return (struct span){ member->span.file, member->op_span.begin, link->expr->span.end };
}

static bool holds_read(const struct rewriter *r, struct span span)
{
	vec_each(read, &r->model->reads) {
		struct span at = read->expr->span;

		if (read->space != ADDRESS_SPACE_OWN && at.file == span.file &&
		    at.begin >= span.begin && at.end <= span.end)
			return true;
	}
	return false;
}

#define INDEX_MAX 8

/* Indices behind the arrows that are read themselves, each in a variable of its own. */
struct indices {
	struct span items[INDEX_MAX];
	size_t cnt;
};

/* clang knows no relocated access inside of another one, so its value is fetched before. */
static void find_indices(const struct rewriter *r, const struct memory_read *link,
			 struct indices *indices)
{
	const struct node *node = link->expr;

	for (; node && node != link->pointer; node = node->first) {
		const struct node *index = node->kind == NODE_SUBSCRIPT ? node->first->next : NULL;

		if (index && indices->cnt < INDEX_MAX && holds_read(r, index->span))
			indices->items[indices->cnt++] = index->span;
	}
}

static void begin_indices(struct rewriter *r, struct edit *edit, const struct indices *indices)
{
	if (indices->cnt)
		edit_text(&r->edits, edit, "({ ");
	for (size_t i = 0; i < indices->cnt; i++) {
		edit_text(&r->edits, edit, "long __bcc_index%zu = ", i);
		edit_hole(&r->edits, edit, indices->items[i]);
		edit_text(&r->edits, edit, "; ");
	}
}

static void end_indices(struct rewriter *r, struct edit *edit, const struct indices *indices)
{
	if (indices->cnt)
		edit_text(&r->edits, edit, "; })");
}

/* The text of @span, with variables in the places of @indices, which come last first. */
static void put_place(struct rewriter *r, struct edit *edit, struct span span,
		      const struct indices *indices)
{
	for (size_t i = indices->cnt; i-- > 0;) {
		struct span index = indices->items[i];

		if (index.begin < span.begin || index.end > span.end)
			continue;
		edit_hole(&r->edits, edit, (struct span){ span.file, span.begin, index.begin });
		edit_text(&r->edits, edit, "__bcc_index%zu", i);
		span.begin = index.end;
	}
	edit_hole(&r->edits, edit, span);
}

static void rewrite_chain(struct rewriter *r, const struct chain *chain)
{
	const struct memory_read *outer = chain->links[0], *inner = chain->links[chain->cnt - 1];
	struct edit *edit = edit_new(&r->edits, outer->expr->span);
	const char *narrow = narrowing(r, outer->expr->type);
	struct indices indices = { 0 };

	for (size_t i = 0; i < chain->cnt; i++)
		find_indices(r, chain->links[i], &indices);
	begin_indices(r, edit, &indices);
	edit_text(&r->edits, edit, "%s%s%s(", narrow, *narrow ? "(" : "",
		  chain_macro(r, outer->space, chain->is_kernel, inner->pointer));
	edit_hole(&r->edits, edit, inner->pointer->span);
	for (size_t i = chain->cnt; i-- > 0;) {
		edit_text(&r->edits, edit, ", ");
		put_place(r, edit, members_of(chain->links[i]), &indices);
	}
	edit_text(&r->edits, edit, *narrow ? "))" : ")");
	end_indices(r, edit, &indices);
}

#define BITS_STRUCT_MAX 256 /* bytes of stack that reading a bit-field may take */

/* Bit-fields have no address: the struct that holds one is copied. */
static bool rewrite_bits_in_copy(struct rewriter *r, const struct memory_read *read)
{
	const struct node *expr = read->expr, *base = expr->first;
	const struct type *holder = expr->is_arrow ? base->type->target : base->type;
	struct span gap = { expr->span.file, base->span.end, expr->op_span.begin };
	struct edit *edit;

	if (!str_is(str_trim(span_text(gap)), expr->is_arrow ? "->" : ".") ||
	    holder->size_bytes > BITS_STRUCT_MAX) {
		diag_add(
			r->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, expr->span,
			"this bit-field cannot be read through a pointer; copy what holds it with a "
			"probe read and take it from the copy");
		return false;
	}
	edit = edit_new(&r->edits, expr->span);
	edit_text(&r->edits, edit, "bcc_read_bits(%s, %s", rewrite_read_helper(r, read->space),
		  expr->is_arrow ? "" : "&");
	edit_hole(&r->edits, edit, base->span);
	edit_text(&r->edits, edit, ", %s)", expr->decl->name);
	front_borrow(r->unit, str_from("bcc_read_bits"));
	return true;
}

/* A type that has room for the number on every kernel. */
static const char *widest_type(const struct rewriter *r, const struct node *place)
{
	const struct varying *varying = model_varying_at(r->model, place);

	if (varying && varying->is_wider)
		return place->type->is_unsigned ? "u64" : "s64";
	return place->type->spelling;
}

/* (*p).f or p[i].f, without an arrow to begin at: the struct that holds it has an address. */
static bool is_bitfield_of_place(const struct memory_read *read)
{
	const struct node *expr = read->expr, *base = expr->first;
	struct span gap = { expr->span.file, base->span.end, expr->op_span.begin };

	return !expr->is_arrow && read->space == ADDRESS_SPACE_KERNEL && is_kernel_record(expr) &&
	       str_is(str_trim(span_text(gap)), ".");
}

/* p->a.f: what stands behind the arrow can be named in bcc_read_kernel_bits() */
static bool is_bitfield_behind_arrow(const struct memory_read *read)
{
	const struct node *member = first_member(read->expr, read->pointer);

	return member && is_kernel_record(member) && read->space == ADDRESS_SPACE_KERNEL &&
	       read->expr->span.begin == member->span.begin && has_arrow_text(member);
}

static bool rewrite_bitfield(struct rewriter *r, const struct memory_read *read)
{
	bool has_arrow = is_bitfield_behind_arrow(read);
	struct indices indices = { 0 };
	struct edit *edit;

	if (!has_arrow && !is_bitfield_of_place(read))
		return rewrite_bits_in_copy(r, read);
	edit = edit_new(&r->edits, read->expr->span);
	find_indices(r, read, &indices);
	begin_indices(r, edit, &indices);
	if (read->has_own_size)
		edit_text(&r->edits, edit, "((%s)", widest_type(r, read->expr));
	edit_text(&r->edits, edit, "bcc_read_kernel_bits(%s", has_arrow ? "" : "&");
	if (has_arrow)
		edit_hole(&r->edits, edit, read->pointer->span);
	else
		put_place(r, edit, read->expr->first->span, &indices);
	edit_text(&r->edits, edit, ", ");
	if (has_arrow)
		put_place(r, edit, members_of(read), &indices);
	else
		edit_text(&r->edits, edit, "%s", read->expr->decl->name);
	edit_text(&r->edits, edit, read->has_own_size ? "))" : ")");
	end_indices(r, edit, &indices);
	front_borrow(r->unit, str_from("bcc_read_kernel_bits"));
	return true;
}

static void rewrite_place(struct rewriter *r, const struct memory_read *read)
{
	const char *macro = rewrite_place_macro(read->space),
		   *narrow = narrowing(r, read->expr->type);
	struct span at = read->expr->span, pointer = read->pointer->span;
	struct edit *edit = edit_new(&r->edits, at);
	struct indices indices = { 0 };

	find_indices(r, read, &indices);
	front_borrow(r->unit, str_from(macro));
	begin_indices(r, edit, &indices);
	edit_text(&r->edits, edit, "%s%s%s(", narrow, *narrow ? "(" : "", macro);
	if (read->expr->kind == NODE_DEREF && read->expr->first == read->pointer) {
		edit_hole(&r->edits, edit, pointer);
	} else if (has_absent(r, read->expr, read->pointer, NULL)) {
		edit_text(&r->edits, edit, "&");
		edit_hole(&r->edits, edit, at);
	} else {
		edit_text(&r->edits, edit, "&");
		edit_hole(&r->edits, edit, (struct span){ at.file, at.begin, pointer.begin });
		edit_hole(&r->edits, edit, pointer);
		put_place(r, edit, (struct span){ at.file, pointer.end, at.end }, &indices);
	}
	edit_text(&r->edits, edit, *narrow ? "))" : ")");
	end_indices(r, edit, &indices);
}

/*
 * libbpf's macros of registers have siblings for registers in kernel memory: PT_REGS_RC_CORE,
 * PT_REGS_PARM1_CORE_SYSCALL. Returns: that one's name, NULL if @name is no such macro
 */
static const char *register_in_memory(struct arena *arena, const char *name)
{
	static const char syscall[] = "_SYSCALL";
	size_t len = strlen(name), syscall_len = strlen(syscall);
	bool is_syscall = len > syscall_len && !strcmp(name + len - syscall_len, syscall);

	if (strncmp(name, "PT_REGS_", strlen("PT_REGS_")))
		return NULL;
	if (is_syscall)
		len -= syscall_len;
	return arena_printf(arena, "%.*s_CORE%s", (int)len, name, is_syscall ? syscall : "");
}

/* PT_REGS_PARM1(regs), where regs is not the context: a system call's arguments, say. */
static bool rewrite_register(struct rewriter *r, const struct memory_read *read)
{
	const struct macro_use *use = front_innermost_macro_at(r->unit, read->expr->span.begin);
	const char *name;

	if (!use || use->home == HOME_USER || read->space == ADDRESS_SPACE_USER)
		return false;
	name = register_in_memory(r->arena, use->name);
	if (!name)
		return false;
	rewrite_macro_name(r, use, name);
	front_borrow(r->unit, str_from(name));
	return true;
}

static bool rewrite_read(struct rewriter *r, const struct memory_read *read,
			 struct chain *ret_chain)
{
	if (!read->is_in_reach) {
		if (rewrite_register(r, read))
			return true;
		diag_add(
			r->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, read->expr->span,
			"this macro of a header reads kernel or user memory in its own text; write the "
			"expression out here");
		return false;
	}
	if (is_bitfield(read->expr) || read->has_own_size)
		return rewrite_bitfield(r, read);
	*ret_chain = chain_of(r, read);
	if (ret_chain->cnt)
		rewrite_chain(r, ret_chain);
	else
		rewrite_place(r, read);
	return true;
}

/* clang's relocations of p[-1] are wrong; what it does not know for a constant, it leaves alone. */
static bool hide_negative_index(struct node *node, void *arg)
{
	struct rewriter *r = arg;
	struct node *index = node->kind == NODE_SUBSCRIPT ? node->first->next : NULL;
	const struct type *type = index ? ast_strip_parens(node->first)->type : NULL;
	struct edit *edit;

	if (!index || type->kind != TYPE_POINTER || !type->target->record ||
	    type->target->record->home != HOME_KERNEL || ast_strip(index)->kind != NODE_UNARY ||
	    index->from_macro_body)
		return true;
	edit = edit_new(&r->edits, index->span);
	edit_text(&r->edits, edit, "bcc_index(");
	edit_hole(&r->edits, edit, index->span);
	edit_text(&r->edits, edit, ")");
	front_borrow(r->unit, str_from("bcc_index"));
	return true;
}

static bool is_linked(const struct memory_read *const *done, size_t done_cnt,
		      const struct memory_read *read)
{
	for (size_t i = 0; i < done_cnt; i++) {
		if (done[i] == read)
			return true;
	}
	return false;
}

bool rewrite_reads(struct rewriter *r)
{
	const struct memory_read **done =
		arena_new_array(r->arena, const struct memory_read *, r->model->reads.cnt + 1);
	size_t done_cnt = 0;
	bool ok = true;

	vec_each(function, &r->model->ast->functions)
		ast_walk((*function)->body, hide_negative_index, r);
	/* The walk that found the loads goes from the outside in: whole chains come first. */
	vec_each(read, &r->model->reads) {
		struct chain chain = { 0 };

		if (read->space == ADDRESS_SPACE_OWN || is_linked(done, done_cnt, read))
			continue;
		ok &= rewrite_read(r, read, &chain);
		for (size_t i = 1; i < chain.cnt; i++)
			done[done_cnt++] = chain.links[i];
	}
	return ok;
}
