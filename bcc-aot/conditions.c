// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "conditions.h"

#include "base/strbuf.h"
#include "front/front.h"

#include <ctype.h>

#define VERSION "LINUX_VERSION_CODE"

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The identifier at the beginning of @text; empty: there is none. */
static struct str word_at(struct str text)
{
	size_t len = 0;

	while (len < text.len_bytes && is_word(text.text[len]))
		len++;
	return (struct str){ text.text, len };
}

static struct str skip(struct str text, size_t cnt)
{
	return (struct str){ text.text + cnt, text.len_bytes - cnt };
}

static bool is_one_of(struct str word, const char *const *words)
{
	for (; *words; words++) {
		if (str_is(word, *words))
			return true;
	}
	return false;
}

/* ---- Conditions */

struct translation {
	struct conditions *conditions;
	struct strbuf out;
	bool asks_target;
	bool asks_config;
};

/* Does the kernel's configuration make "#ifdef @option" true? */
static bool is_defined(const struct kernel *kernel, const char *option)
{
	const char *value = kernel_option(kernel, option);

	return value && strcmp(value, "m") != 0;
}

/* Options that are on or off: others cannot be asked for by the same word. */
static bool is_switch(const struct kernel *kernel, const char *option)
{
	const char *value = kernel_option(kernel, option);

	return !value || !strcmp(value, "y") || !strcmp(value, "m");
}

static bool is_disputed(const struct kernel *kernel, const char *option)
{
	for (size_t i = 0; kernel_peer(kernel, i); i++) {
		const struct kernel *peer = kernel_peer(kernel, i);

		if (is_defined(peer, option) != is_defined(kernel, option) &&
		    is_switch(peer, option) && is_switch(kernel, option))
			return true;
	}
	return false;
}

static void add_option(struct conditions *conditions, const char *name)
{
	vec_each(known, &conditions->options) {
		if (!strcmp(*known, name))
			return;
	}
	*vec_push(conditions->arena, &conditions->options) = name;
}

static void translate_option(struct translation *t, struct str name)
{
	const struct kernel *kernel = t->conditions->kernel;
	const char *option = arena_strndup(t->out.arena, name.text, name.len_bytes);

	t->asks_config = true;
	if (!is_disputed(kernel, option)) {
		strbuf_puts(&t->out, is_defined(kernel, option) ? "1" : "0");
		return;
	}
	t->asks_target = true;
	add_option(t->conditions, option + strlen("CONFIG_"));
	strbuf_printf(&t->out, "bcc_config_%s()", option + strlen("CONFIG_"));
}

/* defined(CONFIG_X), defined CONFIG_X. Returns: what is behind it; empty: it is neither. */
static struct str translate_defined(struct translation *t, struct str rest)
{
	struct str name, none = { 0 };
	bool in_parens;

	rest = str_trim(rest);
	in_parens = str_starts_with(rest, "(");
	if (in_parens)
		rest = str_trim(skip(rest, 1));
	name = word_at(rest);
	if (!str_starts_with(name, "CONFIG_"))
		return none;
	translate_option(t, name);
	rest = skip(rest, name.len_bytes);
	if (!in_parens)
		return rest.len_bytes ? rest : (struct str){ " ", 1 };
	rest = str_trim(rest);
	return str_starts_with(rest, ")") ? (struct str){ rest.text + 1, rest.len_bytes - 1 } :
					    none;
}

/* On one line, with one blank at a time. */
static void put_once(struct strbuf *out, char c)
{
	bool is_blank = isspace((unsigned char)c) || c == '\\';

	if (!is_blank || (out->len_bytes && out->text[out->len_bytes - 1] != ' '))
		strbuf_putc(out, is_blank ? ' ' : c);
}

