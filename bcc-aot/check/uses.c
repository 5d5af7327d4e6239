// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "check/check.h"

#include <ctype.h>
#include <stdlib.h>

/* libbpf's limit, and that of USDT itself. */
#define USDT_ARGS_MAX 12

/* What is wrong with a format, if anything. */
struct format {
	unsigned int conversion_cnt;
	unsigned int string_cnt;
	char unknown; /* the first conversion that the kernel refuses; 0: none */
};

/* The conversion behind one '%': flags, width and length are skipped. */
static const char *read_conversion(const char *text, const char *end, struct format *format)
{
	while (text < end && (strchr("0+-# ", *text) || isdigit((unsigned char)*text)))
		text++;
	if (text < end && *text == '%')
		return text + 1;
	while (text < end && *text == 'l')
		text++;
	if (text == end)
		return end;
	format->conversion_cnt++;
	format->string_cnt += *text == 's';
	if (!strchr("diuxXpsc", *text) && !format->unknown)
		format->unknown = *text;
	return text + 1;
}

static struct format read_format(struct str literal)
{
	const char *text = literal.text;
	const char *end = text + literal.len_bytes;
	struct format format = { 0 };

	while (text < end)
		if (*text++ == '%')
			text = read_conversion(text, end, &format);
	return format;
}

static unsigned int arg_cnt(const struct node *call)
{
	unsigned int cnt = 0;

	while (ast_child(call, cnt + 1))
		cnt++;
	return cnt;
}

static bool check_printk(const struct checker *checker, const struct node *call)
{
	const struct node *text = ast_strip(ast_child(call, 1));
	struct format format;

	if (text->kind != NODE_STRING) {
		diag_add(checker->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, text->span,
			 "the format of bpf_trace_printk() is no string literal; "
			 "the kernel takes it from the program's read-only data");
		return false;
	}
	/* A literal that a macro stands for is not in the text. */
	if (!text->span.file || span_text(text->span).text[0] != '"')
		return true;
	format = read_format(span_text(text->span));
	if (format.unknown)
		diag_add(checker->diags, DIAG_KIND_PRINTK_FORMAT, text->span,
			 "bpf_trace_printk() knows no '%%%c', so it prints nothing",
			 format.unknown);
	else if (format.conversion_cnt > arg_cnt(call) - 1)
		diag_add(checker->diags, DIAG_KIND_PRINTK_FORMAT, text->span,
			 "%u values are to be printed, but there are %u, so it prints nothing",
			 format.conversion_cnt, arg_cnt(call) - 1);
	else if (format.string_cnt > 1)
		diag_add(checker->diags, DIAG_KIND_PRINTK_FORMAT, text->span,
			 "before Linux 5.13, a call prints one string at most, or else nothing");
	return true;
}

/* libbpf gives every argument as a long. */
static bool check_usdt_target(const struct checker *checker, const struct node *call)
{
	const struct node *target = ast_strip(ast_child(call, 3));
	const struct type *type = target->type->target;
	bool is_scalar = type && (type->kind == TYPE_INTEGER || type->kind == TYPE_POINTER);

	if (!type || type->kind == TYPE_VOID || (is_scalar && type->size_bytes <= 8))
		return true;
	diag_add(
		checker->diags, DIAG_KIND_USDT_ARGUMENT, target->span,
		"an argument of a static probe is an integer of at most 8 bytes, and '%s' is none; "
		"read memory behind an address with bpf_usdt_readarg_p()",
		type->spelling);
	return false;
}

static bool check_usdt_number(const struct checker *checker, const struct node *call)
{
	const struct node *number = ast_strip(ast_child(call, 1));

	if (number->kind != NODE_LITERAL || (number->value >= 1 && number->value <= USDT_ARGS_MAX))
		return true;
	diag_add(checker->diags, DIAG_KIND_USDT_ARGUMENT, number->span,
		 "a probe's arguments are numbered from 1 to %d", USDT_ARGS_MAX);
	return false;
}

bool check_uses(const struct checker *checker)
{
	bool ok = true;

	vec_each(use, &checker->model->uses) {
		if (!strcmp(use->mark, "bcc.printk"))
			ok &= check_printk(checker, use->call);
		else if (!strcmp(use->mark, "bcc.usdt_readarg"))
			ok &= check_usdt_number(checker, use->call) &
			      check_usdt_target(checker, use->call);
		else if (!strcmp(use->mark, "bcc.usdt_readarg_p"))
			ok &= check_usdt_number(checker, use->call);
	}
	return ok;
}
