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

/* One stack, innermost first, up to a 0 */
struct side {
	pid_t pid; /* below 0: the kernel */
	const uint64_t *ips;
	size_t cnt;
	const char *mark;   /* behind each name */
	const char *missed; /* in the place of a stack that is not there; NULL: it is */
};

/* How a frame's line begins */
struct line_start {
	const char *indent;
	const char *addr_fmt; /* NULL: without the address */
};

static int print_frames(FILE *out, struct bccaot_syms *syms, const struct side *side,
			unsigned int flags, const struct line_start *start)
{
	const char *indent = start->indent ? start->indent : "    ";
	struct name name = { 0 };
	int err = 0;

	if (side->missed)
		fprintf(out, "%s%s\n", indent, side->missed);
	for (size_t i = 0; i < side->cnt && side->ips[i]; i++) {
		err = spell(&name, syms, side->pid, side->ips[i], flags);
		if (err)
			break;
		fputs(indent, out);
		if (start->addr_fmt)
			fprintf(out, start->addr_fmt, side->ips[i]);
		fprintf(out, "%s%s\n", name.text, side->mark);
	}
	free(name.text);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}

int bccaot_stack__print(FILE *out, struct bccaot_syms *syms, pid_t pid, const uint64_t *ips,
			size_t cnt, const struct bccaot_stack_opts *user_opts)
{
	struct side side = { pid, ips, cnt, "", NULL };
	struct bccaot_stack_opts opts;
	struct line_start start;
	int err = bca_opts_take(&opts, sizeof(opts), user_opts);

	if (err)
		return err;
	start = (struct line_start){ opts.indent, opts.with_addr ? "0x%016" PRIx64 " " : NULL };
	return print_frames(out, syms, &side, opts.sym_flags, &start);
}

int bccaot_json__stack(struct bccaot_json *json, const char *member, struct bccaot_syms *syms,
		       pid_t pid, const uint64_t *ips, size_t cnt, unsigned int sym_flags)
{
	struct name name = { 0 };
	int err = 0;

	bccaot_json__begin_array(json, member);
	for (size_t i = 0; !err && i < cnt && ips[i]; i++) {
		err = spell(&name, syms, pid, ips[i], sym_flags);
		if (!err)
			bccaot_json__str(json, NULL, name.text, SIZE_MAX);
	}
	bccaot_json__end_array(json);
	free(name.text);
	return err;
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

/* Outermost first */
static int fold_side(FILE *out, struct bccaot_syms *syms, const struct side *side,
		     unsigned int flags, const char **separator)
{
	struct name name = { 0 };
	size_t cnt = 0;
	int err = 0;

	if (side->missed) {
		fprintf(out, "%s%s", *separator, side->missed);
		*separator = ";";
	}
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

static int fold(FILE *out, struct bccaot_syms *syms, const struct bccaot_folded *stack,
		const struct side *user, const struct side *kernel)
{
	const char *separator = "";
	int err;

	if (stack->comm) {
		put_field(out, stack->comm);
		separator = ";";
	}
	err = fold_side(out, syms, user, stack->sym_flags, &separator);
	if (err)
		return err;
	if (stack->is_delimited) {
		fprintf(out, "%s-", separator);
		separator = ";";
	}
	err = fold_side(out, syms, kernel, stack->sym_flags, &separator);
	if (err)
		return err;
	fprintf(out, " %" PRIu64 "\n", stack->cnt);
	return ferror(out) ? -EIO : 0;
}

int bccaot_stack__print_folded(FILE *out, struct bccaot_syms *syms,
			       const struct bccaot_folded *stack)
{
	struct side user = { stack->pid, stack->user_ips, stack->user_cnt, "", NULL };
	struct side kernel = { -1, stack->kernel_ips, stack->kernel_cnt,
			       stack->is_annotated ? "_[k]" : "", NULL };
	struct bccaot_folded line = *stack;

	line.is_delimited = stack->is_delimited && user.cnt && kernel.cnt;
	return fold(out, syms, &line, &user, &kernel);
}

/* A sample's two stacks, read out of the map */
struct sample_stacks {
	struct side user, kernel;
	uint64_t user_ips[BCCAOT_STACK_DEPTH];
	uint64_t kernel_ips[BCCAOT_STACK_DEPTH + 1];
};

static size_t read_stack(const struct bpf_map *map, int stack_id, uint64_t *ips)
{
	int cnt = stack_id < 0 ? 0 : bccaot_map__stack(map, stack_id, ips, BCCAOT_STACK_DEPTH);

	return cnt > 0 ? cnt : 0;
}

static void read_sample(const struct bpf_map *map, const struct bccaot_sample *sample,
			bool is_annotated, struct sample_stacks *stacks)
{
	size_t kernel_cnt = 0;

	if (sample->kernel_ip && sample->kernel_id >= 0)
		stacks->kernel_ips[kernel_cnt++] = sample->kernel_ip;
	kernel_cnt += read_stack(map, sample->kernel_id, stacks->kernel_ips + kernel_cnt);
	stacks->kernel =
		(struct side){ -1, stacks->kernel_ips, kernel_cnt, is_annotated ? "_[k]" : "",
			       bccaot_stack_is_missed(sample->kernel_id) ? "[Missed Kernel Stack]" :
									   NULL };
	stacks->user = (struct side){
		sample->pid, stacks->user_ips, read_stack(map, sample->user_id, stacks->user_ips),
		"", bccaot_stack_is_missed(sample->user_id) ? "[Missed User Stack]" : NULL
	};
}

static bool is_delimited(const struct bccaot_sample_opts *opts, const struct sample_stacks *stacks)
{
	return opts->is_always_delimited ||
	       (opts->is_delimited && stacks->user.cnt && stacks->kernel.cnt);
}

int bccaot_sample__print(FILE *out, struct bccaot_syms *syms, const struct bpf_map *map,
			 const struct bccaot_sample *sample,
			 const struct bccaot_sample_opts *user_opts)
{
	struct bccaot_sample_opts opts;
	struct sample_stacks stacks;
	struct line_start start;
	int err = bca_opts_take(&opts, sizeof(opts), user_opts);

	if (err)
		return err;
	read_sample(map, sample, opts.is_annotated, &stacks);
	start = (struct line_start){ opts.indent, opts.with_addr ? "%-16" PRIx64 " " : NULL };
	err = print_frames(out, syms, &stacks.kernel, opts.sym_flags, &start);
	if (err)
		return err;
	if (is_delimited(&opts, &stacks))
		fputs("    --\n", out);
	return print_frames(out, syms, &stacks.user, opts.sym_flags, &start);
}

int bccaot_sample__print_folded(FILE *out, struct bccaot_syms *syms, const struct bpf_map *map,
				const struct bccaot_sample *sample,
				const struct bccaot_sample_opts *user_opts)
{
	struct bccaot_sample_opts opts;
	struct bccaot_folded line = { .comm = sample->comm, .cnt = sample->cnt };
	struct sample_stacks stacks;
	int err = bca_opts_take(&opts, sizeof(opts), user_opts);

	if (err)
		return err;
	read_sample(map, sample, opts.is_annotated, &stacks);
	line.is_delimited = is_delimited(&opts, &stacks);
	line.sym_flags = opts.sym_flags;
	return fold(out, syms, &line, &stacks.user, &stacks.kernel);
}