/* The condition as C that asks the kernel that runs. Returns: false if it asks for anything else. */
static bool translate(struct translation *t, struct str text)
{
	while (text.len_bytes) {
		struct str word = word_at(text);

		if (!word.len_bytes) {
			put_once(&t->out, *text.text);
			text = skip(text, 1);
			continue;
		}
		text = skip(text, word.len_bytes);
		if (str_is(word, VERSION)) {
			t->asks_target = true;
			strbuf_puts(&t->out, "bcc_kernel_version()");
		} else if (str_is(word, "KERNEL_VERSION") || isdigit((unsigned char)*word.text)) {
			strbuf_add(&t->out, word);
		} else if (str_is(word, "defined")) {
			text = translate_defined(t, text);
			if (!text.text)
				return false;
		} else {
			return false;
		}
	}
	return true;
}

/* ---- Statements */

/* "u32 x", "struct a *b", "u64 *p": a name that the rest of the function may need. */
static bool is_declaration(struct str text)
{
	static const char *const types[] = {
		"struct", "union",      "enum",        "const",  "static",  "unsigned",
		"signed", "volatile",   "register",    "extern", "typedef", "__attribute__",
		"typeof", "__typeof__", "__auto_type", NULL
	};
	static const char *const words[] = { "return", "if",    "for",      "while", "do", "goto",
					     "switch", "break", "continue", "else",  NULL };
	struct str word = word_at(text);
	size_t at = word.len_bytes;

	if (!at || is_one_of(word, words))
		return false;
	if (is_one_of(word, types))
		return true;
	while (at < text.len_bytes &&
	       (isspace((unsigned char)text.text[at]) || text.text[at] == '*'))
		at++;
	return at > word.len_bytes && at < text.len_bytes && is_word(text.text[at]);
}

static bool is_label(struct str text)
{
	struct str word = word_at(text), rest = str_trim(skip(text, word.len_bytes));

	return str_is(word, "case") || str_is(word, "default") ||
	       (word.len_bytes && str_starts_with(rest, ":"));
}

/* Why the text between two directives is no sequence of statements; NULL: it is one. */
static const char *no_statements(struct str text)
{
	bool begins = true;
	int depth = 0;
	char last = ';';

	text = str_trim(text);
	if (str_is(word_at(text), "else"))
		return "a branch begins with 'else'";
	for (; text.len_bytes && depth >= 0; text = skip(text, 1)) {
		if (isspace((unsigned char)*text.text))
			continue;
		if (begins && is_label(text))
			return "a branch holds a label";
		if (begins && is_declaration(text))
			return "a branch declares something";
		last = *text.text;
		depth += strchr("({[", last) ? 1 : strchr(")}]", last) ? -1 : 0;
		begins = !depth && strchr(";}", last);
	}
	return depth || !strchr(";}", last) ? "a branch is no whole statement" : NULL;
}

/* ---- Directives */

/* An #if whose #endif is still to come. */
struct open_condition {
	size_t idx;
	size_t depth; /* of braces, where it stands */
};

struct scanner {
	struct conditions *conditions;
	struct translation translation;
	struct str code;   /* the text without comments, strings and directives */
	VEC(struct open_condition) open;
	VEC(bool) is_code; /* by depth of braces: are there statements in them? */
	size_t depth;
	char last;         /* the last character of code */
	struct str last_word;
};

static struct open_condition *innermost_open(const struct scanner *s)
{
	return s->open.cnt ? &s->open.items[s->open.cnt - 1] : NULL;
}

static struct condition *innermost(const struct scanner *s)
{
	return s->open.cnt ? &s->conditions->items.items[innermost_open(s)->idx] : NULL;
}

static bool is_in_code(const struct scanner *s)
{
	return s->is_code.items[s->depth];
}

static void spoil(struct condition *condition, const char *why)
{
	condition->is_statements = false;
	if (!condition->why)
		condition->why = why;
}

/* @directive with the blanks before it. */
static struct span from_line_start(struct span directive)
{
	while (directive.begin && directive.file->text.text[directive.begin - 1] != '\n')
		directive.begin--;
	return directive;
}

static void end_branch(struct condition *condition, uint32_t at)
{
	if (condition->branches.cnt)
		condition->branches.items[condition->branches.cnt - 1].body.end = at;
}

