// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "check/check.h"

struct call_search {
	const struct checker *checker;
	bool ok;
};

static bool visit_call(struct node *node, void *arg)
{
	struct call_search *search = arg;
	struct diag_list *diags = search->checker->diags;
	const struct node *callee;

	if (node->kind != NODE_CALL || !node->first)
		return true;
	callee = ast_strip(node->first);
	if (callee->kind != NODE_REF || !model_program_of(search->checker->model, callee->decl))
		return true;
	diag_add(diags, DIAG_KIND_PROGRAM_CALLED, node->span,
		 "'%s' is a program that the kernel runs, it cannot be called; make it static",
		 callee->decl->name);
	diag_note(diags, callee->decl->name_span, "'%s' is defined here", callee->decl->name);
	search->ok = false;
	return true;
}

static bool programs_are_not_called(const struct checker *checker)
{
	struct call_search search = { checker, true };

	vec_each(function, &checker->model->ast->functions)
		ast_walk((*function)->body, visit_call, &search);
	return search.ok;
}

static bool something_is_there(const struct checker *checker)
{
	const struct model *model = checker->model;

	if (model->programs.cnt || model->maps.cnt)
		return true;
	diag_add(checker->diags, DIAG_KIND_NO_PROGRAM, (struct span){ 0 },
		 "'%s' holds neither a program nor a map", model->ast->main->name);
	return false;
}

/* A description made of BTF alone has no system calls, so it cannot tell. */
static bool knows_syscalls(struct kernel *kernel)
{
	return kernel && kernel_syscall(kernel, "read");
}

/* Other kernels may have it, and attaching says so where one has not: only a warning. */
static bool syscalls_exist(const struct checker *checker)
{
	if (!knows_syscalls(checker->kernel))
		return true;
	vec_each(it, &checker->model->programs) {
		const struct program *program = *it;
		const char *near;

		if (!program->is_syscall || !program->is_auto ||
		    kernel_syscall(checker->kernel, program->syscall))
			continue;
		diag_add(checker->diags, DIAG_KIND_UNKNOWN_SYSCALL, program->function->name_span,
			 "the kernel has no system call '%s', so '%s' cannot be attached",
			 program->syscall, program->function->name);
		near = kernel_nearest_syscall(checker->kernel, program->syscall);
		if (near)
			diag_note(checker->diags, program->function->name_span,
				  "did you mean '%s'?", near);
	}
	return true;
}

/* The struct that a program's first parameter points at; "" without such a one. */
static const char *context_of(const struct program *program)
{
	const struct decl *function = program->function;
	const struct type *type = function->params.cnt ? function->params.items[0]->type : NULL;

	if (!type || type->kind != TYPE_POINTER || !type->target->record)
		return "";
	return type->target->record->tag;
}

/* Contexts that hold no registers, so that no arguments can be taken from them. */
static bool has_no_registers(const char *context)
{
	static const char *const contexts[] = {
		"__sk_buff",     "bpf_cgroup_dev_ctx", "bpf_sk_lookup",
		"bpf_sock_addr", "bpf_sock_ops",       "bpf_sockopt",
		"bpf_sysctl",    "sk_msg_md",          "xdp_md",
	};

	for (size_t i = 0; i < sizeof(contexts) / sizeof(*contexts); i++)
		if (!strcmp(context, contexts[i]))
			return true;
	return false;
}

static bool context_fits(const struct checker *checker, const struct program *program)
{
	const struct decl *function = program->function;
	const char *context = context_of(program);
	bool is_kprobe = program->kind == PROG_KIND_KPROBE || program->kind == PROG_KIND_KRETPROBE;

	if (program->has_own_section || !has_no_registers(context))
		return true;
	if (is_kprobe)
		diag_add(checker->diags, DIAG_KIND_FUNCTION_KIND, function->params.items[0]->span,
			 "'%s' is a kprobe by its name, but 'struct %s' is no kprobe's context",
			 function->name, context);
	else if (function->params.cnt > 1)
		diag_add(checker->diags, DIAG_KIND_FUNCTION_KIND, function->params.items[1]->span,
			 "'%s' can have no further parameters: there are no registers in "
			 "'struct %s' to take them from",
			 function->name, context);
	else
		return true;
	return false;
}

static bool contexts_fit(const struct checker *checker)
{
	bool ok = true;

	vec_each(program, &checker->model->programs)
		ok &= context_fits(checker, *program);
	return ok;
}

bool check_programs(const struct checker *checker)
{
	return something_is_there(checker) & programs_are_not_called(checker) &
	       contexts_fit(checker) & syscalls_exist(checker);
}
