// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/describe.h"
#include "kernel/classify.h"
#include "kernel/image.h"
#include "kernel/names.h"
#include "kernel/table.h"
#include "kernel/types.h"

#include <ctype.h>
#include <stdlib.h>

static const char *keep(struct arena *arena, struct str text)
{
	return arena_strndup(arena, text.text, text.len_bytes);
}

static void add_pair(struct table_builder *table, const char *key, const char *value)
{
	table_add(table, str_from(arena_printf(table->arena, "%s\t%s", key, value)));
}

struct str describe_config(struct arena *arena, struct str config)
{
	struct table_builder table = { .arena = arena };

	while (config.len_bytes) {
		struct str value = str_trim(str_cut(&config, '\n'));
		struct str key = str_cut(&value, '=');

		if (str_starts_with(key, "CONFIG_") && value.len_bytes)
			table_add(&table, str_from(arena_printf(arena, "%.*s\t%.*s", STR_ARG(key),
								STR_ARG(value))));
	}
	return table_finish(&table);
}

/* What is known of one function name. */
struct function {
	char marks[5];
	struct str module;
};

static void mark(struct function *function, enum function_mark letter)
{
	size_t len = strlen(function->marks);

	if (!strchr(function->marks, letter) && len + 1 < sizeof(function->marks))
		function->marks[len] = (char)letter;
}

/* Padding in front of functions, and functions that are not the kernel's own. */
static bool is_probeless(struct str name, struct str module)
{
	return str_starts_with(name, "__pfx_") || str_starts_with(name, "__cfi_") ||
	       str_is(module, "bpf") || str_starts_with(module, "__builtin__");
}

/* "name [module]": without the brackets; empty for vmlinux's own. */
static struct str module_of(struct str rest)
{
	rest = str_trim(rest);
	if (rest.len_bytes < 2 || *rest.text != '[')
		return (struct str){ "", 0 };
	return (struct str){ rest.text + 1, rest.len_bytes - 2 };
}

static void add_symbols(struct strmap *functions, struct str kallsyms)
{
	while (kallsyms.len_bytes) {
		struct str line = str_cut(&kallsyms, '\n');
		struct function *function;
		struct str module;
		struct str name;

		str_cut(&line, ' ');
		name = str_trim(str_cut(&line, '\t'));
		module = module_of(line);
		if (!name.len_bytes || is_probeless(name, module))
			continue;
		function = strmap_get(functions, name);
		if (function) {
			mark(function, FUNCTION_REPEATED);
			continue;
		}
		function = arena_new(functions->arena, struct function);
		function->module = module;
		strmap_put(functions, name, function);
	}
}

/* Marks the functions that a list names; the rest of each of its lines does not matter. */
static void mark_listed(struct strmap *functions, struct str list, enum function_mark letter)
{
	while (list.len_bytes) {
		struct str line = str_cut(&list, '\n');
		struct str name;
		struct function *function;

		name = str_cut(&line, '\t');
		name = str_cut(&name, ' ');
		function = name.len_bytes ? strmap_get(functions, name) : NULL;
		if (function)
			mark(function, letter);
	}
}

struct str describe_functions(struct arena *arena, const struct facts *facts)
{
	struct strmap functions = { .arena = arena };
	struct table_builder table = { .arena = arena };

	add_symbols(&functions, facts->kallsyms);
	mark_listed(&functions, facts->ftrace_functions, FUNCTION_FTRACE);
	mark_listed(&functions, facts->kprobe_blacklist, FUNCTION_BLACKLISTED);
	mark_listed(&functions, facts->error_injection, FUNCTION_ERROR_INJECTION);
	for (size_t i = 0; i < functions.cnt; i++) {
		const struct strmap_entry *entry = &functions.entries[i];
		const struct function *function = entry->value;
		struct strbuf line = { .arena = arena };

		strbuf_add(&line, entry->key);
		if (*function->marks || function->module.len_bytes)
			strbuf_printf(&line, "\t%s", function->marks);
		if (function->module.len_bytes)
			strbuf_printf(&line, "\t%.*s", STR_ARG(function->module));
		table_add(&table, strbuf_str(&line));
	}
	return table_finish(&table);
}

/* An event while its lines are read: "field TAB field TAB ..." grows. */
struct event {
	struct str key; /* category/name */
	struct strbuf fields;
};

