// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Programs: the section that says what they are, and the signature that gets their arguments. */
#include "rewrite/rewrite.h"

#include <ctype.h>

#define MACRO_ARGS_MAX 5 /* what BPF_KPROBE and BPF_KSYSCALL of libbpf 1.1 take */

static const char *const sections[PROG_KIND_CNT] = {
#define PROG_KIND(id, word, section, runtime_kind) section,
#include "model/prog_kinds.def"
#undef PROG_KIND
};

struct sleep_search {
	bool is_found;
	unsigned int depth;
};

/* Helpers that may wait for a page: only programs that are allowed to sleep may call them. */
static bool find_sleep(struct node *node, void *arg)
{
	static const char *const helpers[] = { "bpf_copy_from_user", "bpf_copy_from_user_task",
					       "bpf_ima_file_hash", "bpf_ima_inode_hash" };
	struct sleep_search *search = arg;
	const struct node *callee =
		node->kind == NODE_CALL && node->first ? ast_strip(node->first) : NULL;

	while (callee && callee->kind == NODE_DEREF)
		callee = ast_strip(callee->first);
	if (!callee || callee->kind != NODE_REF)
		return true;
	for (size_t i = 0; i < sizeof(helpers) / sizeof(*helpers); i++)
		search->is_found |= !strcmp(callee->decl->name, helpers[i]);
	/* BPF nests no deeper than this. */
	if (callee->decl->body && search->depth < 8) {
		search->depth++;
		ast_walk(callee->decl->body, find_sleep, search);
		search->depth--;
	}
	return true;
}

/* Kinds whose programs may sleep if their section says so; of others, loading decides. */
static bool sleeps(const struct program *program)
{
	struct sleep_search search = { false, 0 };

	switch (program->kind) {
	case PROG_KIND_FENTRY:
	case PROG_KIND_FEXIT:
	case PROG_KIND_FMOD_RET:
	case PROG_KIND_LSM:
	case PROG_KIND_ITER:
		ast_walk(program->function->body, find_sleep, &search);
		return search.is_found;
	default:
		return false;
	}
}

static const char *section_word(struct rewriter *r, const struct program *program)
{
	bool is_kprobe = program->kind == PROG_KIND_KPROBE || program->kind == PROG_KIND_KRETPROBE;

	if (sleeps(program))
		return arena_printf(r->arena, "%s.s", sections[program->kind]);
	if (!is_kprobe || !program->is_syscall || !program->target)
		return sections[program->kind];
	return program->kind == PROG_KIND_KPROBE ? "ksyscall" : "kretsyscall";
}

/* "SEC("?kprobe")": a question mark where BCC waits to be told what to attach. */
static const char *section_of(struct rewriter *r, const struct program *program)
{
	const char *word = section_word(r, program);
	const char *ask = program->is_auto ? "" : "?";
	char *target;

	if (!program->target)
		return arena_printf(r->arena, "SEC(\"%s%s\")", ask, word);
	target = arena_strdup(r->arena, program->target);
	if (program->kind == PROG_KIND_TRACEPOINT && strchr(target, ':'))
		*strchr(target, ':') = '/';
	return arena_printf(r->arena, "SEC(\"%s%s/%s\")", ask, word, target);
}

/* A parameter list, parentheses and comments around what it says left out. */
struct parameter_list {
	struct span behind_context; /* the other parameters, with their attributes; empty: none */
	uint32_t end;               /* behind the closing parenthesis */
};

static struct parameter_list parameters_of(struct rewriter *r, const struct decl *function)
{
	struct span head = { function->span.file, function->name_span.end,
			     function->body->span.begin };
	struct str text = front_blank_opaque(r->arena, span_text(head));
	struct parameter_list list = { .end = head.end };
	unsigned int depth = 0;

	for (uint32_t at = 0; at < text.len_bytes && list.end == head.end; at++) {
		char c = text.text[at];

		depth += (c == '(') - (c == ')');
		if (c == ',' && depth == 1 && !list.behind_context.file)
			list.behind_context = (struct span){ head.file, head.begin + at + 1, 0 };
		if (c == ')' && !depth)
			list.end = head.begin + at + 1;
	}
	if (list.behind_context.file) {
		struct span *behind = &list.behind_context;
		struct str said = str_trim((struct str){ text.text + (behind->begin - head.begin),
							 list.end - 1 - behind->begin });

		behind->begin = head.begin + (uint32_t)(said.text - text.text);
		behind->end = behind->begin + (uint32_t)said.len_bytes;
	}
	return list;
}

static void insert(struct rewriter *r, struct source *file, uint32_t at, const char *text)
{
	edit_replace(&r->edits, (struct span){ file, at, at }, text);
}

