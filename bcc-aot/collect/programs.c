// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Programs: every function that other files can see. What kind one is follows
 * from its macro, from its name, or from the type of its context, in this order.
 */
#include "collect/collect.h"

#include <ctype.h>

static const struct {
	const char *word; /* in the mark of the dialect's macros */
	enum prog_kind kind;
	bool is_auto;     /* as BCC's Python does it when the module is made */
} marks[] = {
	{ "tracepoint:", PROG_KIND_TRACEPOINT, true },
	{ "raw_tp:", PROG_KIND_RAW_TRACEPOINT, true },
	{ "fentry:", PROG_KIND_FENTRY, true },
	{ "fexit:", PROG_KIND_FEXIT, true },
	{ "fmod_ret:", PROG_KIND_FMOD_RET, false },
	{ "lsm:", PROG_KIND_LSM, true },
	{ "iter:", PROG_KIND_ITER, false },
};

static const struct {
	const char *prefix;
	enum prog_kind kind;
	bool is_auto;
} prefixes[] = {
	{ "kprobe__", PROG_KIND_KPROBE, true },
	{ "kretprobe__", PROG_KIND_KRETPROBE, true },
	{ "tracepoint__", PROG_KIND_TRACEPOINT, true },
	{ "raw_tracepoint__", PROG_KIND_RAW_TRACEPOINT, true },
	{ "kfunc__", PROG_KIND_FENTRY, true },
	{ "kretfunc__", PROG_KIND_FEXIT, true },
	{ "kmod_ret__", PROG_KIND_FMOD_RET, false },
	{ "lsm__", PROG_KIND_LSM, true },
	{ "bpf_iter__", PROG_KIND_ITER, false },
	{ "syscall__", PROG_KIND_KPROBE, false },
};

static const struct {
	const char *tag;
	enum prog_kind kind;
} contexts[] = {
	{ "pt_regs", PROG_KIND_UNKNOWN }, /* kprobe, uprobe or USDT: all one type to the kernel */
	{ "bpf_raw_tracepoint_args", PROG_KIND_RAW_TRACEPOINT },
	{ "bpf_perf_event_data", PROG_KIND_PERF_EVENT },
	{ "xdp_md", PROG_KIND_XDP },
	{ "__sk_buff", PROG_KIND_SOCKET_FILTER },
	{ "bpf_sock_ops", PROG_KIND_SOCK_OPS },
	{ "sk_msg_md", PROG_KIND_SK_MSG },
	{ "bpf_sk_lookup", PROG_KIND_SK_LOOKUP },
	{ "bpf_sock_addr", PROG_KIND_CGROUP },
	{ "bpf_sockopt", PROG_KIND_CGROUP },
	{ "bpf_sysctl", PROG_KIND_CGROUP },
	{ "bpf_cgroup_dev_ctx", PROG_KIND_CGROUP },
};

/* The prefixes that kernels put before the names of system calls. */
static const char *const syscall_prefixes[] = {
	"sys_",         "__x64_sys_",   "__x32_compat_sys_", "__ia32_compat_sys_",
	"__arm64_sys_", "__s390x_sys_", "__s390_sys_",       "__riscv_sys_",
};

/* The bare name of a system call, NULL if @function is none. */
static const char *syscall_of(const char *function)
{
	for (size_t i = 0; i < sizeof(syscall_prefixes) / sizeof(*syscall_prefixes); i++) {
		size_t len = strlen(syscall_prefixes[i]);

		if (!strncmp(function, syscall_prefixes[i], len))
			return function + len;
	}
	return NULL;
}

static bool by_mark(const struct decl *function, struct program *program)
{
	const char *mark = function->annotation;

	if (!mark || strncmp(mark, "bcc.prog:", 9))
		return false;
	mark += 9;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t len = strlen(marks[i].word);

		if (strncmp(mark, marks[i].word, len))
			continue;
		program->kind = marks[i].kind;
		program->is_auto = marks[i].is_auto;
		program->target = mark + len;
		return true;
	}
	return false;
}

/* "cat__evt" as "cat:evt"; the category ends at the first "__". */
static const char *tracepoint_name(struct arena *arena, const char *text)
{
	const char *sep = strstr(text, "__");

	return sep ? arena_printf(arena, "%.*s:%s", (int)(sep - text), text, sep + 2) : NULL;
}

/* "vmlinux__F" as "F", "module__F" as "module:F". */
static const char *module_target(struct arena *arena, const char *text)
{
	const char *sep = strstr(text, "__");

	if (!sep)
		return text;
	if (!strncmp(text, "vmlinux__", 9))
		return text + 9;
	return arena_printf(arena, "%.*s:%s", (int)(sep - text), text, sep + 2);
}

static bool by_name(struct arena *arena, const struct decl *function, struct program *program)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		size_t len = strlen(prefixes[i].prefix);
		const char *rest = function->name + len;

		if (strncmp(function->name, prefixes[i].prefix, len))
			continue;
		program->kind = prefixes[i].kind;
		program->is_auto = prefixes[i].is_auto;
		program->target = rest;
		if (program->kind == PROG_KIND_TRACEPOINT)
			program->target = tracepoint_name(arena, rest);
		else if (program->kind == PROG_KIND_FENTRY || program->kind == PROG_KIND_FEXIT)
			program->target = module_target(arena, rest);
		if (!strcmp(prefixes[i].prefix, "syscall__")) {
			program->is_syscall = true;
			program->target = NULL;
		}
		return true;
	}
	return false;
}

