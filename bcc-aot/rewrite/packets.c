// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Fields of packets: bits that are taken out of the packet, or put into it. */
#include "rewrite/rewrite.h"

/* (u64)header + 12, 4, 4: where the field is, for the functions that read and write it. */
static void print_place(struct rewriter *r, struct edit *edit, const struct packet_field *field)
{
	bool is_name = field->pointer->kind == NODE_REF;

	edit_text(&r->edits, edit, "%s, (u64)%s", field->context->name, is_name ? "" : "(");
	edit_hole(&r->edits, edit, field->pointer->span);
	edit_text(&r->edits, edit, "%s + %lld", is_name ? "" : ")",
		  (long long)(field->offset_bits / 8));
	if (field->index) {
		edit_text(&r->edits, edit, " + (");
		edit_hole(&r->edits, edit, field->index->span);
		edit_text(&r->edits, edit, ") * %lld", (long long)field->index_bytes);
	}
	edit_text(&r->edits, edit, ", %lld, %lld", (long long)(field->offset_bits % 8),
		  (long long)field->width_bits);
}

static void print_read(struct rewriter *r, struct edit *edit, const struct packet_field *field)
{
	front_borrow(r->unit, str_from("bpf_dext_pkt"));
	edit_text(&r->edits, edit, "bpf_dext_pkt(");
	print_place(r, edit, field);
	edit_text(&r->edits, edit, ")");
}

static void begin_write(struct rewriter *r, struct edit *edit, const struct packet_field *field)
{
	front_borrow(r->unit, str_from("bpf_dins_pkt"));
	edit_text(&r->edits, edit, "bpf_dins_pkt(");
	print_place(r, edit, field);
	edit_text(&r->edits, edit, ", ");
}

/* "-" of "-=": what stands between the two sides, without the equals sign. */
static struct str operator_of(const struct node *assignment)
{
	const struct node *left = assignment->first, *right = left->next;
	struct str text = str_trim(
		span_text((struct span){ left->span.file, left->span.end, right->span.begin }));

	return (struct str){ text.text, text.len_bytes ? text.len_bytes - 1 : 0 };
}

static void rewrite_assignment(struct rewriter *r, const struct packet_field *field,
			       const struct node *assignment)
{
	const struct node *right = assignment->first->next;
	struct edit *edit = edit_new(&r->edits, assignment->span);

	begin_write(r, edit, field);
	if (assignment->is_compound) {
		print_read(r, edit, field);
		edit_text(&r->edits, edit, " %.*s (", STR_ARG(operator_of(assignment)));
	}
	edit_hole(&r->edits, edit, right->span);
	edit_text(&r->edits, edit, assignment->is_compound ? "))" : ")");
}

/* field++ has the old value, ++field the new one. */
static void rewrite_step(struct rewriter *r, const struct packet_field *field,
			 const struct node *step)
{
	const char *text = span_text(step->span).text;
	bool is_prefix = text[0] == '+' || text[0] == '-';
	char op = is_prefix ? text[0] : text[span_text(step->span).len_bytes - 1];
	struct edit *edit = edit_new(&r->edits, step->span);

	if (!is_prefix) {
		edit_text(&r->edits, edit, "({ u64 __bcc_old = ");
		print_read(r, edit, field);
		edit_text(&r->edits, edit, "; ");
	}
	begin_write(r, edit, field);
	if (is_prefix)
		print_read(r, edit, field);
	else
		edit_text(&r->edits, edit, "__bcc_old");
	edit_text(&r->edits, edit, " %c 1)%s", op, is_prefix ? "" : "; __bcc_old; })");
}

static const struct node *use_of(const struct node *place)
{
	const struct node *use = place->parent;

	while (use && use->kind == NODE_PAREN)
		use = use->parent;
	return use;
}

static void rewrite_field(struct rewriter *r, const struct packet_field *field)
{
	const struct node *use = use_of(field->place);

	if (!ast_is_written(field->place))
		print_read(r, edit_new(&r->edits, field->place->span), field);
	else if (use->kind == NODE_INCDEC)
		rewrite_step(r, field, use);
	else
		rewrite_assignment(r, field, use);
}

void rewrite_packets(struct rewriter *r)
{
	vec_each(field, &r->model->packet_fields)
		rewrite_field(r, field);
}

/* How many bytes of the packet the value of @node stands for. */
static long long wire_bytes(const struct rewriter *r, const struct node *node)
{
	const struct node *value = ast_strip((struct node *)node);

	vec_each(field, &r->model->packet_fields) {
		if (field->place == value)
			return field->width_bits <= 16 ? 2 : field->width_bits <= 32 ? 4 : 8;
	}
	return (long long)node->type->size_bytes;
}

void rewrite_checksum(struct rewriter *r, const struct use *use, const struct macro_use *macro,
		      const char *name)
{
	struct edit *edit = edit_new(&r->edits, macro->span);

	front_borrow(r->unit, str_from(name));
	edit_text(&r->edits, edit, "%s(%s, (u64)(", name, use->context->name);
	for (size_t i = 0; i < macro->args.cnt; i++) {
		if (i == 1)
			edit_text(&r->edits, edit, "), ");
		else if (i)
			edit_text(&r->edits, edit, ", ");
		if (i == 3)
			edit_text(&r->edits, edit, "%lld, ",
				  wire_bytes(r, ast_child(use->call, 3)));
		edit_hole(&r->edits, edit, macro->args.items[i]);
	}
	if (macro->args.cnt == 3)
		edit_text(&r->edits, edit, ", %lld", wire_bytes(r, ast_child(use->call, 3)));
	edit_text(&r->edits, edit, ")");
}