static bool is_probe(const struct program *program)
{
	return program->kind == PROG_KIND_KPROBE || program->kind == PROG_KIND_UNKNOWN ||
	       program->kind == PROG_KIND_KRETPROBE || program->kind == PROG_KIND_USDT;
}

/* What comes out of a register of 4 bytes has no sign in 8. */
static void extend_signs(struct rewriter *r, const struct decl *function, struct strbuf *out)
{
	if (kernel_pointer_bytes(r->kernel) == 8)
		return;
	for (size_t i = 1; i < function->params.cnt; i++) {
		const struct decl *param = function->params.items[i];

		if (param->type->is_long && !param->type->is_unsigned)
			strbuf_printf(out, "\n\t%s = (int)%s;", param->name, param->name);
	}
}

static void borrow_registers(struct rewriter *r, const struct program *program, const char *suffix)
{
	for (size_t i = 1; i < program->function->params.cnt; i++)
		front_borrow(r->unit,
			     str_from(arena_printf(r->arena, "PT_REGS_PARM%zu%s", i, suffix)));
}

/* The macros that BPF_KPROBE and BPF_KSYSCALL use, where they are not libbpf's own. */
static void borrow_arguments(struct rewriter *r, const struct program *program)
{
	borrow_registers(r, program, "");
	if (!program->is_syscall)
		return;
	borrow_registers(r, program, "_SYSCALL");
	borrow_registers(r, program, "_CORE_SYSCALL");
}

/* More arguments than libbpf's macros take: fetch each at the top of the body. */
static void fetch_arguments(struct rewriter *r, const struct program *program)
{
	const struct decl *function = program->function;
	const char *ctx = function->params.items[0]->name;
	struct strbuf out = { .arena = r->arena };
	struct span params = { function->span.file, function->params.items[0]->span.end,
			       parameters_of(r, function).end - 1 };

	if (program->is_syscall)
		strbuf_printf(&out, "\n\tstruct pt_regs *__regs = PT_REGS_SYSCALL_REGS(%s);", ctx);
	for (size_t i = 1; i < function->params.cnt; i++) {
		const struct decl *param = function->params.items[i];

		strbuf_printf(&out, "\n\t%.*s = (%s)", STR_ARG(span_text(param->span)),
			      param->type->spelling);
		if (program->is_syscall)
			strbuf_printf(&out, "PT_REGS_PARM%zu_CORE_SYSCALL(__regs);", i);
		else
			strbuf_printf(&out, "PT_REGS_PARM%zu(%s);", i, ctx);
	}
	extend_signs(r, function, &out);
	edit_replace(&r->edits, params, "");
	insert(r, function->span.file, function->body->span.begin + 1, strbuf_str(&out).text);
	borrow_registers(r, program, program->is_syscall ? "_CORE_SYSCALL" : "");
	if (program->is_syscall)
		front_borrow(r->unit, str_from("PT_REGS_SYSCALL_REGS"));
}

/* BPF_KPROBE(name, arguments): libbpf's way to get at registers. */
static void wrap_signature(struct rewriter *r, const struct program *program)
{
	const struct decl *function = program->function;
	const struct decl *ctx = function->params.items[0];
	struct parameter_list list = parameters_of(r, function);
	struct span at = { function->span.file, function->name_span.begin, list.end };
	struct edit *edit = edit_new(&r->edits, at);
	struct strbuf out = { .arena = r->arena };

	edit_text(&r->edits, edit, "%s(%s, ", program->is_syscall ? "BPF_KSYSCALL" : "BPF_KPROBE",
		  function->name);
	edit_hole(&r->edits, edit, list.behind_context);
	edit_text(&r->edits, edit, ")");
	borrow_arguments(r, program);
	if (strcmp(ctx->name, "ctx"))
		strbuf_printf(&out, "\n\t%.*s = (void *)ctx;", STR_ARG(span_text(ctx->span)));
	extend_signs(r, function, &out);
	if (out.len_bytes)
		insert(r, function->span.file, function->body->span.begin + 1,
		       strbuf_str(&out).text);
}

/* The verifier wants a result even where BCC's programs give none. */
static bool give_result(struct node *node, void *arg)
{
	struct rewriter *r = arg;
	struct edit *edit;

	if (node->kind != NODE_RETURN)
		return true;
	if (!node->first) {
		edit_replace(&r->edits, node->span, "return 0");
		return true;
	}
	/* "return f();" where f() gives nothing either */
	edit = edit_new(&r->edits, node->span);
	edit_text(&r->edits, edit, "return ({ ");
	edit_hole(&r->edits, edit, node->first->span);
	edit_text(&r->edits, edit, "; 0; })");
	return true;
}

