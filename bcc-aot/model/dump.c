// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The facts as text that stays the same from run to run. */
#include "model/program.h"

struct dump {
	const struct model *model;
	FILE *out;
};

static void print_place(const struct dump *dump, struct span at)
{
	struct line_col place;

	if (!at.file) {
		fputs("?:?", dump->out);
		return;
	}
	place = source_line_col(dump->model->arena, at.file, at.begin);
	fprintf(dump->out, "%u:%u", place.line, place.col);
}

static struct str text_of(struct span at)
{
	return at.file ? span_text(at) : str_from("?");
}

static void dump_maps(const struct dump *dump)
{
	vec_each(item, &dump->model->maps) {
		const struct map_decl *map = *item;

		print_place(dump, map->macro);
		fprintf(dump->out, " map %s: %s, %s, max %lld, flags 0x%llx", map->decl->name,
			map->kind->word, map->kernel_type ? map->kernel_type : "?",
			(long long)map->max_entries, (long long)map->flags);
		if (map->pin_path)
			fprintf(dump->out, ", pinned at %s", map->pin_path);
		if (map->inner_map)
			fprintf(dump->out, ", of %s", map->inner_map);
		fputc('\n', dump->out);
	}
}

static const char *const kind_words[PROG_KIND_CNT] = {
#define PROG_KIND(id, word, section, runtime_kind) word,
#include "model/prog_kinds.def"
#undef PROG_KIND
};

static void dump_programs(const struct dump *dump)
{
	vec_each(item, &dump->model->programs) {
		const struct program *program = *item;

		print_place(dump, program->function->span);
		fprintf(dump->out, " program %s: %s", program->function->name,
			kind_words[program->kind]);
		if (program->target)
			fprintf(dump->out, " %s", program->target);
		fprintf(dump->out, "%s%s\n", program->is_auto ? ", attached by itself" : "",
			program->is_syscall ? ", system call" : "");
	}
}

static void dump_ops(const struct dump *dump)
{
	vec_each(op, &dump->model->ops) {
		print_place(dump, op->call->span);
		fprintf(dump->out, " method %s.%s\n", op->map->decl->name, op->row->name);
	}
}

static void dump_reads(const struct dump *dump)
{
	static const char *const spaces[] = {
		[ADDRESS_SPACE_OWN] = "own",
		[ADDRESS_SPACE_KERNEL] = "kernel",
		[ADDRESS_SPACE_USER] = "user",
		[ADDRESS_SPACE_EITHER] = "either",
	};

	vec_each(read, &dump->model->reads) {
		struct str text = text_of(read->expr->span);

		print_place(dump, read->expr->span);
		fprintf(dump->out, " load %.*s: from %s, %s\n", STR_ARG(text), read->origin,
			spaces[read->space]);
	}
}

void model_dump(const struct model *model, FILE *out)
{
	struct dump dump = { model, out };

	dump_maps(&dump);
	dump_programs(&dump);
	dump_ops(&dump);
	dump_reads(&dump);
}
