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

bool check_programs(const struct checker *checker)
{
	return something_is_there(checker) & programs_are_not_called(checker) &
	       syscalls_exist(checker);
}