static void add_branch(struct scanner *s, struct condition *condition, struct span directive,
		       struct str text, bool is_else)
{
	struct conditions *conditions = s->conditions;
	struct condition_branch *branch;

	end_branch(condition, from_line_start(directive).begin);
	branch = vec_push(conditions->arena, &condition->branches);
	branch->directive = directive;
	branch->line = from_line_start(directive);
	branch->body = (struct span){ conditions->file, directive.end, directive.end };
	if (is_else)
		return;
	s->translation =
		(struct translation){ conditions, { .arena = conditions->arena }, false, false };
	condition->is_known &= translate(&s->translation, str_trim(text));
	condition->asks_target |= s->translation.asks_target;
	condition->asks_config |= s->translation.asks_config;
	branch->condition = strbuf_str(&s->translation.out);
}

static void open_condition(struct scanner *s, struct span directive, struct str text)
{
	struct condition *condition = vec_push(s->conditions->arena, &s->conditions->items);

	condition->is_known = true;
	condition->is_statements = true;
	*vec_push(s->conditions->arena, &s->open) =
		(struct open_condition){ s->conditions->items.cnt - 1, s->depth };
	if (!is_in_code(s) || !strchr(";{}:", s->last))
		spoil(condition, "it does not stand between statements");
	add_branch(s, condition, directive, text, false);
}

static void close_condition(struct scanner *s, struct span directive)
{
	struct condition *condition = innermost(s);

	condition->endif = from_line_start(directive);
	end_branch(condition, condition->endif.begin);
	vec_each(branch, &condition->branches) {
		struct span body = branch->body;
		const char *why = no_statements(
			(struct str){ s->code.text + body.begin, body.end - body.begin });

		if (why)
			spoil(condition, why);
	}
	s->open.cnt--;
	if (!condition->is_statements && innermost(s))
		spoil(innermost(s), "another condition in it is no statement");
}

/* "ifndef X" asks for what "if !defined(X)" does. */
static struct str condition_text(struct scanner *s, struct str word, struct str rest)
{
	const char *text = "%.*s";

	if (str_is(word, "ifdef"))
		text = "defined(%.*s)";
	else if (str_is(word, "ifndef"))
		text = "!defined(%.*s)";
	rest = str_trim(rest);
	return str_from(arena_printf(s->conditions->arena, text, STR_ARG(rest)));
}

static void see_directive(struct scanner *s, struct span directive)
{
	struct str text = str_trim(skip(span_text(directive), 1));
	struct str word = word_at(text), rest = skip(text, word.len_bytes);
	struct condition *condition = innermost(s);

	if (str_starts_with(word, "if")) {
		open_condition(s, directive, condition_text(s, word, rest));
	} else if (!condition) {
		return;
	} else if (str_is(word, "endif")) {
		close_condition(s, directive);
	} else if (str_is(word, "elif") || str_is(word, "else")) {
		s->depth = innermost_open(s)->depth;
		add_branch(s, condition, directive, rest, str_is(word, "else"));
	} else {
		spoil(condition, "a branch holds another directive");
	}
}

/* Statements stand in the braces of a function, and in those of statements. */
static void open_brace(struct scanner *s)
{
	bool is_code = s->depth ? is_in_code(s) && (strchr(")({;}:", s->last) ||
						    str_is(s->last_word, "else") ||
						    str_is(s->last_word, "do")) :
				  s->last == ')';

	if (++s->depth == s->is_code.cnt)
		vec_push(s->conditions->arena, &s->is_code);
	s->is_code.items[s->depth] = is_code;
}

/* In a statement: elsewhere it may have to be a constant. */
static void see_version(struct scanner *s, struct str word)
{
	struct source *file = s->conditions->file;
	uint32_t at = (uint32_t)(word.text - s->code.text);

	if (is_in_code(s) && !strchr("[", s->last) && !str_is(s->last_word, "case"))
		*vec_push(s->conditions->arena, &s->conditions->versions) =
			(struct span){ file, at, at + (uint32_t)word.len_bytes };
}

