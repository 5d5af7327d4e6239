/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What BCC would attach by itself: the generated table, or, for an object that
 * has none, what the section names say.
 */
#include <errno.h>
#include <stdlib.h>

#include <bccaot/net.h>

#include "session_priv.h"

static int attach_row(struct bccaot *b, const struct bccaot_autoattach *row)
{
	switch (row->kind) {
	case BCCAOT_KPROBE:
		return bccaot__attach_kprobe(b, row->fn_name, row->target, NULL);
	case BCCAOT_KRETPROBE:
		return bccaot__attach_kretprobe(b, row->fn_name, row->target, NULL);
	case BCCAOT_KSYSCALL:
		return bccaot__attach_ksyscall(b, row->fn_name, row->target);
	case BCCAOT_KRETSYSCALL:
		return bccaot__attach_kretsyscall(b, row->fn_name, row->target);
	case BCCAOT_TRACEPOINT:
		return bccaot__attach_tracepoint(b, row->fn_name, row->target);
	case BCCAOT_RAW_TRACEPOINT:
		return bccaot__attach_raw_tracepoint(b, row->fn_name, row->target);
	case BCCAOT_FENTRY:
	case BCCAOT_FEXIT:
	case BCCAOT_FMOD_RET:
		return bccaot__attach_trace(b, row->fn_name, row->kind, row->target);
	case BCCAOT_LSM:
		return bccaot__attach_lsm(b, row->fn_name, row->target);
	case BCCAOT_ITER:
		return bccaot__attach_iter(b, row->fn_name, NULL);
	default:
		return bca_fail(b, -EINVAL, "'%s': a %s cannot be attached by a table",
				row->fn_name, bccaot_kind_str(row->kind));
	}
}

int bccaot__attach_table(struct bccaot *b, const struct bccaot_autoattach *rows, size_t cnt)
{
	int err = b && (rows || !cnt) ? 0 : -EINVAL;

	for (size_t i = 0; !err && i < cnt; i++)
		err = attach_row(b, &rows[i]);
	return err;
}

static int compare_rows(const void *a, const void *b)
{
	const struct bccaot_autoattach *const *left = a;
	const struct bccaot_autoattach *const *right = b;

	return strcmp((*left)->fn_name, (*right)->fn_name);
}

static int attach_rows(struct bccaot *b, const struct bccaot_autoattach *rows, size_t cnt)
{
	const struct bccaot_autoattach **sorted = calloc(cnt ? cnt : 1, sizeof(*sorted));
	int err = 0;

	if (!sorted)
		return bca_fail_nomem(b);
	for (size_t i = 0; i < cnt; i++)
		sorted[i] = &rows[i];
	qsort(sorted, cnt, sizeof(*sorted), compare_rows);
	for (size_t i = 0; !err && i < cnt; i++) {
		err = attach_row(b, sorted[i]);
		if (err == -EEXIST) /* the user asked for the same */
			err = 0;
	}
	free(sorted);
	return err;
}

/* Sections by their prefix; those of the table that have a longer name come first. */
static const struct {
	const char *prefix;
	enum bccaot_kind kind;
} sections[] = {
	{ "kprobe/", BCCAOT_KPROBE },
	{ "kretprobe/", BCCAOT_KRETPROBE },
	{ "ksyscall/", BCCAOT_KSYSCALL },
	{ "kretsyscall/", BCCAOT_KRETSYSCALL },
	{ "tracepoint/", BCCAOT_TRACEPOINT },
	{ "tp/", BCCAOT_TRACEPOINT },
	{ "raw_tracepoint/", BCCAOT_RAW_TRACEPOINT },
	{ "raw_tp/", BCCAOT_RAW_TRACEPOINT },
	{ "raw_tracepoint.w/", BCCAOT_RAW_TRACEPOINT },
	{ "raw_tp.w/", BCCAOT_RAW_TRACEPOINT },
	{ "fentry/", BCCAOT_FENTRY },
	{ "fentry.s/", BCCAOT_FENTRY },
	{ "fexit/", BCCAOT_FEXIT },
	{ "fexit.s/", BCCAOT_FEXIT },
	{ "fmod_ret/", BCCAOT_FMOD_RET },
	{ "fmod_ret.s/", BCCAOT_FMOD_RET },
	{ "lsm/", BCCAOT_LSM },
	{ "lsm.s/", BCCAOT_LSM },
	{ "iter/", BCCAOT_ITER },
	{ "iter.s/", BCCAOT_ITER },
};