static void return_zero(struct rewriter *r, const struct decl *function)
{
	insert(r, function->span.file, function->body->span.end - 1, "\treturn 0;\n");
}

/* Without a result at its end the program returns what happens to be in the register, if anything. */
static void close_end(struct rewriter *r, const struct decl *function)
{
	vec_each(end, &r->unit->open_ends) {
		if (end->file == function->span.file && end->begin + 1 == function->body->span.end)
			return_zero(r, function);
	}
}

static void return_int(struct rewriter *r, const struct decl *function)
{
	const char *text = function->span.file->text.text;
	uint32_t at = function->span.begin;

	while (at + 4 <= function->name_span.begin && strncmp(text + at, "void", 4))
		at++;
	if (at + 4 > function->name_span.begin)
		return;
	edit_replace(&r->edits, (struct span){ function->span.file, at, at + 4 }, "int");
	ast_walk(function->body, give_result, r);
	return_zero(r, function);
}

/* Of some architectures, BPF_KSYSCALL takes the wrong registers. */
static bool has_own_syscalls(struct rewriter *r, const struct program *program)
{
	return program->is_syscall && front_definition(r->unit, str_from("PT_REGS_SYSCALL_REGS"));
}

/* The kernel calls programs, the file does not: nobody needs them announced. */
static void drop_prototypes(struct rewriter *r, const struct decl *function)
{
	vec_each(prototype, &function->prototypes) {
		const char *text = prototype->file->text.text;
		struct span at = *prototype;

		while (isspace((unsigned char)text[at.end]))
			at.end++;
		if (text[at.end] != ';')
			continue;
		at.end++;
		edit_replace(&r->edits, at, "");
	}
}

static void rewrite_function(struct rewriter *r, const struct program *program)
{
	const struct decl *function = program->function;

	drop_prototypes(r, function);
	insert(r, function->span.file, function->span.begin,
	       arena_printf(r->arena, "%s\n", section_of(r, program)));
	if (function->type->kind == TYPE_VOID)
		return_int(r, function);
	if (function->params.cnt < 2 || !is_probe(program))
		return;
	if (function->params.cnt > MACRO_ARGS_MAX + 1 || has_own_syscalls(r, program))
		fetch_arguments(r, program);
	else
		wrap_signature(r, program);
}

static const struct macro_use *macro_of(const struct rewriter *r, const struct program *program)
{
	return front_macro_at(r->unit, program->macro.begin);
}

/* KFUNC_PROBE(event, arguments) and its kin: the arguments begin behind the names. */
static void rewrite_tracing_macro(struct rewriter *r, const struct program *program)
{
	const struct macro_use *use = macro_of(r, program);
	size_t first = !strncmp(use->name, "MODULE_", 7) ? 2 : 1;
	struct edit *edit = edit_new(&r->edits, program->macro);

	edit_text(&r->edits, edit, "%s\nint BPF_PROG(%s", section_of(r, program),
		  program->function->name);
	if (use->args.cnt > first) {
		edit_text(&r->edits, edit, ", ");
		edit_hole(&r->edits, edit,
			  (struct span){ program->macro.file, use->args.items[first].begin,
					 use->args.items[use->args.cnt - 1].end });
	}
	edit_text(&r->edits, edit, ")");
}

static void rewrite_macro(struct rewriter *r, const struct program *program)
{
	const struct decl *function = program->function;
	const char *context = function->params.items[0]->type->target->spelling;
	const struct kernel_tracepoint *tracepoint;

	switch (program->kind) {
	case PROG_KIND_FENTRY:
	case PROG_KIND_FEXIT:
	case PROG_KIND_FMOD_RET:
	case PROG_KIND_LSM:
		rewrite_tracing_macro(r, program);
		return;
	case PROG_KIND_TRACEPOINT:
		tracepoint =
			rewrite_tracepoint_of(r, function->params.items[0]->type->target->record);
		if (tracepoint && rewrite_tracepoint_struct(r, tracepoint))
			context = arena_printf(r->arena, "struct %s",
					       rewrite_tracepoint_struct(r, tracepoint));
		break;
	default:
		break;
	}
	edit_replace(&r->edits, program->macro,
		     arena_printf(r->arena, "%s\nint %s(%s *%s)", section_of(r, program),
				  function->name, context, function->params.items[0]->name));
}

bool rewrite_programs(struct rewriter *r)
{
	vec_each(program, &r->model->programs) {
		if ((*program)->macro.file)
			rewrite_macro(r, *program);
		else if (!(*program)->has_own_section)
			rewrite_function(r, *program);
		close_end(r, (*program)->function);
	}
	return true;
}
