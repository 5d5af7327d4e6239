// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "front/reword.h"

#include "base/nearest.h"
#include "model/program.h"

#include <ctype.h>

#define ARGS_MAX 2

/* What a rule sees: the parts of clang's text that its pattern left open, and where it is. */
struct found {
	struct cx *cx;
	struct span at;
	struct str args[ARGS_MAX];
};

typedef void (*rule_fn)(const struct found *found, struct rewording *rewording);

static const char *say(const struct found *found, const char *fmt, struct str name)
	__attribute__((format(printf, 2, 0)));

/* A sentence about one name. */
static const char *say(const struct found *found, const char *fmt, struct str name)
{
	return arena_printf(found->cx->arena, fmt, STR_ARG(name));
}

static bool is_upper_case(struct str name)
{
	bool has_letter = false;

	for (size_t i = 0; i < name.len_bytes; i++) {
		if (islower((unsigned char)name.text[i]))
			return false;
		has_letter |= isupper((unsigned char)name.text[i]) != 0;
	}
	return has_letter && name.len_bytes > 2;
}

/* The method that is called on the name at the caret: "lookup" in "begin.lookup(&key)". */
static struct str method_behind(const struct found *found)
{
	struct str text = found->at.file->text;
	size_t begin = found->at.begin + found->args[0].len_bytes;
	size_t end;

	if (begin >= text.len_bytes || text.text[begin] != '.')
		return (struct str){ "", 0 };
	for (end = ++begin; end < text.len_bytes; end++)
		if (!isalnum((unsigned char)text.text[end]) && text.text[end] != '_')
			break;
	return (struct str){ text.text + begin, end - begin };
}

/* Returns: what to do about a macro or an inline function that some header of the kernel has */
static const char *include_it(const struct found *found, const char *otherwise)
{
	const char *header =
		seek_header(found->cx->arena, found->cx->input->macros_dir, found->args[0]);

	return header ? arena_printf(found->cx->arena, "<%s> defines it: include that", header) :
			otherwise;
}

/* @name, without "struct " and its like, is something that the prelude did not bring. */
static void remember_unknown(const struct found *found, struct str name)
{
	const char *space = memchr(name.text, ' ', name.len_bytes);

	if (space)
		name = (struct str){ space + 1, (size_t)(name.text + name.len_bytes - space - 1) };
	*vec_push(found->cx->arena, &found->cx->unit->unknown) = name;
}

static void undeclared_name(const struct found *found, struct rewording *rewording)
{
	struct str name = found->args[0];
	struct str method = method_behind(found);

	remember_unknown(found, name);

	if (map_op_find(arena_strndup(found->cx->arena, method.text, method.len_bytes))) {
		rewording->kind = DIAG_KIND_UNDECLARED_MAP;
		rewording->text = say(found, "no map '%.*s' is declared", name);
		rewording->note = "maps are declared at file scope before their first use, "
				  "with BPF_HASH and its like";
	} else if (is_upper_case(name)) {
		rewording->kind = DIAG_KIND_UNKNOWN_MACRO;
		rewording->text = say(found,
				      "'%.*s' is not defined here, and the kernel's type "
				      "information has no macros",
				      name);
		rewording->note = include_it(
			found, say(found, "define it in the program, or with -D%.*s=VALUE", name));
	}
}

static void undeclared_function(const struct found *found, struct rewording *rewording)
{
	rewording->kind = DIAG_KIND_UNKNOWN_MACRO;
	rewording->text = say(found,
			      "'%.*s' is not defined here, and the kernel's type information "
			      "has no macros and no inline functions",
			      found->args[0]);
	rewording->note = include_it(
		found, "define it in the program; an ordinary function of the kernel cannot be "
		       "called from BPF");
}

