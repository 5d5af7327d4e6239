// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The attachments in main.c: each call of BCC's Python module becomes one of the runtime's. */
#include "emit/starter.h"

#include <stdlib.h>

enum { COLUMNS_MAX = 100, TAB_COLUMNS = 8, ARGS_MAX = 8 };

const char *starter_quote(struct arena *arena, const char *text)
{
	struct strbuf buf = { .arena = arena };

	strbuf_putc(&buf, '"');
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			strbuf_printf(&buf, "\\%c", c);
		else if (c < ' ' || c == 0x7f)
			strbuf_printf(&buf, "\\%03o", c);
		else
			strbuf_putc(&buf, *text);
	}
	strbuf_putc(&buf, '"');
	return strbuf_str(&buf).text;
}

/* A text has at most tabs at its beginning. */
static size_t columns_of(const char *text)
{
	size_t tabs = strspn(text, "\t");

	return tabs * TAB_COLUMNS + strlen(text + tabs);
}

/*
 * "@head A, B, C@tail", in as many lines as 100 columns ask for, those after the first below the end
 * of @head, which may begin with tabs. @items end with NULL.
 */
static void add_list(struct strbuf *out, const char *head, const char *const *items,
		     const char *tail)
{
	size_t indent = columns_of(head), column = indent;

	strbuf_puts(out, head);
	for (size_t i = 0; items[i]; i++) {
		size_t rest = items[i + 1] ? 1 : strcspn(tail, "\n");

		column += i ? 2 : 0;
		if (i)
			strbuf_putc(out, ',');
		if (i && column + strlen(items[i]) + rest > COLUMNS_MAX) {
			strbuf_putc(out, '\n');
			for (size_t tab = 0; tab < indent / TAB_COLUMNS; tab++)
				strbuf_putc(out, '\t');
			strbuf_printf(out, "%*s", (int)(indent % TAB_COLUMNS), "");
			column = indent;
		} else if (i) {
			strbuf_putc(out, ' ');
		}
		strbuf_puts(out, items[i]);
		column += strlen(items[i]);
	}
	strbuf_puts(out, tail);
}

/* @call(b, "function", ARGS): the arguments are C already, the list ends with NULL. */
static void add_call(struct starter_attach *attach, const char *call, const char *function,
		     const char *const *args)
{
	const char *ok = attach->has_socket ? "\tif (err >= 0)\n" : "\tif (!err)\n";
	const char *items[ARGS_MAX + 2] = { "b", starter_quote(attach->arena, function) };
	bool is_first = !attach->call_cnt++;

	for (size_t i = 0; args[i] && i + 3 < ARGS_MAX + 2; i++)
		items[i + 2] = args[i];
	strbuf_puts(&attach->calls, is_first ? "" : ok);
	add_list(&attach->calls,
		 arena_printf(attach->arena, "\t%serr = bccaot__attach_%s(",
			      is_first ? "int " : "\t", call),
		 items, is_first ? ");\n\n" : ");\n");
}

/* ---- Options of a call */

/* One member of a call in the recording, and the field of the runtime's options that it becomes. */
struct field {
	const char *member;
	const char *field;
	bool is_text;
};

static size_t add_fields(struct arena *arena, const struct json *call, const struct field *fields,
			 const char **items)
{
	size_t cnt = 0;

	for (; fields->member; fields++) {
		const char *text = json_text(call, fields->member);

		if (text)
			items[cnt++] =
				arena_printf(arena, ".%s = %s", fields->field,
					     fields->is_text ? starter_quote(arena, text) : text);
	}
	items[cnt] = NULL;
	return cnt;
}

/* Declares options that have not been declared yet. Returns: how a call refers to them. */
static const char *add_opts(struct starter_attach *attach, const char *type,
			    const char *const *fields)
{
	struct arena *arena = attach->arena;
	struct strbuf text = { .arena = arena };
	const char *items[ARGS_MAX + 3] = { type };
	const char *name;

	if (!*fields)
		return "NULL";
	for (size_t i = 0; fields[i]; i++)
		items[i + 2] = fields[i];
	add_list(&text, type, fields, "");
	for (size_t i = 0; i < attach->opts.cnt; i++)
		if (!strcmp(attach->opts.items[i], strbuf_str(&text).text))
			return i ? arena_printf(arena, "&opts_%zu", i + 1) : "&opts";
	*vec_push(arena, &attach->opts) = strbuf_str(&text).text;
	name = attach->opts.cnt > 1 ? arena_printf(arena, "opts_%zu", attach->opts.cnt) : "opts";
	items[1] = name;
	add_list(&attach->decls, "\tBCCAOT_OPTS(", items, ");\n");
	return arena_printf(arena, "&%s", name);
}

