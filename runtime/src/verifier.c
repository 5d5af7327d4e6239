/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Why an object was not loaded: the verifier's reason at the author's source line,
 * or what libbpf missed.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "lineinfo.h"
#include "session_priv.h"
#include "since.h"
#include "verifier_log.h"

enum {
	NAME_BYTES = 192,
};

/* What stands between @before and the next @end in @text; false if it is not there */
static bool take_between(const char *text, const char *before, char end, char *buf, size_t size)
{
	const char *at = strstr(text, before);
	size_t len;

	if (!at)
		return false;
	at += strlen(before);
	len = strcspn(at, (char[]){ end, '\n', '\0' });
	if (!len || len >= size)
		return false;
	memcpy(buf, at, len);
	buf[len] = '\0';
	return true;
}

static void find_place(struct bccaot *b, struct bpf_object *obj, struct bca_verdict *verdict)
{
	const struct bpf_program *prog = bpf_object__find_program_by_name(obj, verdict->prog);

	if (verdict->place[0] || !b->opts.elf)
		return;
	if (!verdict->source[0])
		bca_line_of_insn(b->opts.elf, b->opts.elf_size_bytes, verdict->prog, verdict->insn,
				 verdict->place, sizeof(verdict->place));
	else
		bca_line_find(b->opts.elf, b->opts.elf_size_bytes,
			      prog ? bpf_program__section_name(prog) : NULL, verdict->source,
			      verdict->insn, verdict->place, sizeof(verdict->place));
}

/* "failed to resolve CO-RE relocation <byte_off> [12] struct task_struct.nosuch (0:3 @ offset 8)" */
static int explain_relocation(struct bccaot *b, const struct bca_verdict *verdict, int err,
			      const char *said)
{
	char what[NAME_BYTES];

	if (!take_between(said, "CO-RE relocation <", '(', what, sizeof(what)))
		return 0;
	what[strcspn(what, "\n")] = '\0';
	return bca_fail(
		b, err,
		"cannot load '%s': %s%sthe kernel's types lack what it reads: <%s; guard it with bpf_core_field_exists() or bpf_core_type_exists()",
		verdict->prog, verdict->place, verdict->place[0] ? ": " : "", what);
}

static int explain_verdict(struct bccaot *b, struct bpf_object *obj, int err, const char *said,
			   struct bca_verdict *verdict)
{
	char hint_buf[BCA_LOG_TEXT_BYTES];
	const char *hint = bca_verdict_hint(verdict->why, hint_buf, sizeof(hint_buf));
	int result;

	find_place(b, obj, verdict);
	result = explain_relocation(b, verdict, err, said);
	if (result)
		return result;
	return bca_fail(b, err, "the kernel refuses '%s': %s%s%s%s%s%s%s", verdict->prog,
			verdict->place, verdict->place[0] ? ": " : "", verdict->why,
			verdict->source[0] ? "\n\tat: " : "", verdict->source,
			hint ? "\n\thint: " : "", hint ? hint : "");
}

/* A function of the kernel, or what stands for one, that a section names */
static int explain_missing_target(struct bccaot *b, struct bpf_object *obj, const char *said)
{
	char target[NAME_BYTES];
	char name[NAME_BYTES] = "";
	const struct bpf_program *prog;

	if (!take_between(said, "failed to find kernel BTF type ID of '", '\'', target,
			  sizeof(target)))
		return 0;
	take_between(said, "prog '", '\'', name, sizeof(name));
	prog = bpf_object__find_program_by_name(obj, name);
	return prog ? bca_explain_target(b, prog, target, -ENOENT) : 0;
}

/* "; such maps came with Linux 5.8", or "" */
static void say_since(char *buf, size_t size_bytes, const char *what, struct bca_since since)
{
	buf[0] = '\0';
	if (since.major)
		snprintf(buf, size_bytes, "; %s came with Linux %d.%d", what, since.major,
			 since.minor);
}

static int explain_map(struct bccaot *b, struct bpf_object *obj, int err, const char *said)
{
	const char *at = strstr(said, "failed to create: ");
	const struct bpf_map *map;
	char why[NAME_BYTES] = "";
	char since[NAME_BYTES] = "";
	char name[NAME_BYTES];

	if (!at)
		return 0;
	take_between(at, "failed to create: ", '(', why, sizeof(why));
	while (at > said && at[-1] != '\n')
		at--;
	if (!take_between(at, "map '", '\'', name, sizeof(name)))
		return 0;
	map = bpf_object__find_map_by_name(obj, name);
	if (map && err == -EINVAL)
		say_since(since, sizeof(since), "maps of its type",
			  bca_since_map(bpf_map__type(map)));
	return bca_fail(b, err, "cannot create map '%s': %s%s%s", name, why, since,
			err == -EINVAL ? "; or its size is not one that the type allows" : "");
}

