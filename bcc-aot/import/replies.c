// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "import/replies.h"
#include "kernel/arch.h"
#include "kernel/state.h"
#include "kernel/table.h"

/* What a question consists of besides its first word. */
struct words {
	const char *first;
	const char *second;
};

/* The lines of a reply while they are collected. */
struct reply {
	struct strbuf lines;
	size_t line_cnt;
};

static void add_line(struct reply *reply, struct str line)
{
	strbuf_add(&reply->lines, line);
	strbuf_putc(&reply->lines, '\n');
	reply->line_cnt++;
}

static void add_answer(struct reply *reply, enum kernel_answer answer)
{
	static const char *const spelled[] = {
		[KERNEL_NO] = "no",
		[KERNEL_YES] = "yes",
		[KERNEL_UNKNOWN] = "unknown",
	};

	add_line(reply, str_from(spelled[answer]));
}

static enum kernel_answer answer_if(bool is_known, bool is_so)
{
	if (!is_known)
		return KERNEL_UNKNOWN;
	return is_so ? KERNEL_YES : KERNEL_NO;
}

static void reply_member(struct kernel *kernel, const struct words *words, struct reply *reply)
{
	add_answer(reply, answer_if(kernel_has_type(kernel, "struct", words->first),
				    kernel_has_member(kernel, words->first, words->second)));
}

static void reply_enumerator(struct kernel *kernel, const struct words *words, struct reply *reply)
{
	int64_t value;

	add_answer(reply, answer_if(kernel_has_type(kernel, "enum", words->first),
				    kernel_enum_value(kernel, words->second, &value)));
}

static void reply_function(struct kernel *kernel, const struct words *words, struct reply *reply)
{
	add_answer(reply, kernel_has_function(kernel, words->first));
}

static void reply_functions(struct kernel *kernel, const struct words *words, struct reply *reply)
{
	struct str rest = kernel_get_table(kernel, KERNEL_TABLE_FUNCTIONS);
	struct str name;
	struct str marks;

	(void)words;
	while (table_next(&rest, &name, &marks)) {
		struct str letters = str_cut(&marks, '\t');

		if (!memchr(letters.text, FUNCTION_BLACKLISTED, letters.len_bytes))
			add_line(reply, name);
	}
}

static void reply_tracepoint(struct kernel *kernel, const struct words *words, struct reply *reply)
{
	add_answer(reply, answer_if(kernel_has_tracepoints(kernel),
				    kernel_tracepoint(kernel, words->first, words->second)));
}

static void reply_tracepoints(struct kernel *kernel, const struct words *words, struct reply *reply)
{
	struct str rest = kernel_get_table(kernel, KERNEL_TABLE_TRACEPOINTS);
	struct str key;
	struct str value;

	(void)words;
	while (table_next(&rest, &key, &value)) {
		struct str category = str_cut(&key, '/');

		strbuf_printf(&reply->lines, "%.*s:", STR_ARG(category));
		add_line(reply, key);
	}
}

/* One "field:" line as in tracefs. */
static void add_field(struct reply *reply, const struct kernel_tracepoint_field *field)
{
	static const char *const places[] = {
		[KERNEL_FIELD_INLINE] = "",
		[KERNEL_FIELD_DATA_LOC] = "__data_loc ",
		[KERNEL_FIELD_REL_LOC] = "__rel_loc ",
	};
	bool is_inline = field->place == KERNEL_FIELD_INLINE;

	strbuf_printf(&reply->lines, "\tfield:%s%s", places[field->place], field->type);
	if (!is_inline)
		strbuf_puts(&reply->lines, "[]");
	strbuf_printf(&reply->lines, " %s", field->name);
	if (is_inline && field->dim)
		strbuf_printf(&reply->lines, "[%s]", field->dim);
	strbuf_printf(&reply->lines, ";\toffset:%zu;\tsize:%zu;\tsigned:%d;", field->offset_bytes,
		      field->size_bytes, field->is_signed);
	add_line(reply, str_from(""));
}

static void reply_format(struct kernel *kernel, const struct words *words, struct reply *reply)
{
	const struct kernel_tracepoint *event =
		kernel_tracepoint(kernel, words->first, words->second);

	if (!event)
		return;
	strbuf_printf(&reply->lines, "name: %s", event->name);
	add_line(reply, str_from(""));
	add_line(reply, str_from("ID: 1"));
	add_line(reply, str_from("format:"));
	for (size_t i = 0; i < event->field_cnt; i++)
		add_field(reply, &event->fields[i]);
	add_line(reply, str_from("print fmt: \"\""));
}

static void reply_release(struct kernel *kernel, const struct words *words, struct reply *reply)
{
	(void)words;
	add_line(reply, str_from(kernel_release(kernel)));
}

static void reply_syscall_prefix(struct kernel *kernel, const struct words *words,
				 struct reply *reply)
{
	const struct arch *arch = arch_find(kernel_arch(kernel));

	(void)words;
	add_line(reply, str_from(arch && *arch->syscall_prefix ? arch->syscall_prefix : "sys_"));
}

static const struct {
	const char *name;
	void (*reply)(struct kernel *kernel, const struct words *words, struct reply *reply);
} questions[] = {
	{ "member", reply_member },
	{ "enumerator", reply_enumerator },
	{ "function", reply_function },
	{ "functions", reply_functions },
	{ "tracepoint", reply_tracepoint },
	{ "tracepoints", reply_tracepoints },
	{ "format", reply_format },
	{ "release", reply_release },
	{ "syscall-prefix", reply_syscall_prefix },
};

static const char *next_word(struct arena *arena, struct str *rest)
{
	struct str word = str_cut(rest, ' ');

	return arena_strndup(arena, word.text, word.len_bytes);
}

bool reply_to(struct kernel *kernel, struct str question, struct strbuf *out)
{
	struct reply reply = { .lines.arena = out->arena };
	struct str name = str_cut(&question, ' ');
	struct words words;

	words.first = next_word(out->arena, &question);
	words.second = next_word(out->arena, &question);
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		if (!str_is(name, questions[i].name))
			continue;
		questions[i].reply(kernel, &words, &reply);
		strbuf_printf(out, "%zu\n", reply.line_cnt);
		strbuf_add(out, strbuf_str(&reply.lines));
		return true;
	}
	return false;
}