static const char *recorded_opts(struct starter_attach *attach, const struct json *call,
				 const char *type, const struct field *fields)
{
	const char *items[ARGS_MAX];

	add_fields(attach->arena, call, fields, items);
	return add_opts(attach, type, items);
}

/* ---- One function for each kind of attachment */

static void add_note(struct starter_attach *attach, const char *function, const char *what)
{
	*vec_push(attach->arena, &attach->notes) =
		arena_printf(attach->arena, "%s: %s", function, what);
}

/* "sys_clone" of this machine's "__x64_sys_clone": the runtime finds the name that the kernel has. */
static const char *portable(struct arena *arena, const char *event)
{
	static const char *const prefixes[] = { "__x64_sys_", "__arm64_sys_", "__s390x_sys_",
						"__riscv_sys_" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (str_starts_with(str_from(event), prefixes[i]))
			return arena_printf(arena, "sys_%s", event + strlen(prefixes[i]));
	return event;
}

/* Kinds whose target is a name or an expression. */
static void add_named(struct starter_attach *attach, const char *kind, const char *function,
		      const struct json *call, const char *opts)
{
	struct arena *arena = attach->arena;
	const char *event = json_text(call, "event"), *event_re = json_text(call, "event_re");

	if (event_re)
		add_call(attach, arena_printf(arena, "%s_re", kind), function,
			 (const char *[]){ starter_quote(arena, event_re), opts, NULL });
	else if (event)
		add_call(attach, kind, function,
			 (const char *[]){ starter_quote(arena, portable(arena, event)), opts,
					   NULL });
}

static void add_kprobe(struct starter_attach *attach, const char *function, const struct json *call)
{
	static const struct field fields[] = { { "event_off", "offset", false }, { 0 } };

	add_named(attach, "kprobe", function, call,
		  recorded_opts(attach, call, "bccaot_kprobe_opts", fields));
}

static void add_kretprobe(struct starter_attach *attach, const char *function,
			  const struct json *call)
{
	static const struct field fields[] = { { "maxactive", "maxactive", false }, { 0 } };

	add_named(attach, "kretprobe", function, call,
		  recorded_opts(attach, call, "bccaot_kretprobe_opts", fields));
}

static void add_tracepoint(struct starter_attach *attach, const char *function,
			   const struct json *call)
{
	add_named(attach, "tracepoint", function, call, NULL);
}

static void add_raw_tracepoint(struct starter_attach *attach, const char *function,
			       const struct json *call)
{
	add_named(attach, "raw_tracepoint", function, call, NULL);
}

static const char *uprobe_opts(struct starter_attach *attach, const struct json *call)
{
	static const struct field fields[] = {
		{ "name", "name", true },
		{ "sym", "sym", true },
		{ "sym_re", "sym_re", true },
		{ "addr", "has_addr = true, .addr", false },
		{ "sym_off", "sym_off", false },
		{ "pid", "pid", false },
		{ 0 },
	};

	return recorded_opts(attach, call, "bccaot_uprobe_opts", fields);
}

static void add_uprobe(struct starter_attach *attach, const char *function, const struct json *call)
{
	add_call(attach, "uprobe", function, (const char *[]){ uprobe_opts(attach, call), NULL });
}

static void add_uretprobe(struct starter_attach *attach, const char *function,
			  const struct json *call)
{
	add_call(attach, "uretprobe", function,
		 (const char *[]){ uprobe_opts(attach, call), NULL });
}

static void add_usdt(struct starter_attach *attach, const char *function, const struct json *call)
{
	static const struct field fields[] = { { "path", "path", true },
					       { "pid", "pid", false },
					       { 0 } };
	const char *probe = json_text(call, "probe");

	if (probe)
		add_call(attach, "usdt", function,
			 (const char *[]){ starter_quote(attach->arena, probe),
					   recorded_opts(attach, call, "bccaot_usdt_opts", fields),
					   NULL });
}

/* Names of <linux/perf_event.h>, by their numbers. */
static const char *const perf_types[] = { "PERF_TYPE_HARDWARE", "PERF_TYPE_SOFTWARE" };
static const char *const perf_configs[][12] = {
	{ "PERF_COUNT_HW_CPU_CYCLES", "PERF_COUNT_HW_INSTRUCTIONS",
	  "PERF_COUNT_HW_CACHE_REFERENCES", "PERF_COUNT_HW_CACHE_MISSES",
	  "PERF_COUNT_HW_BRANCH_INSTRUCTIONS", "PERF_COUNT_HW_BRANCH_MISSES",
	  "PERF_COUNT_HW_BUS_CYCLES", "PERF_COUNT_HW_STALLED_CYCLES_FRONTEND",
	  "PERF_COUNT_HW_STALLED_CYCLES_BACKEND", "PERF_COUNT_HW_REF_CPU_CYCLES" },
	{ "PERF_COUNT_SW_CPU_CLOCK", "PERF_COUNT_SW_TASK_CLOCK", "PERF_COUNT_SW_PAGE_FAULTS",
	  "PERF_COUNT_SW_CONTEXT_SWITCHES", "PERF_COUNT_SW_CPU_MIGRATIONS",
	  "PERF_COUNT_SW_PAGE_FAULTS_MIN", "PERF_COUNT_SW_PAGE_FAULTS_MAJ",
	  "PERF_COUNT_SW_ALIGNMENT_FAULTS", "PERF_COUNT_SW_EMULATION_FAULTS" },
};

static void add_perf_event(struct starter_attach *attach, const char *function,
			   const struct json *call)
{
	static const struct field fields[] = {
		{ "sample_freq", "sample_freq", false },
		{ "sample_period", "sample_period", false },
		{ "pid", "pid", false },
		{ "cpu", "has_cpu = true, .cpu", false },
		{ 0 },
	};
	const char *type = json_text(call, "type"), *config = json_text(call, "config");
	unsigned long kind, event;

	if (!type || !config)
		return;
	kind = strtoul(type, NULL, 0);
	event = strtoul(config, NULL, 0);
	if (kind < 2 && event < 12 && perf_configs[kind][event]) {
		type = perf_types[kind];
		config = perf_configs[kind][event];
	}
	attach->has_perf_event = true;
	add_call(attach, "perf_event", function,
		 (const char *[]){ type, config,
				   recorded_opts(attach, call, "bccaot_perf_event_opts", fields),
				   NULL });
}

static void need_device(struct starter_attach *attach, const struct json *call)
{
	const char *device = json_text(call, "device");

	if (!attach->device)
		attach->device = device ? device : "lo";
}

static void add_xdp(struct starter_attach *attach, const char *function, const struct json *call)
{
	const char *flags = json_text(call, "flags");

	need_device(attach, call);
	add_call(attach, "xdp", function,
		 (const char *[]){ "env.device", flags ? flags : "0", NULL });
}

/* pyroute2 names the direction by the queue that the filter belongs to. */
static void add_tc(struct starter_attach *attach, const char *function, const struct json *call)
{
	const char *parent = json_text(call, "parent");
	bool is_egress = parent && !strcmp(parent, "ffff:fff3");
	const char *dir = is_egress ? ".dir = BCCAOT_TC_EGRESS" : ".dir = BCCAOT_TC_INGRESS";

	need_device(attach, call);
	add_call(attach, "tc", function,
		 (const char *[]){
			 "env.device",
			 add_opts(attach, "bccaot_tc_opts", (const char *[]){ dir, NULL }), NULL });
}

static void add_raw_socket(struct starter_attach *attach, const char *function,
			   const struct json *call)
{
	need_device(attach, call);
	attach->has_socket = true;
	add_call(attach, "raw_socket", function, (const char *[]){ "env.device", NULL });
}

static void add_func(struct starter_attach *attach, const char *function, const struct json *call)
{
	const char *event = json_text(call, "event"), *flags = json_text(call, "flags");

	if (!event || !str_starts_with(str_from(event), "CGROUP_")) {
		add_note(attach, function, "bccaot__attach_func(), to a map");
		return;
	}
	attach->needs_cgroup = true;
	add_call(attach, "func", function,
		 (const char *[]){ "cgroup", arena_printf(attach->arena, "BPF_%s", event),
				   flags ? flags : "0", NULL });
}

static void add_perf_event_raw(struct starter_attach *attach, const char *function,
			       const struct json *call)
{
	(void)call;
	add_note(attach, function,
		 "bccaot__attach_perf_event_raw(), with a struct perf_event_attr of yours");
}

static const struct {
	const char *kind;
	void (*add)(struct starter_attach *attach, const char *function, const struct json *call);
} kinds[] = {
	{ "kprobe", add_kprobe },
	{ "kretprobe", add_kretprobe },
	{ "uprobe", add_uprobe },
	{ "uretprobe", add_uretprobe },
	{ "tracepoint", add_tracepoint },
	{ "raw_tracepoint", add_raw_tracepoint },
	{ "perf_event", add_perf_event },
	{ "perf_event_raw", add_perf_event_raw },
	{ "raw_socket", add_raw_socket },
	{ "xdp", add_xdp },
	{ "tc", add_tc },
	{ "func", add_func },
};

/* The kinds that are missing are those that functions' names attach. */
static void add_recorded(struct starter_attach *attach, const struct json *call)
{
	const char *kind = json_text(call, "kind"), *function = json_text(call, "function");

	for (size_t i = 0; kind && function && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kinds[i].kind, kind))
			kinds[i].add(attach, function, call);
}