static void finish_event(struct table_builder *table, const struct classes *classes,
			 const struct event *event)
{
	struct format_fields fields = { 0 };
	struct str name = event->key;
	const char *module;
	const char *class;

	if (!event->key.len_bytes)
		return;
	format_parse_fields(table->arena, strbuf_str(&event->fields), &fields);
	str_cut(&name, '/');
	class = classes_find(classes, keep(table->arena, name), &fields, &module);
	table_add(table,
		  str_from(arena_printf(table->arena, "%.*s\t%s\t%s\t%.*s", STR_ARG(event->key),
					class, module, STR_ARG(strbuf_str(&event->fields)))));
}

/* "category/name/format:..." into "category/name", leaving what stands behind the colon. */
static struct str cut_event(struct str *line)
{
	struct str path = str_cut(line, ':');
	size_t len = strlen("/format");

	if (path.len_bytes <= len || memcmp(path.text + path.len_bytes - len, "/format", len))
		return (struct str){ "", 0 };
	path.len_bytes -= len;
	return path;
}

struct str describe_tracepoints(struct arena *arena, struct str formats, const struct btf *btf,
				struct description *description)
{
	struct classes *classes = classes_new(arena, btf, description);
	struct table_builder table = { .arena = arena };
	struct event event = { .fields.arena = arena };

	while (formats.len_bytes) {
		struct str line = str_cut(&formats, '\n');
		struct str key = cut_event(&line);
		struct str field = format_compact(arena, line);

		if (!key.len_bytes || !field.len_bytes)
			continue;
		if (!str_equal(key, event.key)) {
			finish_event(&table, classes, &event);
			event = (struct event){ .key = key, .fields.arena = arena };
		}
		if (event.fields.len_bytes)
			strbuf_putc(&event.fields, '\t');
		strbuf_add(&event.fields, field);
	}
	finish_event(&table, classes, &event);
	return table_finish(&table);
}

/* One call: its name, and its arguments from the fields of its tracepoint. */
static struct str syscall_line(struct arena *arena, struct str name, struct str fields_text)
{
	struct strbuf line = { .arena = arena };
	struct format_fields fields = { 0 };

	for (int i = 0; i < 2; i++) /* class and module */
		str_cut(&fields_text, '\t');
	format_parse_fields(arena, fields_text, &fields);
	strbuf_add(&line, name);
	vec_each(field, &fields.list) {
		if (!field->is_common && strcmp(field->name, "__syscall_nr") &&
		    strcmp(field->name, "nr"))
			strbuf_printf(&line, "\t%s %s", field->type, field->name);
	}
	return strbuf_str(&line);
}

static void add_untraced_calls(struct table_builder *table, struct str functions,
			       const char *prefix)
{
	size_t len = strlen(prefix);
	struct str marks;
	struct str name;

	while (len && table_next(&functions, &name, &marks)) {
		if (!str_starts_with(name, prefix))
			continue;
		add_pair(table, arena_strndup(table->arena, name.text + len, name.len_bytes - len),
			 "?");
	}
}

struct str describe_syscalls(struct arena *arena, struct str tracepoints, struct str functions,
			     const char *prefix)
{
	static const char enter[] = "syscalls/sys_enter_";
	struct table_builder table = { .arena = arena };
	struct str value;
	struct str key;

	while (table_next(&tracepoints, &key, &value)) {
		if (!str_starts_with(key, enter))
			continue;
		key.text += sizeof(enter) - 1;
		key.len_bytes -= sizeof(enter) - 1;
		table_add(&table, syscall_line(arena, key, value));
	}
	add_untraced_calls(&table, functions, prefix);
	return table_finish(&table);
}

static void add_module_types(struct table_builder *table, const struct kernel_module *module,
			     uint32_t first)
{
	for (uint32_t id = first; id < btf__type_cnt(module->btf); id++) {
		const struct btf_type *type = btf__type_by_id(module->btf, id);

		if (type->name_off &&
		    (btf_is_composite(type) || btf_is_any_enum(type) || btf_is_typedef(type)))
			add_pair(table, types_name(module->btf, type), module->name);
	}
}

