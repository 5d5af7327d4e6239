// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Why something cannot be attached, where the machine that runs this could attach it. */
#include "explain.h"
#include "usdt_operands.h"
#include "unit/test.h"

#include <errno.h>

static void check_operands(void)
{
	static const struct row {
		const char *name, *foreign;
	} rows[] = {
		{ "-4@%edi 8@%rax", NULL },
		{ "8@-16(%rbp) 4@$5 -1@%al", NULL },
		{ "8@[sp, 16] 4@[x29,-8] 8@x0", NULL },
		{ "8@%r2 4@160(%r15)", NULL },
		{ "4@%edi 8@%xmm0", "floating-point registers" },
		{ "8@counter+8(%rip)", "memory at a symbol" },
		{ "8@(%rax,%rbx,4)", "memory at the sum of two registers" },
		{ "4@%edi 8@16(%rax,%rbx)", "memory at the sum of two registers" },
		{ "8@[x1, x2]", "memory at the sum of two registers" },
		{ "8@[x1,x2]", "memory at the sum of two registers" },
	};

	TEST_EACH(row, rows)
		EXPECT_TEXT(bca_foreign_operand(row->name), row->foreign);
}

static void check_trampolines(void)
{
	static const struct row {
		const char *name;
		enum bccaot_kind kind;
		int err;
		const char *why;
	} rows[] = {
		{ "fentry of an architecture without", BCCAOT_FENTRY, -ENOMEM, "no trampolines" },
		{ "the same by another error", BCCAOT_FEXIT, -524, "no trampolines" },
		{ "a hook", BCCAOT_LSM, -ENOMEM, "no trampolines" },
		{ "a kprobe without memory", BCCAOT_KPROBE, -ENOMEM, NULL },
	};
	struct bccaot b = { 0 };

	TEST_EACH(row, rows) {
		struct bca_kind_ops ops = { .kind = row->kind };
		struct bca_attachment at = { .ops = &ops, .fn_name = "f" };
		const char *text;

		EXPECT_EQ(bca_explain_attach(&b, &at, "target", row->err), row->err);
		text = bccaot__error(&b);
		EXPECT(!row->why || strstr(text, row->why));
		EXPECT(row->why || !strstr(text, "trampoline"));
	}
}

int main(void)
{
	libbpf_set_print(NULL);
	bccaot_set_print(NULL);
	check_operands();
	check_trampolines();
	return test_result();
}
