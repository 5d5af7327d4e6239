/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Stacks as text.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/map.h>
#include <bccaot/stack.h>
#include "opts.h"

enum { NAME_BYTES = 256 };

/* Text of an address; grows for long names and is kept from frame to frame */
struct name {
	char *text;
	size_t bytes;
};

static int spell(struct name *name, struct bccaot_syms *syms, pid_t pid, uint64_t ip,
		 unsigned int flags)
{
	size_t bytes = name->bytes ? name->bytes : NAME_BYTES;

	for (;;) {
		int len;

		if (bytes > name->bytes) {
			char *text = realloc(name->text, bytes);

			if (!text)
				return -ENOMEM;
			name->text = text;
			name->bytes = bytes;
		}
		len = bccaot_syms__snprint(syms, pid, ip, flags, name->text, name->bytes);
		if ((size_t)len < name->bytes)
			return 0;
		bytes = (size_t)len + 1;
	}
}

static int print_frames(FILE *out, struct bccaot_syms *syms, pid_t pid, const uint64_t *ips,
			size_t cnt, const struct bccaot_stack_opts *opts)
{
	struct name name = { 0 };
	int err = 0;

	for (size_t i = 0; i < cnt && ips[i]; i++) {
		err = spell(&name, syms, pid, ips[i], opts->sym_flags);
		if (err)
			break;
		fputs(opts->indent ? opts->indent : "    ", out);
		if (opts->with_addr)
			fprintf(out, "0x%016" PRIx64 " ", ips[i]);
		fputs(name.text, out);
		fputc('\n', out);
	}
	free(name.text);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}

int bccaot_stack__print(FILE *out, struct bccaot_syms *syms, pid_t pid, const uint64_t *ips,
			size_t cnt, const struct bccaot_stack_opts *opts)
{
	struct bccaot_stack_opts known;
	int err = bca_opts_take(&known, sizeof(known), opts);

	return err ? err : print_frames(out, syms, pid, ips, cnt, &known);
}

int bccaot_stack__print_id(FILE *out, struct bccaot_syms *syms, pid_t pid,
			   const struct bpf_map *map, int64_t stack_id,
			   const struct bccaot_stack_opts *opts)
{
	uint64_t ips[BCCAOT_STACK_DEPTH];
	int cnt;

	if (stack_id < 0)
		return (int)stack_id;
	cnt = bccaot_map__stack(map, (uint32_t)stack_id, ips, BCCAOT_STACK_DEPTH);
	return cnt < 0 ? cnt : bccaot_stack__print(out, syms, pid, ips, (size_t)cnt, opts);
}

/* A field of a folded line must not hold what separates fields */
static void put_field(FILE *out, const char *text)
{
	for (; *text; text++)
		fputc(*text == ';' ? ':' : *text == '\n' ? ' ' : *text, out);
}

/* One side of a stack, outermost first */
struct side {
	pid_t pid;
	const uint64_t *ips;
	size_t cnt;
	const char *mark;
};

static int fold_side(FILE *out, struct bccaot_syms *syms, const struct side *side,
		     unsigned int flags, const char **separator)
{
	struct name name = { 0 };
	size_t cnt = 0;
	int err = 0;

	while (cnt < side->cnt && side->ips[cnt])
		cnt++;
	while (!err && cnt--) {
		err = spell(&name, syms, side->pid, side->ips[cnt], flags);
		if (err)
			break;
		fputs(*separator, out);
		put_field(out, name.text);
		fputs(side->mark, out);
		*separator = ";";
	}
	free(name.text);
	return err;
}

int bccaot_stack__print_folded(FILE *out, struct bccaot_syms *syms,
			       const struct bccaot_folded *stack)
{
	struct side user = { stack->pid, stack->user_ips, stack->user_cnt, "" };
	struct side kernel = { -1, stack->kernel_ips, stack->kernel_cnt,
			       stack->is_annotated ? "_[k]" : "" };
	const char *separator = "";
	int err;

	if (stack->comm) {
		put_field(out, stack->comm);
		separator = ";";
	}
	err = fold_side(out, syms, &user, stack->sym_flags, &separator);
	if (err)
		return err;
	if (stack->is_delimited && stack->user_cnt && stack->kernel_cnt) {
		fprintf(out, "%s-", separator);
		separator = ";";
	}
	err = fold_side(out, syms, &kernel, stack->sym_flags, &separator);
	if (err)
		return err;
	fprintf(out, " %" PRIu64 "\n", stack->cnt);
	return ferror(out) ? -EIO : 0;
}