static const char *context_tag(const struct decl *function)
{
	const struct type *type;

	if (!function->params.cnt)
		return "";
	type = function->params.items[0]->type;
	if (type->kind != TYPE_POINTER || type->target->kind != TYPE_RECORD)
		return "";
	return type->target->record->tag;
}

static void by_context(struct arena *arena, const struct decl *function, struct program *program)
{
	const char *tag = context_tag(function);

	if (!strncmp(tag, "tracepoint__", 12)) {
		program->kind = PROG_KIND_TRACEPOINT;
		program->target = tracepoint_name(arena, tag + 12);
		return;
	}
	for (size_t i = 0; i < sizeof(contexts) / sizeof(*contexts); i++) {
		if (!strcmp(tag, contexts[i].tag))
			program->kind = contexts[i].kind;
	}
}

/* kprobe__sys_read and its kin: the arguments are those of the system call. */
static void recognise_syscall(struct program *program)
{
	const char *name;

	if (!program->target || program->kind == PROG_KIND_TRACEPOINT ||
	    program->kind == PROG_KIND_RAW_TRACEPOINT)
		return;
	name = syscall_of(program->target);
	if (!name)
		return;
	program->is_syscall = true;
	program->syscall = name;
	if (program->kind == PROG_KIND_KPROBE || program->kind == PROG_KIND_KRETPROBE)
		program->target = name;
}

/* Between a section and the function that it is for: at most a type. */
static bool is_type_only(struct span span)
{
	struct str text = span_text(span);

	for (size_t i = 0; i < text.len_bytes; i++) {
		if (!isalnum((unsigned char)text.text[i]) && !strchr("_ \t\n", text.text[i]))
			return false;
	}
	return true;
}

/* SEC() or BCC_SEC() right before the function: it says itself what it is. */
static bool has_own_section(const struct collector *c, const struct decl *function)
{
	vec_each(use, &c->unit->macros) {
		bool is_section = !strcmp(use->name, "SEC") || !strcmp(use->name, "BCC_SEC");

		if (is_section && use->span.begin >= function->span.begin &&
		    use->span.end <= function->body->span.begin)
			return true;
		if (is_section && use->span.end <= function->span.begin &&
		    is_type_only(
			    (struct span){ use->span.file, use->span.end, function->span.begin }))
			return true;
	}
	return false;
}

/* Arguments that come in registers, as far as BCC's six; nearly everywhere, a system call's all do. */
static size_t register_cnt(const struct collector *c, const struct program *program)
{
	static const struct {
		const char *arch;
		size_t pointer_bytes;
		size_t cnt;
		size_t syscall_cnt;
	} rows[] = {
		{ "arm", 4, 4, 6 },
		{ "mips", 4, 4, 4 },
		{ "s390", 8, 5, 6 },
		{ "x86", 4, 3, 6 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!strcmp(kernel_arch(c->kernel), rows[i].arch) &&
		    kernel_pointer_bytes(c->kernel) == rows[i].pointer_bytes)
			return program->is_syscall ? rows[i].syscall_cnt : rows[i].cnt;
	}
	return 6;
}

static bool fit_registers(struct collector *c, const struct program *program)
{
	const struct decl *function = program->function;
	size_t cnt = register_cnt(c, program);

	if (function->params.cnt > cnt + 1) {
		diag_add(
			c->diags, DIAG_KIND_TOO_MANY_ARGUMENTS, function->name_span,
			"'%s' takes %zu arguments behind its context, but at most %zu come in registers",
			function->name, function->params.cnt - 1, cnt);
		return false;
	}
	for (size_t i = 1; i < function->params.cnt; i++) {
		const struct decl *param = function->params.items[i];
		const struct type *type = param->type;

		if (kernel_pointer_bytes(c->kernel) == 8 || type->kind != TYPE_INTEGER ||
		    type->size_bytes < 8 || type->is_long)
			continue;
		diag_add(
			c->diags, DIAG_KIND_TOO_MANY_ARGUMENTS, param->span,
			"'%s' comes in two registers of this kernel, which is not handled here; take the "
			"halves, and what follows, with PT_REGS_PARMn(%s)",
			param->name, function->params.items[0]->name);
		return false;
	}
	return true;
}

static bool check_parameters(struct collector *c, const struct program *program)
{
	const struct decl *function = program->function;
	bool from_registers =
		program->kind == PROG_KIND_KPROBE || program->kind == PROG_KIND_UNKNOWN;

	vec_each(param, &function->params) {
		if ((*param)->name[0])
			continue;
		diag_add(c->diags, DIAG_KIND_UNNAMED_PARAMETER, (*param)->span,
			 "a parameter of program '%s' has no name", function->name);
		return false;
	}
	return !from_registers || program->has_own_section || fit_registers(c, program);
}

static bool add_program(struct collector *c, struct decl *function)
{
	struct program *program = arena_new(c->arena, struct program);
	const struct macro_use *use = front_macro_at(c->unit, function->span.begin);

	program->function = function;
	if (by_mark(function, program)) {
		if (use)
			program->macro = use->span;
	} else if (!by_name(c->arena, function, program)) {
		by_context(c->arena, function, program);
	}
	recognise_syscall(program);
	program->has_own_section = has_own_section(c, function);
	*vec_push(c->arena, &c->model->programs) = program;
	return check_parameters(c, program);
}

bool collect_programs(struct collector *c)
{
	bool ok = true;

	vec_each(function, &c->unit->ast->functions) {
		if (!(*function)->is_static)
			ok &= add_program(c, *function);
	}
	return ok;
}