static struct str describe_module_types(struct arena *arena, const struct btf *btf,
					struct description *description)
{
	struct table_builder table = { .arena = arena };

	vec_each(module, &description->modules)
		add_module_types(&table, module, btf__type_cnt(btf));
	return table_finish(&table);
}

/* Facts that describe the kernel as such; the others go to the table of features. */
static bool is_meta(struct str key)
{
	return str_is(key, "release") || str_is(key, "version") || str_is(key, "machine") ||
	       str_is(key, "page-bytes");
}

static const struct arch *settle_arch(const struct facts *facts, const struct btf *btf)
{
	struct str rest = facts->facts;
	const struct arch *arch = facts->arch;
	struct str value;
	struct str key;

	while (!arch && table_next(&rest, &key, &value)) {
		if (str_is(key, "machine"))
			arch = arch_of_machine(value);
	}
	return arch ? arch : arch_of_btf(btf);
}

static void describe_facts(struct arena *arena, const struct facts *facts, const struct btf *btf,
			   struct description *description)
{
	struct table_builder meta = { .arena = arena };
	struct table_builder features = { .arena = arena };
	const char *build_id = image_build_id(arena, facts->notes);
	const struct arch *arch = settle_arch(facts, btf);
	struct str rest = facts->facts;
	struct str value;
	struct str key;

	while (table_next(&rest, &key, &value))
		add_pair(is_meta(key) ? &meta : &features, keep(arena, key), keep(arena, value));
	add_pair(&meta, "format", "1");
	add_pair(&meta, "pointer-bytes", btf__pointer_size(btf) == 4 ? "4" : "8");
	add_pair(&meta, "endian", btf__endianness(btf) == BTF_BIG_ENDIAN ? "big" : "little");
	if (arch)
		add_pair(&meta, "arch", arch->name);
	if (facts->release)
		add_pair(&meta, "release", facts->release);
	if (facts->version)
		add_pair(&meta, "version", facts->version);
	if (build_id || facts->build_id)
		add_pair(&meta, "build-id", build_id ? build_id : facts->build_id);
	description->tables[KERNEL_TABLE_META] = table_finish(&meta);
	description->tables[KERNEL_TABLE_FEATURES] = table_finish(&features);
}

static const char *parse_modules(struct arena *arena, const struct facts *facts, struct btf *btf,
				 struct description *description)
{
	vec_each(file, &facts->modules.list) {
		struct kernel_module *module = vec_push(arena, &description->modules);
		const char *fault;

		module->name = file->path;
		module->bytes = file->data;
		fault = types_parse(arena, module->bytes, btf, &module->btf);
		if (fault)
			return arena_printf(arena, "types of module %s: %s", module->name, fault);
	}
	return NULL;
}

static void describe_tables(struct arena *arena, const struct facts *facts, const struct btf *btf,
			    struct description *description)
{
	const struct arch *arch = settle_arch(facts, btf);
	struct str *tables = description->tables;

	describe_facts(arena, facts, btf, description);
	tables[KERNEL_TABLE_CONFIG] = describe_config(arena, facts->config);
	tables[KERNEL_TABLE_FUNCTIONS] = describe_functions(arena, facts);
	tables[KERNEL_TABLE_TRACEPOINTS] =
		describe_tracepoints(arena, facts->formats, btf, description);
	tables[KERNEL_TABLE_SYSCALLS] =
		describe_syscalls(arena, tables[KERNEL_TABLE_TRACEPOINTS],
				  tables[KERNEL_TABLE_FUNCTIONS], arch ? arch->syscall_prefix : "");
	tables[KERNEL_TABLE_MODULE_TYPES] = describe_module_types(arena, btf, description);
	tables[KERNEL_TABLE_TYPES] = names_describe(arena, btf);
}

const char *describe_kernel(struct arena *arena, const struct facts *facts,
			    struct description *ret_description)
{
	struct btf *btf;
	const char *fault = types_parse(arena, facts->vmlinux, NULL, &btf);

	if (fault)
		return fault;
	ret_description->vmlinux = facts->vmlinux;
	fault = parse_modules(arena, facts, btf, ret_description);
	if (!fault)
		describe_tables(arena, facts, btf, ret_description);
	vec_each(module, &ret_description->modules)
		btf__free(module->btf);
	btf__free(btf);
	return fault;
}