static void library_function(const struct found *found, struct rewording *rewording)
{
	static const struct {
		const char *prefix;
		const char *instead;
	} ways[] = {
		{ "printf", "print with bpf_trace_printk(), or submit an event" },
		{ "sprintf", "submit the values, and format them in user space" },
		{ "snprintf", "submit the values, and format them in user space" },
		{ "strlen",
		  "bpf_probe_read_kernel_str() tells how long the string is that it copies" },
		{ "strcmp",
		  "compare in a loop of fixed length, or with bpf_strncmp(), since 5.17" },
		{ "strncmp",
		  "compare in a loop of fixed length, or with bpf_strncmp(), since 5.17" },
		{ "str", "copy with bpf_probe_read_kernel_str() or __builtin_memcpy()" },
		{ "", "write out what it does" },
	};
	size_t i = 0;

	while (!str_starts_with(found->args[0], ways[i].prefix))
		i++;
	rewording->kind = DIAG_KIND_UNKNOWN_MACRO;
	rewording->text =
		say(found, "'%.*s' is a function of the C library, which a BPF program cannot call",
		    found->args[0]);
	rewording->note = ways[i].instead;
	rewording->is_alone = true;
}

static const char *const methods[] = {
#define MAP_OP(id, name, kinds, min_args, max_args, form, since) name,
#include "model/ops.def"
#undef MAP_OP
};

static void suggest(const struct found *found, struct rewording *rewording, const char *name)
{
	if (!name)
		return;
	rewording->note = say(found, "did you mean '%.*s'?", str_from(name));
	rewording->fixit = name;
	rewording->name_bytes = (uint32_t)found->args[0].len_bytes;
}

static void no_method(const struct found *found, struct rewording *rewording)
{
	struct nearest nearest = nearest_to(found->args[0]);

	for (int op = 0; op < MAP_OP_CNT; op++)
		nearest_offer(&nearest, str_from(methods[op]));
	rewording->kind = DIAG_KIND_UNKNOWN_MAP_METHOD;
	rewording->text = say(found, "no map has a method '%.*s'", found->args[0]);
	suggest(found, rewording, nearest.best.text);
}

/* Does the kernel define @type ("struct sock"), and not the program? */
static bool is_of_kernel(const struct found *found, struct str type)
{
	const char *definition = say(found, "\n%.*s {", type);

	return strstr(found->cx->input->kernel_types.text, definition) != NULL;
}

static void no_member(const struct found *found, struct rewording *rewording)
{
	const struct kernel *kernel = found->cx->input->kernel;
	const char *type = say(found, "%.*s", found->args[1]);
	const char *name = say(found, "%.*s", found->args[0]);
	const char *tag = strchr(type, ' ');

	if (!is_of_kernel(found, found->args[1]))
		return;
	rewording->kind = DIAG_KIND_FIELD_MISSING;
	rewording->text =
		arena_printf(found->cx->arena, "the kernel's '%s' has no member '%s'", type, name);
	if (kernel && tag)
		suggest(found, rewording, kernel_nearest_member(kernel, tag + 1, name));
}

/* Where there are others, which kernel it is: " 'board'". */
static const char *name_among_several(const struct found *found, const struct kernel *kernel)
{
	if (!kernel || !kernel_peer(kernel, 0))
		return "";
	return arena_printf(found->cx->arena, " '%s'", kernel_name(kernel));
}

static void no_field(const struct found *found, struct rewording *rewording)
{
	const struct kernel *kernel = found->cx->input->kernel;
	const char *event = say(found, "%.*s", found->args[1]), *sep = strstr(event, "__");

	if (!sep)
		return;
	rewording->kind = DIAG_KIND_FIELD_MISSING;
	rewording->text = arena_printf(
		found->cx->arena, "the kernel%s has no field '%.*s' in the tracepoint '%.*s/%s'",
		name_among_several(found, kernel), STR_ARG(found->args[0]), (int)(sep - event),
		event, sep + 2);
	rewording->note = "tracepoints differ between kernels; --kernel names another one, and "
			  "'bcc-aot kernel show KERNEL tracepoints' tells what it has";
}

static void incomplete_element(const struct found *found, struct rewording *rewording,
			       const char *role)
{
	rewording->kind = DIAG_KIND_MAP_DECL;
	rewording->text = arena_printf(
		found->cx->arena, "map '%.*s' is declared before its %s type '%.*s' is defined",
		STR_ARG(found->args[0]), role, STR_ARG(found->args[1]));
	rewording->note = "declare the map behind the type";
}