static void see_code(struct scanner *s, struct str line)
{
	while (line.len_bytes) {
		struct str word = word_at(line);
		char c = *line.text;

		if (word.len_bytes) {
			if (str_is(word, VERSION))
				see_version(s, word);
			s->last_word = word;
			s->last = 'a';
		} else if (!isspace((unsigned char)c)) {
			if (c == '{')
				open_brace(s);
			else if (c == '}' && s->depth)
				s->depth--;
			s->last = c;
			s->last_word = word;
		}
		line = skip(line, word.len_bytes ? word.len_bytes : 1);
	}
}

/* The end of the line at @at, with the lines that continue it. */
static size_t line_end(struct str text, size_t at)
{
	while (at < text.len_bytes && (text.text[at] != '\n' || (at && text.text[at - 1] == '\\')))
		at++;
	return at;
}

struct conditions conditions_find(struct arena *arena, struct source *file,
				  const struct kernel *kernel)
{
	struct conditions conditions = { .arena = arena, .file = file, .kernel = kernel };
	struct scanner s = { .conditions = &conditions, .last = ';' };
	struct str text = front_blank_opaque(arena, file->text);

	s.code = text;
	*vec_push(arena, &s.is_code) = false;
	for (size_t at = 0, end; at < text.len_bytes; at = end + 1) {
		size_t begin = at;

		end = line_end(text, at);
		while (begin < end && isspace((unsigned char)text.text[begin]))
			begin++;
		if (begin < end && text.text[begin] == '#') {
			struct span directive = { file, (uint32_t)begin, (uint32_t)end };

			memset((char *)text.text + begin, ' ', end - begin);
			see_directive(&s, directive);
		} else {
			see_code(&s, (struct str){ text.text + at, end - at });
		}
	}
	vec_each(condition, &conditions.items) {
		condition->is_tested = condition->asks_target && condition->is_known &&
				       condition->is_statements && condition->endif.file;
	}
	return conditions;
}

/* ---- What becomes of them */

bool conditions_are_tested(const struct conditions *conditions)
{
	vec_each(condition, &conditions->items) {
		if (condition->is_tested)
			return true;
	}
	return conditions->versions.cnt > 0;
}

static struct span whole(const struct condition *condition)
{
	return (struct span){ condition->endif.file, condition->branches.items[0].directive.begin,
			      condition->endif.end };
}

void conditions_drop(struct conditions *conditions, const struct diag_list *diags)
{
	bool has_dropped = false;

	vec_each(condition, &conditions->items) {
		if (!condition->is_tested || !diag_has_error_in(diags, whole(condition)))
			continue;
		condition->is_tested = false;
		condition->why = "a branch is no valid C with this kernel's types";
		has_dropped = true;
	}
	if (has_dropped)
		return;
	conditions->versions.cnt = 0;
	vec_each(condition, &conditions->items) {
		condition->is_tested = false;
		condition->why = "as an if statement it is no valid C";
	}
}

const char *conditions_why_decided(const struct conditions *conditions, struct span at)
{
	const char *why = NULL;

	at = source_as_written(at);
	vec_each(condition, &conditions->items) {
		struct span span = condition->endif.file ? whole(condition) : (struct span){ 0 };

		if (span.begin <= at.begin && at.begin < span.end && condition->why)
			why = condition->why; /* of the innermost */
	}
	return why;
}

static const char *why_decided(const struct condition *condition)
{
	if (!condition->asks_target)
		return "no kernel that was named has it otherwise";
	return condition->why ? condition->why : "it has no #endif";
}

void conditions_remark(const struct conditions *conditions, struct diag_list *diags)
{
	vec_each(condition, &conditions->items) {
		if (condition->is_tested)
			diag_add(diags, DIAG_KIND_REWRITE, condition->branches.items[0].directive,
				 "this is tested when the program runs");
		else if (condition->is_known && (condition->asks_target || condition->asks_config))
			diag_add(diags, DIAG_KIND_REWRITE, condition->branches.items[0].directive,
				 "this is decided here, for the kernel at hand: %s",
				 why_decided(condition));
	}
}
