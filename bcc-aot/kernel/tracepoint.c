// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/arch.h"
#include "kernel/describe.h"
#include "kernel/format.h"
#include "kernel/host.h"
#include "kernel/state.h"
#include "kernel/table.h"

#include <ctype.h>
#include <stdlib.h>

bool kernel_has_tracepoints(const struct kernel *kernel)
{
	return kernel->is_host || kernel_get_table(kernel, KERNEL_TABLE_TRACEPOINTS).len_bytes > 0;
}

/* NULL for the "-" of a table. */
static const char *optional(struct kernel *kernel, struct str word)
{
	if (!word.len_bytes || str_is(word, "-"))
		return NULL;
	return arena_strndup(kernel->arena, word.text, word.len_bytes);
}

static const struct kernel_tracepoint *parse(struct kernel *kernel, const char *category,
					     const char *name, struct str line)
{
	struct kernel_tracepoint *tracepoint = arena_new(kernel->arena, struct kernel_tracepoint);
	struct format_fields fields = { 0 };

	tracepoint->category = arena_strdup(kernel->arena, category);
	tracepoint->name = arena_strdup(kernel->arena, name);
	tracepoint->btf_class = optional(kernel, str_cut(&line, '\t'));
	tracepoint->btf_module = optional(kernel, str_cut(&line, '\t'));
	format_parse_fields(kernel->arena, line, &fields);
	tracepoint->fields = fields.list.items;
	tracepoint->field_cnt = fields.list.cnt;
	return tracepoint;
}

static bool find_line(struct kernel *kernel, struct str key, struct str *ret_line)
{
	struct str table;
	struct str name = key;
	struct str category;

	if (!kernel->is_host)
		return table_find(kernel_get_table(kernel, KERNEL_TABLE_TRACEPOINTS), key,
				  ret_line);
	category = str_cut(&name, '/');
	table = host_tracepoint(kernel,
				arena_strndup(kernel->arena, category.text, category.len_bytes),
				arena_strndup(kernel->arena, name.text, name.len_bytes));
	return table_find(table, key, ret_line);
}

const struct kernel_tracepoint *kernel_tracepoint(struct kernel *kernel, const char *category,
						  const char *name)
{
	struct str key = str_from(arena_printf(kernel->arena, "%s/%s", category, name));
	struct strmap_entry *entry = strmap_find(&kernel->tracepoints, key);
	const struct kernel_tracepoint *tracepoint = NULL;
	struct str line;

	if (entry)
		return entry->value;
	if (!strchr(category, '/') && !strchr(name, '/') && find_line(kernel, key, &line))
		tracepoint = parse(kernel, category, name, line);
	strmap_put(&kernel->tracepoints, key, (void *)tracepoint);
	return tracepoint;
}

const struct kernel_tracepoint *kernel_tracepoint_of(struct kernel *kernel, const char *tag)
{
	static const char prefix[] = "tracepoint__";
	const char *category = tag + sizeof(prefix) - 1, *sep;

	if (strncmp(tag, prefix, sizeof(prefix) - 1) != 0)
		return NULL;
	sep = strstr(category, "__");
	if (!sep)
		return NULL;
	return kernel_tracepoint(
		kernel, arena_strndup(kernel->arena, category, (size_t)(sep - category)), sep + 2);
}

int kernel_tracepoint_argument(const struct kernel_tracepoint *tracepoint, const char *field)
{
	int number = -1; /* __syscall_nr comes before the first one */

	if (strcmp(tracepoint->category, "syscalls") != 0 ||
	    strncmp(tracepoint->name, "sys_enter_", 10) != 0)
		return -1;
	for (size_t i = 0; i < tracepoint->field_cnt; i++) {
		if (tracepoint->fields[i].is_common)
			continue;
		if (!strcmp(tracepoint->fields[i].name, field))
			return number;
		number++;
	}
	return -1;
}

static bool find_syscall_line(struct kernel *kernel, const char *name, struct str *ret_line)
{
	struct str table = kernel_get_table(kernel, KERNEL_TABLE_SYSCALLS);

	if (kernel->is_host) {
		struct str tracepoint = host_tracepoint(
			kernel, "syscalls", arena_printf(kernel->arena, "sys_enter_%s", name));

		table = describe_syscalls(kernel->arena, tracepoint,
					  kernel_get_table(kernel, KERNEL_TABLE_FUNCTIONS),
					  arch_find(kernel->arch)->syscall_prefix);
	}
	return table_find(table, str_from(name), ret_line);
}

static struct kernel_arg parse_arg(struct kernel *kernel, struct str text)
{
	size_t name = text.len_bytes;

	while (name && text.text[name - 1] != ' ')
		name--;
	return (struct kernel_arg){
		.name = arena_strndup(kernel->arena, text.text + name, text.len_bytes - name),
		.type = arena_strndup(kernel->arena, text.text, name ? name - 1 : 0),
	};
}