static enum bccaot_kind section_kind(const char *section)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		if (!strncmp(section, sections[i].prefix, strlen(sections[i].prefix)))
			return sections[i].kind;
	return BCCAOT_KIND_NONE;
}

static bool row_of_section(const struct bpf_program *prog, struct bccaot_autoattach *row)
{
	row->kind = section_kind(bpf_program__section_name(prog));
	if (row->kind == BCCAOT_KIND_NONE || !bpf_program__autoload(prog) ||
	    !bpf_program__autoattach(prog))
		return false;
	row->fn_name = bpf_program__name(prog);
	row->target = bca_section_target(prog);
	return true;
}

/* libbpf separates category and event by a slash, BCC and this library by a colon. */
static bool fix_tracepoint(struct bccaot_autoattach *row)
{
	char *copy = strdup(row->target);
	char *slash = copy ? strchr(copy, '/') : NULL;

	if (slash)
		*slash = ':';
	row->target = copy;
	return copy;
}

static int attach_section(struct bccaot *b, struct bpf_program *prog)
{
	struct bccaot_autoattach row;
	int err;

	if (!row_of_section(prog, &row))
		return 0;
	if (row.kind != BCCAOT_TRACEPOINT) {
		err = attach_row(b, &row);
	} else {
		if (!fix_tracepoint(&row))
			return bca_fail_nomem(b);
		err = attach_row(b, &row);
		free((char *)row.target);
	}
	return err == -EEXIST ? 0 : err;
}

static int attach_sections(struct bccaot *b)
{
	struct bpf_program *prog;
	int err = 0;

	bpf_object__for_each_program(prog, b->obj) {
		err = attach_section(b, prog);
		if (err)
			break;
	}
	return err;
}

static bool is_planned(const struct bccaot *b, const char *fn_name)
{
	for (size_t i = 0; i < b->attachment_cnt; i++)
		if (!strcmp(b->attachments[i]->fn_name, fn_name))
			return true;
	return false;
}

/* Left to the user, a function of the table that he does not name is not even loaded. */
static void unload_rows(struct bccaot *b)
{
	for (size_t i = 0; !b->is_loaded && i < b->opts.autoattach_cnt; i++) {
		const char *fn_name = b->opts.autoattach[i].fn_name;
		struct bpf_program *prog = bpf_object__find_program_by_name(b->obj, fn_name);

		if (prog && !is_planned(b, fn_name))
			bpf_program__set_autoload(prog, false);
	}
}

int bca_plan_table(struct bccaot *b)
{
	int err = 0;

	if (b->is_table_planned)
		return 0;
	if (b->opts.no_autoattach)
		unload_rows(b);
	else if (b->opts.autoattach)
		err = attach_rows(b, b->opts.autoattach, b->opts.autoattach_cnt);
	else
		err = attach_sections(b);
	b->is_table_planned = !err;
	return err;
}

int bccaot__attach(struct bccaot *b)
{
	int err;

	if (!b)
		return -EINVAL;
	err = bccaot__load(b);
	err = err ? err : bca_plan_table(b);
	for (size_t i = 0; !err && i < b->attachment_cnt; i++)
		if (!b->attachments[i]->is_attached)
			err = bca_carry_out(b, b->attachments[i]);
	return err;
}