static int explain_global_data(struct bccaot *b, int err, const char *said)
{
	if (!strstr(said, "kernel doesn't support global data"))
		return 0;
	return bca_fail(b, err,
			"cannot load: the program has global variables, which came with Linux 5.2");
}

/* Refused without a word of the verifier: the kernel does not know the kind of program. */
static int explain_kind(struct bccaot *b, struct bpf_object *obj, int err,
			const struct bca_verdict *verdict)
{
	const struct bpf_program *prog = bpf_object__find_program_by_name(obj, verdict->prog);
	char since[NAME_BYTES];

	if (!prog || err != -EINVAL)
		return 0;
	say_since(since, sizeof(since), "programs of its type",
		  bca_since_prog(bpf_program__type(prog), bpf_program__expected_attach_type(prog)));
	return *since ? bca_fail(b, err, "the kernel does not take '%s' as a program%s",
				 verdict->prog, since) :
			0;
}

static int explain_extern(struct bccaot *b, int err, const char *said)
{
	char name[NAME_BYTES];

	if (take_between(said, "extern (kcfg) '", '\'', name, sizeof(name)) ||
	    take_between(said, "failed to find default value for kconfig extern '", '\'', name,
			 sizeof(name)))
		return bca_fail(
			b, err,
			"cannot load: the kernel's configuration does not say '%s', or cannot be read (/proc/config.gz, /boot/config-*)",
			name);
	if (take_between(said, "extern (ksym) '", '\'', name, sizeof(name)) ||
	    take_between(said, "extern (func ksym) '", '\'', name, sizeof(name)) ||
	    take_between(said, "extern (var ksym) '", '\'', name, sizeof(name)))
		return bca_fail(b, err, "cannot load: the kernel has no symbol '%s'", name);
	return 0;
}

static int explain_btf(struct bccaot *b, const char *said)
{
	if (!strstr(said, "vmlinux BTF") && !strstr(said, "valid kernel BTF") &&
	    !strstr(said, "target BTF"))
		return 0;
	if (bccaot_has_kernel_btf())
		return 0;
	return bca_fail(
		b, -EOPNOTSUPP,
		"cannot load: the program needs the kernel's type information, and the kernel has none (CONFIG_DEBUG_INFO_BTF); give it reduced BTF for this kernel");
}

static int explain_permission(struct bccaot *b, int err, const struct bca_verdict *verdict)
{
	if (err != -EPERM && err != -EACCES)
		return 0;
	return bca_fail(b, err, "cannot load %s%s%s: %s", verdict->prog[0] ? "'" : "",
			verdict->prog[0] ? verdict->prog : "BPF programs",
			verdict->prog[0] ? "'" : "", bca_permission_text(err));
}

/* libbpf's first complaint is nearest to the cause. */
static int explain_otherwise(struct bccaot *b, int err, const char *said)
{
	const char *text = strncmp(said, "libbpf: ", 8) ? said : said + 8;

	return bca_fail(b, err, "cannot load: %s%s%.*s", strerror(-err), *text ? ": " : "",
			(int)strcspn(text, "\n"), text);
}

int bca_explain_load(struct bccaot *b, struct bpf_object *obj, int err, const char *said)
{
	struct bca_verdict verdict;
	int result;

	if (err == -ENOMEM) {
		result = explain_map(b, obj, err, said);
		return result ? result : bca_fail_nomem(b);
	}
	if (bca_verdict_read(said, &verdict) && verdict.why[0])
		return explain_verdict(b, obj, err, said, &verdict);
	take_between(said, "prog '", '\'', verdict.prog, sizeof(verdict.prog));
	result = explain_missing_target(b, obj, said);
	result = result ? result : explain_map(b, obj, err, said);
	result = result ? result : explain_extern(b, err, said);
	result = result ? result : explain_btf(b, said);
	result = result ? result : explain_global_data(b, err, said);
	result = result ? result : explain_permission(b, err, &verdict);
	result = result ? result : explain_kind(b, obj, err, &verdict);
	return result ? result : explain_otherwise(b, err, said);
}