/* What is loaded and neither attached nor found by its name is called from a program array. */
static void note_tail_calls(struct starter_attach *attach, const struct json *tool)
{
	const struct json *tables = json_get(tool, "tables");

	for (size_t i = 0; tables && i < tables->items.cnt; i++) {
		const struct json *table = &tables->items.items[i];
		const char *function = json_text(json_get(table, "setitem"), "function");

		if (function)
			add_note(attach, function,
				 arena_printf(attach->arena,
					      "bccaot__load_func(), then into the map %s",
					      table->name));
	}
}

static void find_recorded(struct starter_attach *attach, const struct json *tool)
{
	const struct json *calls = json_get(tool, "attach");
	const struct json *usdt = json_get(tool, "usdt");

	for (size_t i = 0; calls && i < calls->items.cnt; i++)
		add_recorded(attach, &calls->items.items[i]);
	for (size_t i = 0; usdt && i < usdt->items.cnt; i++) {
		const char *function = json_text(&usdt->items.items[i], "function");

		if (function)
			add_usdt(attach, function, &usdt->items.items[i]);
	}
	note_tail_calls(attach, tool);
}

/* ---- Without a recording */

static void add_iter(struct starter_attach *attach, const char *function, const struct json *call)
{
	(void)call;
	*vec_push(attach->arena, &attach->iters) = function;
	add_call(attach, "iter", function, (const char *[]){ "NULL", NULL });
}