static const struct kernel_syscall *parse_syscall(struct kernel *kernel, const char *name,
						  struct str line)
{
	struct kernel_syscall *call = arena_new(kernel->arena, struct kernel_syscall);
	VEC(struct kernel_arg) args = { 0 };

	call->name = arena_strdup(kernel->arena, name);
	call->has_args = !str_is(line, "?");
	while (call->has_args && line.len_bytes)
		*vec_push(kernel->arena, &args) = parse_arg(kernel, str_cut(&line, '\t'));
	call->args = args.items;
	call->arg_cnt = args.cnt;
	return call;
}

const struct kernel_syscall *kernel_syscall(struct kernel *kernel, const char *name)
{
	struct strmap_entry *entry = strmap_find(&kernel->syscalls, str_from(name));
	const struct kernel_syscall *call = NULL;
	struct str line;

	if (entry)
		return entry->value;
	if (*name && !strchr(name, '/') && find_syscall_line(kernel, name, &line))
		call = parse_syscall(kernel, name, line);
	strmap_put(&kernel->syscalls, str_from(arena_strdup(kernel->arena, name)), (void *)call);
	return call;
}

/* The type that BCC gives a scalar whose spelling is narrower than the record says. */
static const char *widened(const char *type, size_t size_bytes)
{
	static const struct {
		const char *type;
		size_t below_bytes; /* the spelling is right from here on */
		bool is_signed;
	} scalars[] = {
		{ "char", 2, true },
		{ "int8_t", 2, true },
		{ "unsigned char", 2, false },
		{ "uint8_t", 2, false },
		{ "short", 4, true },
		{ "int16_t", 4, true },
		{ "unsigned short", 4, false },
		{ "uint16_t", 4, false },
		{ "int", 8, true },
		{ "int32_t", 8, true },
		{ "pid_t", 8, true },
		{ "unsigned int", 8, false },
		{ "unsigned", 8, false },
		{ "uint32_t", 8, false },
		{ "u32", 8, false },
		{ "uid_t", 8, false },
		{ "gid_t", 8, false },
	};

	for (size_t i = 0; i < sizeof(scalars) / sizeof(*scalars); i++) {
		if (strcmp(scalars[i].type, type) || size_bytes < scalars[i].below_bytes)
			continue;
		switch (size_bytes) {
		case 2:
			return scalars[i].is_signed ? "s16" : "u16";
		case 4:
			return scalars[i].is_signed ? "s32" : "u32";
		case 8:
			return scalars[i].is_signed ? "s64" : "u64";
		}
	}
	return type;
}

/* Bytes of a type by its spelling; 0 if that does not tell. */
static size_t spelled_bytes(const struct kernel *kernel, const char *type)
{
	static const struct {
		const char *type;
		size_t bytes;
	} sizes[] = {
		{ "char", 1 },     { "bool", 1 },      { "short", 2 },    { "int", 4 },
		{ "unsigned", 4 }, { "s8", 1 },        { "u8", 1 },       { "s16", 2 },
		{ "u16", 2 },      { "s32", 4 },       { "u32", 4 },      { "s64", 8 },
		{ "u64", 8 },      { "__u8", 1 },      { "__u16", 2 },    { "__u32", 4 },
		{ "__u64", 8 },    { "uint8_t", 1 },   { "uint16_t", 2 }, { "uint32_t", 4 },
		{ "uint64_t", 8 }, { "long long", 8 }, { "umode_t", 2 },
	};
	size_t len = strlen(type);

	if (!strncmp(type, "const ", 6))
		return spelled_bytes(kernel, type + 6);
	if (!strncmp(type, "unsigned ", 9))
		return spelled_bytes(kernel, type + 9);
	if (!strncmp(type, "enum ", 5))
		return 4;
	if (!strcmp(type, "long") || (len && type[len - 1] == '*'))
		return kernel->pointer_bytes;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		if (!strcmp(sizes[i].type, type))
			return sizes[i].bytes;
	}
	return 0;
}

/* One char for each byte from @begin to @end that no field is in. */
static void print_padding(struct strbuf *out, size_t begin, size_t end)
{
	for (size_t at = begin; at < end; at++)
		strbuf_printf(out, "\tchar __pad_%zu;\n", at);
}

static void print_array(const struct kernel *kernel, const struct kernel_tracepoint_field *field,
			struct strbuf *out)
{
	size_t item_bytes = spelled_bytes(kernel, field->type);

	strbuf_printf(out, "\t%s %s", field->type, field->name);
	if (item_bytes && !(field->size_bytes % item_bytes))
		strbuf_printf(out, "[%zu];\n", field->size_bytes / item_bytes);
	else
		strbuf_printf(out, "[%s];\n", field->dim);
}