static void incomplete_key(const struct found *found, struct rewording *rewording)
{
	incomplete_element(found, rewording, "key");
}

static void incomplete_value(const struct found *found, struct rewording *rewording)
{
	incomplete_element(found, rewording, "value");
}

static void no_tracepoint(const struct found *found, struct rewording *rewording)
{
	const struct kernel *kernel = found->cx->input->kernel;
	const char *category = say(found, "%.*s", found->args[0]);
	const char *name = say(found, "%.*s", found->args[1]);
	const char *near = kernel ? kernel_nearest_tracepoint(kernel, category, name) : NULL;

	rewording->kind = DIAG_KIND_UNKNOWN_TRACEPOINT;
	rewording->text = arena_printf(found->cx->arena, "the kernel%s has no tracepoint '%s/%s'",
				       name_among_several(found, kernel), category, name);
	if (kernel && !kernel_has_tracepoints(kernel))
		rewording->note = "its types alone are known; a kernel description has tracepoints";
	else if (near)
		rewording->note = say(found, "did you mean '%.*s'?", str_from(near));
	else
		rewording->note = "tracepoints differ between kernels; --kernel names another one";
}

static void consequence(const struct found *found, struct rewording *rewording)
{
	(void)found;
	rewording->is_consequence = true;
}

static void no_type(const struct found *found, struct rewording *rewording)
{
	remember_unknown(found, found->args[0]);
	if (is_of_kernel(found, found->args[0]))
		return;
	rewording->kind = DIAG_KIND_UNKNOWN_TYPE;
	rewording->note = say(found, "the kernel defines no '%.*s' either", found->args[0]);
}

static void no_header(const struct found *found, struct rewording *rewording)
{
	static const char *const folders[] = { "linux/", "net/", "uapi/", "asm/", "trace/" };

	rewording->kind = DIAG_KIND_MISSING_INCLUDE;
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (str_starts_with(found->args[0], folders[i]))
			rewording->note = "types of the kernel need no header; if the program uses "
					  "a macro of this one, define it and drop the line";
}

/* The first that fits counts; '*' is any text up to what follows it in the pattern. */
static const struct {
	const char *pattern;
	rule_fn apply;
} rules[] = {
	{ "use of undeclared identifier '*'", undeclared_name },
	{ "call to undeclared function '*'", undeclared_function },
	{ "call to undeclared library function '*'", library_function },
	{ "no member named '*' in 'struct *_table_t'", no_method },
	{ "no member named '*' in 'struct tracepoint__*'", no_field },
	{ "no member named '*' in '*'", no_member },
	{ "field has incomplete type '__bcc_key_*' (aka '*')", incomplete_key },
	{ "field has incomplete type '__bcc_leaf_*' (aka '*')", incomplete_value },
	{ "declaration of 'struct tracepoint__*__*' will not be visible", no_tracepoint },
	{ "incomplete definition of type 'struct tracepoint__*'", consequence },
	{ "incomplete definition of type '*'", no_type },
	{ "variable has incomplete type '*'", no_type },
	{ "unknown type name '*'", no_type },
	{ "'*' file not found", no_header },
};

static bool matches(const char *pattern, const char *text, struct str *ret_args)
{
	int cnt = 0;

	while (*pattern) {
		const char *begin = text;

		if (*pattern != '*') {
			if (*pattern++ != *text++)
				return false;
			continue;
		}
		pattern++;
		while (*text && strncmp(text, pattern, strcspn(pattern, "*")) != 0)
			text++;
		ret_args[cnt++] = (struct str){ begin, (size_t)(text - begin) };
	}
	return true;
}

void reword(struct cx *cx, struct span at, struct rewording *rewording)
{
	struct found found = { .cx = cx, .at = at };

	for (size_t i = 0; at.file && i < sizeof(rules) / sizeof(*rules); i++) {
		if (matches(rules[i].pattern, rewording->text, found.args)) {
			rules[i].apply(&found, rewording);
			return;
		}
	}
}