static void add_sampling(struct starter_attach *attach, const char *function,
			 const struct json *call)
{
	static const char *const fields[] = { ".sample_freq = 49", NULL };

	(void)call;
	attach->has_perf_event = true;
	add_call(attach, "perf_event", function,
		 (const char *[]){ perf_types[1], perf_configs[1][0],
				   add_opts(attach, "bccaot_perf_event_opts", fields), NULL });
}

static void find_by_kind(struct starter_attach *attach, const struct prog_fact *prog)
{
	static const struct {
		enum prog_kind kind;
		void (*add)(struct starter_attach *attach, const char *function,
			    const struct json *call);
	} known[] = {
		{ PROG_KIND_ITER, add_iter },
		{ PROG_KIND_PERF_EVENT, add_sampling },
		{ PROG_KIND_XDP, add_xdp },
		{ PROG_KIND_TC, add_tc },
		{ PROG_KIND_SOCKET_FILTER, add_raw_socket },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (known[i].kind == prog->kind) {
			known[i].add(attach, prog->name, NULL);
			return;
		}
	}
	add_note(attach, prog->name,
		 arena_printf(attach->arena,
			      "bccaot__attach_kprobe(b, \"%s\", \"vfs_read\", NULL)?", prog->name));
}

void starter_attach_find(struct starter_attach *attach, const struct facts *facts,
			 const struct json *tool)
{
	if (tool)
		find_recorded(attach, tool);
	vec_each(prog, &facts->progs)
		if (!prog->is_auto && (!tool || prog->kind == PROG_KIND_ITER))
			find_by_kind(attach, prog);
}
