// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Addresses that the program did not make: what the kernel passes to it, and
 * what it finds in memory that is not its own.
 */
#include "origin/solve.h"

#include <string.h>

/* Structs that the kernel and user space exchange: a pointer to one may be either's. */
static const char *const exchanged[] = {
#define EXCHANGED(tag) #tag,
#include "origin/exchanged.def"
#undef EXCHANGED
};

static bool is_kernels(const struct record *record)
{
	if (record->home != HOME_KERNEL)
		return false;
	for (size_t i = 0; i < sizeof(exchanged) / sizeof(*exchanged); i++) {
		if (!strcmp(record->tag, exchanged[i]))
			return false;
	}
	return true;
}

static bool points_at_record(const struct type *type)
{
	return type->kind == TYPE_POINTER && type->target->kind == TYPE_RECORD;
}

bool origin_is_kernel_pointer(const struct type *type)
{
	if (type->kind != TYPE_POINTER)
		return false;
	while (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY)
		type = type->target;
	return type->kind == TYPE_RECORD && is_kernels(type->record);
}

uint32_t origins_found(const struct type *type)
{
	return origin_is_kernel_pointer(type) ? PLACE_KERNEL : PLACE_EITHER;
}

/* ---- What programs are given */

static bool is_tracing(enum prog_kind kind)
{
	return kind == PROG_KIND_FENTRY || kind == PROG_KIND_FEXIT || kind == PROG_KIND_FMOD_RET ||
	       kind == PROG_KIND_LSM || kind == PROG_KIND_ITER;
}

static bool is_syscall_tracepoint(const struct program *program)
{
	return program->target && !strncmp(program->target, "syscalls:", 9);
}

/* Members of contexts that point at memory which the program may change. */
static bool is_packet_bound(const struct decl *field)
{
	static const char *const names[] = { "data",   "data_end",   "data_meta",
					     "optval", "optval_end", "flow_keys" };

	for (size_t i = 0; field && i < sizeof(names) / sizeof(*names); i++) {
		if (!strcmp(field->name, names[i]))
			return true;
	}
	return false;
}

/* What a member of the context points at. */
static struct places context_member(struct origins *o, const struct program *program,
				    const struct lvalue *member)
{
	struct places none = { 0 };

	switch (program->kind) {
	case PROG_KIND_UPROBE:
	case PROG_KIND_URETPROBE:
	case PROG_KIND_USDT:
		return origins_one(o, PLACE_USER);
	case PROG_KIND_TRACEPOINT:
		return origins_one(o, is_syscall_tracepoint(program) ? PLACE_USER :
								       origins_found(member->type));
	case PROG_KIND_KPROBE:
	case PROG_KIND_KRETPROBE:
	case PROG_KIND_RAW_TRACEPOINT:
	case PROG_KIND_PERF_EVENT:
	case PROG_KIND_UNKNOWN:
		return origins_one(o, origins_found(member->type));
	default:
		break;
	}
	if (is_packet_bound(member->field))
		return origins_one(o, PLACE_PACKET);
	if (is_tracing(program->kind) || member->type->kind == TYPE_POINTER)
		return origins_one(o, PLACE_TRUSTED);
	return none;
}

static bool is_register_set(const struct record *record)
{
	return record && (!strcmp(record->tag, "pt_regs") || !strcmp(record->tag, "user_pt_regs") ||
			  !strcmp(record->tag, "user_regs_struct"));
}

/* What a wrapper of a system call is passed: the registers that the kernel saved. */
static bool points_at_registers(const struct type *type)
{
	return points_at_record(type) && is_register_set(type->target->record);
}

/* An argument of a function that the program is attached to. */
static uint32_t argument_place(const struct program *program, const struct type *type)
{
	if (is_tracing(program->kind) && points_at_registers(type))
		return PLACE_TRUSTED;
	if (program->is_syscall)
		return type->kind == TYPE_POINTER || !is_tracing(program->kind) ? PLACE_USER :
										  PLACE_EITHER;
	if (is_tracing(program->kind) && points_at_record(type))
		return PLACE_TRUSTED;
	/* The program's own picture of a struct of the kernel, of which the kernel knows better. */
	if (program->is_auto && points_at_record(type) && type->target->record->hides_kernel)
		return PLACE_KERNEL;
	return origins_found(type);
}

static struct places parameter_value(struct origins *o, const struct program *program, size_t idx)
{
	const struct decl *param = program->function->params.items[idx];
	struct places none = { 0 };

	if (!idx)
		return origins_one(o, origins_place_of(o, program->function));
	if (param->is_user_memory)
		return origins_one(o, PLACE_USER);
	if (param->type->kind != TYPE_POINTER && param->type->kind != TYPE_INTEGER)
		return none;
	return origins_one(o, argument_place(program, param->type));
}

static void start_program(struct origins *o, const struct program *program)
{
	const struct decl *function = program->function;

	for (size_t i = 0; i < function->params.cnt; i++) {
		struct places value = parameter_value(o, program, i);

		origins_store_at(o, function->params.items[i], &value);
	}
}

void origins_start(struct origins *o)
{
	struct places user = origins_one(o, PLACE_USER);

	vec_each(program, &o->model->programs)
		start_program(o, *program);
	vec_each(function, &o->model->ast->functions) {
		vec_each(param, &(*function)->params) {
			if ((*param)->is_user_memory)
				origins_store_at(o, *param, &user);
		}
	}
}

/* ---- What is found outside */

/* Registers that were saved in memory: those of user space. */
static bool is_saved_register(const struct lvalue *lvalue)
{
	return (lvalue->field && is_register_set(lvalue->field->record)) ||
	       (lvalue->type->kind == TYPE_RECORD && is_register_set(lvalue->type->record));
}

/*
 * The verifier takes what is loaded from there for the first of the union's members, whose type may
 * be another, and not even a pointer to a struct, which is all that it follows.
 */
static bool is_in_union(const struct lvalue *lvalue)
{
	return lvalue->field && lvalue->field->record->is_union;
}

static uint32_t found_at(uint32_t place, const struct lvalue *lvalue)
{
	if (lvalue->field && lvalue->field->is_user_memory)
		return PLACE_USER;
	switch (place) {
	case PLACE_TRUSTED:
		if (points_at_record(lvalue->type) && !is_in_union(lvalue))
			return PLACE_TRUSTED;
		return is_saved_register(lvalue) ? PLACE_EITHER : origins_found(lvalue->type);
	case PLACE_KERNEL:
	case PLACE_EITHER:
		return is_saved_register(lvalue) ? PLACE_USER : origins_found(lvalue->type);
	default:
		return place;
	}
}

struct places origins_load_foreign(struct origins *o, uint32_t place, const struct lvalue *lvalue)
{
	struct places none = { 0 };
	const struct program *program;

	if (place == PLACE_PACKET)
		return none;
	if (place == PLACE_CONTEXT)
		return origins_one(o, PLACE_EITHER);
	if (place < PLACE_FIRST_DECL)
		return origins_one(o, found_at(place, lvalue));
	program = model_program_of(o->model, o->model->ast->decls.items[place - PLACE_FIRST_DECL]);
	return context_member(o, program, lvalue);
}