/* A scalar, and padding if its type is narrower than its place. */
static void print_scalar(const struct kernel *kernel, const struct kernel_tracepoint_field *field,
			 struct strbuf *out)
{
	const char *type = widened(field->type, field->size_bytes);
	size_t bytes = spelled_bytes(kernel, type);
	size_t end = field->offset_bytes + field->size_bytes;
	size_t gap = bytes && bytes < field->size_bytes ? field->size_bytes - bytes : 0;

	if (gap && kernel->is_big_endian)
		print_padding(out, field->offset_bytes, field->offset_bytes + gap);
	strbuf_printf(out, "\t%s %s;\n", type, field->name);
	if (gap && !kernel->is_big_endian)
		print_padding(out, end - gap, end);
}

static void print_field(const struct kernel *kernel, const struct kernel_tracepoint_field *field,
			struct strbuf *out)
{
	if (field->place != KERNEL_FIELD_INLINE)
		strbuf_printf(out, "\tint data_loc_%s;\n", field->name);
	else if (field->is_common)
		print_padding(out, field->offset_bytes, field->offset_bytes + field->size_bytes);
	else if (field->dim)
		print_array(kernel, field, out);
	else
		print_scalar(kernel, field, out);
}

static bool has_field(const struct kernel_tracepoint *tracepoint, const char *name)
{
	for (size_t i = 0; i < tracepoint->field_cnt; i++) {
		if (!strcmp(tracepoint->fields[i].name, name))
			return true;
	}
	return false;
}

/* What only peers have. */
static void print_fields_of_peers(struct kernel *kernel, const struct kernel_tracepoint *own,
				  struct strbuf *out)
{
	struct strmap seen = { .arena = out->arena };

	for (size_t i = 0; kernel_peer(kernel, i); i++) {
		struct kernel *peer = kernel_peer(kernel, i);
		const struct kernel_tracepoint *tracepoint =
			kernel_tracepoint(peer, own->category, own->name);

		for (size_t j = 0; tracepoint && j < tracepoint->field_cnt; j++) {
			const struct kernel_tracepoint_field *field = &tracepoint->fields[j];

			if (has_field(own, field->name) || strmap_has(&seen, str_from(field->name)))
				continue;
			strmap_put(&seen, str_from(field->name), NULL);
			print_field(peer, field, out);
		}
	}
}

bool kernel_print_tracepoint_struct(struct kernel *kernel, bool with_peers, const char *category,
				    const char *name, struct strbuf *out)
{
	const struct kernel_tracepoint *tracepoint = kernel_tracepoint(kernel, category, name);
	size_t end = 8;

	/* What is not known of a kernel is believed to be as with the others. */
	for (size_t i = 0; with_peers && !kernel_has_tracepoints(kernel) && kernel_peer(kernel, i);
	     i++)
		tracepoint = tracepoint ? tracepoint :
					  kernel_tracepoint(kernel_peer(kernel, i), category, name);
	if (!tracepoint)
		return false;
	strbuf_printf(out, "struct tracepoint__%s__%s {\n\tu64 __do_not_use__;\n", category, name);
	for (size_t i = 0; i < tracepoint->field_cnt; i++) {
		const struct kernel_tracepoint_field *field = &tracepoint->fields[i];

		if (field->offset_bytes < 8 && field->is_common)
			continue;
		print_padding(out, end, field->offset_bytes);
		print_field(kernel, field, out);
		end = field->offset_bytes + field->size_bytes;
	}
	if (with_peers)
		print_fields_of_peers(kernel, tracepoint, out);
	strbuf_puts(out, "};\n");
	return true;
}

const char *kernel_tracepoint_record(struct arena *arena,
				     const struct kernel_tracepoint *tracepoint)
{
	if (!tracepoint->btf_class)
		return NULL;
	return arena_printf(arena, "trace_event_raw_%s%s", tracepoint->btf_class,
			    tracepoint->btf_module ? "___module" : "");
}

void kernel_print_tracepoint_record(const struct kernel *kernel,
				    const struct kernel_tracepoint *tracepoint, struct strbuf *out)
{
	strbuf_printf(out, "struct %s {\n\tstruct trace_entry ent;\n",
		      kernel_tracepoint_record(out->arena, tracepoint));
	for (size_t i = 0; i < tracepoint->field_cnt; i++) {
		const struct kernel_tracepoint_field *field = &tracepoint->fields[i];

		if (field->is_common)
			continue;
		if (field->place == KERNEL_FIELD_DATA_LOC)
			strbuf_printf(out, "\tu32 __data_loc_%s;\n", field->name);
		else if (field->place == KERNEL_FIELD_REL_LOC)
			strbuf_printf(out, "\tu32 __rel_loc_%s;\n", field->name);
		else if (field->dim)
			print_array(kernel, field, out);
		else
			strbuf_printf(out, "\t%s %s;\n", field->type, field->name);
	}
	strbuf_puts(out, "} __attribute__((preserve_access_index));\n");
}
