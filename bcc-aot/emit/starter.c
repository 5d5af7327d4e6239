// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/starter.h"

#include "emit/template.h"

#define VALUES_MAX 8

/* What becomes of a map in main.c. */
enum map_use {
	MAP_USE_NONE, /* nothing that could be shown */
	MAP_USE_EVENTS,
	MAP_USE_DUMP,
	MAP_USE_STACKS,
	MAP_USE_LOG2,
	MAP_USE_LINEAR,
	MAP_USE_CNT
};

struct starter {
	struct header *header;
	struct arena *arena;
	const struct starter_input *input;
	struct strbuf *out;
	struct starter_attach attach;
	unsigned int map_cnt[MAP_USE_CNT]; /* by their use */
	bool has_printers;                 /* some events are printed as text or JSON */
	bool reads_trace_pipe;
};

/* -- What there is ---------------------------------------------------------------------------- */

static const struct json *table_of(const struct starter *starter, const struct object_map *map)
{
	return json_get(json_get(starter->input->tool, "tables"), map->name);
}

static bool mentions(const struct starter *starter, const char *word)
{
	return strstr(starter->input->bpf_c.text, word);
}

/* Which histogram it is, only its reader and who counts in it know. */
static enum map_use histogram_use(const struct starter *starter, const struct object_map *map)
{
	const struct json *table = table_of(starter, map);

	if (json_get(table, "print_linear_hist"))
		return MAP_USE_LINEAR;
	if (json_get(table, "print_log2_hist") || json_get(table, "print_json_hist"))
		return MAP_USE_LOG2;
	return mentions(starter, "log2") ? MAP_USE_LOG2 : MAP_USE_LINEAR;
}

static bool is_histogram(const struct starter *starter, const struct object_map *map)
{
	const struct map_fact *fact = header_find_map_fact(starter->header, map->name);
	const struct json *table = table_of(starter, map);

	return (fact && fact->kind && !strcmp(fact->kind, "histogram")) ||
	       json_get(table, "print_log2_hist") || json_get(table, "print_linear_hist") ||
	       json_get(table, "print_json_hist");
}

static enum map_use use_of(const struct starter *starter, const struct object_map *map)
{
	const struct map_fact *fact = header_find_map_fact(starter->header, map->name);

	switch (map->type) {
	case BPF_MAP_TYPE_PERF_EVENT_ARRAY:
		return fact && fact->kind && !strcmp(fact->kind, "perf_array") ? MAP_USE_NONE :
										 MAP_USE_EVENTS;
	case BPF_MAP_TYPE_RINGBUF:
		return MAP_USE_EVENTS;
	case BPF_MAP_TYPE_STACK_TRACE:
		return MAP_USE_STACKS;
	case BPF_MAP_TYPE_HASH:
	case BPF_MAP_TYPE_LRU_HASH:
	case BPF_MAP_TYPE_ARRAY:
	case BPF_MAP_TYPE_PERCPU_HASH:
	case BPF_MAP_TYPE_LRU_PERCPU_HASH:
	case BPF_MAP_TYPE_PERCPU_ARRAY:
	case BPF_MAP_TYPE_LPM_TRIE:
		return is_histogram(starter, map) ? histogram_use(starter, map) : MAP_USE_DUMP;
	default:
		return MAP_USE_NONE;
	}
}

static bool has_use(const struct starter *starter, enum map_use use)
{
	return starter->map_cnt[use] > 0;
}

static bool has_histograms(const struct starter *starter)
{
	return has_use(starter, MAP_USE_LOG2) || has_use(starter, MAP_USE_LINEAR);
}

static bool has_dumps(const struct starter *starter)
{
	return has_histograms(starter) || has_use(starter, MAP_USE_DUMP) ||
	       has_use(starter, MAP_USE_STACKS);
}

/* Type of all events of an output; 0 if that is not one known type. */
static uint32_t event_type(const struct starter *starter, const struct object_map *map)
{
	const struct map_fact *fact = header_find_map_fact(starter->header, map->name);
	uint32_t id;

	if (!fact || fact->event_types.cnt != 1)
		return 0;
	id = header_event_type(starter->header, fact, 0);
	return ctype_size_bytes(&starter->header->types, id) ? id : 0;
}

static bool wants_trace_pipe(const struct starter *starter)
{
	const struct json *output = json_get(starter->input->tool, "output");

	if (has_use(starter, MAP_USE_EVENTS))
		return false;
	for (size_t i = 0; output && i < output->items.cnt; i++)
		if (output->items.items[i].text &&
		    str_starts_with(str_from(output->items.items[i].text), "trace_"))
			return true;
	return !starter->input->tool && mentions(starter, "_printk(");
}

static void look(struct starter *starter)
{
	vec_each(map, &starter->header->info.maps) {
		enum map_use use = use_of(starter, map);

		starter->map_cnt[use]++;
		if (use == MAP_USE_EVENTS)
			starter->has_printers |= event_type(starter, map) != 0;
	}
	starter->reads_trace_pipe = wants_trace_pipe(starter);
	starter_attach_find(&starter->attach, starter->header->facts, starter->input->tool);
}

/* -- Head and options ------------------------------------------------------------------------- */

static void add_block(const struct starter *starter, const char *block,
		      const struct template_value *values)
{
	struct template_value all[VALUES_MAX + 3] = {
		{ "NAME", starter->header->name },
		{ "SKEL", starter->header->skel },
	};

	for (size_t i = 0; values && values[i].word; i++)
		all[i + 2] = values[i];
	template_add(starter->out, block, all);
}

/* What it does once it has attached, as the end of a sentence. */
static const char *purpose(const struct starter *starter)
{
	if (starter->attach.iters.cnt)
		return "prints what its iterators write";
	if (starter->reads_trace_pipe)
		return has_dumps(starter) ? "prints the trace pipe and, at its end, the maps" :
					    "prints the trace pipe";
	if (has_use(starter, MAP_USE_EVENTS))
		return has_dumps(starter) ? "prints every event and, now and then, the maps" :
					    "prints every event";
	return has_dumps(starter) ? "prints the maps, now and then" : "waits for ctrl-C";
}

static const char *build_command(const struct starter *starter)
{
	struct strbuf buf = { .arena = starter->arena };
	const struct json *cflags = json_get(starter->input->tool, "cflags");

	strbuf_printf(&buf, "bcc-aot build %s -o %s.skel.h", starter->input->source,
		      starter->header->name);
	for (size_t i = 0; cflags && i < cflags->items.cnt; i++)
		strbuf_printf(&buf, " %s", cflags->items.items[i].text);
	return strbuf_str(&buf).text;
}

static void add_head(const struct starter *starter)
{
	struct strbuf includes = { .arena = starter->arena };

	if (starter->attach.needs_cgroup)
		strbuf_puts(&includes, "#include <fcntl.h>\n");
	if (starter->attach.has_perf_event)
		strbuf_puts(&includes, "#include <linux/perf_event.h>\n");
	strbuf_puts(&includes, "#include <stdio.h>\n");
	if (starter->attach.needs_cgroup || starter->attach.iters.cnt)
		strbuf_puts(&includes, "#include <unistd.h>\n");
	add_block(starter, "main-head",
		  (struct template_value[]){ { "SOURCE", starter->input->source },
					     { "WHAT", starter->input->tool ?
							       "what the Python tool does" :
							       "what BCC would" },
					     { "DOES", purpose(starter) },
					     { "BUILD", build_command(starter) },
					     { "INCLUDES", strbuf_str(&includes).text },
					     { NULL, NULL } });
}

static bool has_json(const struct starter *starter)
{
	return starter->has_printers || has_histograms(starter);
}

static bool has_interval(const struct starter *starter)
{
	return has_dumps(starter) && !starter->reads_trace_pipe && !starter->attach.iters.cnt;
}

static void add_options(const struct starter *starter)
{
	struct strbuf variables = { .arena = starter->arena };
	struct strbuf options = { .arena = starter->arena };
	struct strbuf defaults = { .arena = starter->arena };
	const struct starter_attach *attach = &starter->attach;

	if (has_json(starter)) {
		strbuf_puts(&variables, "\tbool is_json;\n");
		strbuf_puts(&options, "\tBCCAOT_FLAG('j', \"json\", &env.is_json, "
				      "\"print lines of JSON\"),\n");
	}
	if (attach->device) {
		strbuf_puts(&variables, "\tconst char *device;\n");
		strbuf_puts(&options, "\tBCCAOT_STR('i', \"device\", &env.device, "
				      "\"network device\"),\n");
		strbuf_printf(&defaults, ".device = %s",
			      starter_quote(starter->arena, attach->device));
	}
	if (attach->needs_cgroup) {
		strbuf_puts(&variables, "\tconst char *cgroup;\n");
		strbuf_puts(&options, "\tBCCAOT_STR('g', \"cgroup\", &env.cgroup, "
				      "\"directory of a control group\"),\n");
	}
	if (has_interval(starter)) {
		strbuf_puts(&variables, "\tuint64_t interval_ms;\n\tuint64_t count;\n");
		strbuf_puts(&options, "\tBCCAOT_ARG_SECONDS(\"interval\", &env.interval_ms, "
				      "\"time between dumps of the maps\"),\n"
				      "\tBCCAOT_ARG_UINT(\"count\", &env.count, "
				      "\"number of dumps\"),\n");
	}
	if (!variables.len_bytes) {
		add_block(starter, "main-no-options", NULL);
		return;
	}
	add_block(starter, "main-options",
		  (struct template_value[]){
			  { "VARIABLES", variables.text },
			  { "OPTIONS", options.text },
			  { "DEFAULTS",
			    defaults.len_bytes ?
				    arena_printf(starter->arena, " = { %s }", defaults.text) :
				    "" },
			  { NULL, NULL } });
}

/* -- Events and maps -------------------------------------------------------------------------- */

static const char *access_prefix(const struct starter *starter, const struct object_map *map)
{
	return arena_printf(starter->arena, "%s_%s", starter->header->name, map->name);
}

/* Why events come as bytes, and what there is for them. */
static const char *why_bytes(const struct starter *starter, const struct object_map *map)
{
	const struct map_fact *fact = header_find_map_fact(starter->header, map->name);
	struct strbuf why = { .arena = starter->arena };

	if (!fact || !fact->event_types.cnt)
		return "The type of these events is not known.";
	strbuf_puts(&why, "These events may each be a");
	for (size_t i = 0; i < fact->event_types.cnt; i++)
		strbuf_printf(&why, "%s %s", i ? " or a" : "", fact->event_types.items[i]);
	strbuf_puts(&why, ": the header has a printer for each.");
	return strbuf_str(&why).text;
}

static void add_event(const struct starter *starter, const struct object_map *map)
{
	uint32_t id = event_type(starter, map);

	add_block(starter, id ? "main-event" : "main-bytes",
		  (struct template_value[]){
			  { "MAP", map->name },
			  { "P", access_prefix(starter, map) },
			  { "EVENT", id ? header_in(starter->header, id, "event") : "" },
			  { "WHY", id ? "" : why_bytes(starter, map) },
			  { NULL, NULL } });
}

static void add_events(const struct starter *starter)
{
	vec_each(map, &starter->header->info.maps)
		if (use_of(starter, map) == MAP_USE_EVENTS)
			add_event(starter, map);
	if (has_use(starter, MAP_USE_EVENTS))
		add_block(starter, "main-lost", NULL);
}

/* The unit that the tool names, else none. */
static const char *hist_unit(const struct starter *starter, const struct object_map *map)
{
	const struct json *table = table_of(starter, map);
	static const char *const methods[] = { "print_log2_hist", "print_linear_hist",
					       "print_json_hist" };

	for (size_t i = 0; i < sizeof(methods) / sizeof(*methods); i++) {
		const char *unit = json_text(json_get(table, methods[i]), "val_type");

		if (unit)
			return starter_quote(starter->arena, unit);
	}
	return "NULL";
}

static const char *dump_call(const struct starter *starter, const struct object_map *map)
{
	switch (use_of(starter, map)) {
	case MAP_USE_DUMP:
		return arena_printf(starter->arena, "dump_map(skel->maps.%s)", map->name);
	case MAP_USE_STACKS:
		return arena_printf(starter->arena, "dump_stacks(skel->maps.%s)", map->name);
	case MAP_USE_LOG2:
		return arena_printf(starter->arena, "dump_hist(skel->maps.%s, %s, true)", map->name,
				    hist_unit(starter, map));
	case MAP_USE_LINEAR:
		return arena_printf(starter->arena, "dump_hist(skel->maps.%s, %s, false)",
				    map->name, hist_unit(starter, map));
	default:
		return NULL;
	}
}

static const char *dump_calls(const struct starter *starter)
{
	struct strbuf calls = { .arena = starter->arena };
	const char *call = "0";
	size_t cnt = 0;

	vec_each(map, &starter->header->info.maps) {
		const char *next = dump_call(starter, map);

		if (next && cnt++)
			strbuf_printf(&calls, "\tif (!err)\n\t\terr = %s;\n", next);
		else if (next)
			call = next;
	}
	if (cnt < 2)
		return arena_printf(starter->arena, "\n\treturn %s;\n", call);
	return arena_printf(starter->arena, "\tint err = %s;\n\n%s\treturn err;\n", call,
			    calls.text);
}

static void add_dumps(const struct starter *starter)
{
	struct template_value values[] = {
		{ "OUT", has_json(starter) ? "env.is_json ? stderr : stdout" : "stdout" },
		{ "CALLS", dump_calls(starter) },
		{ NULL, NULL },
	};

	if (!has_dumps(starter))
		return;
	if (has_histograms(starter))
		add_block(starter, "main-dump-hist", NULL);
	if (has_use(starter, MAP_USE_DUMP))
		add_block(starter, "main-dump-map", values);
	if (has_use(starter, MAP_USE_STACKS))
		add_block(starter, "main-dump-stacks", values);
	add_block(starter, "main-dump", values);
}

/* -- Attaching -------------------------------------------------------------------------------- */

/* Above attach(): what its author still has to say. */
static const char *attach_comment(const struct starter *starter)
{
	struct strbuf text = { .arena = starter->arena };

	if (!starter->attach.notes.cnt)
		return "";
	strbuf_puts(&text, "/*\n * Not attached, since only you know to what:\n");
	vec_each(note, &starter->attach.notes)
		strbuf_printf(&text, " *\t%s\n", *note);
	strbuf_puts(&text, " */\n");
	return strbuf_str(&text).text;
}

static void add_attach(const struct starter *starter)
{
	const struct starter_attach *attach = &starter->attach;
	struct strbuf calls = { .arena = starter->arena };

	if (!attach->call_cnt && !attach->notes.cnt)
		return;
	strbuf_add(&calls, strbuf_str(&attach->decls));
	strbuf_add(&calls, strbuf_str(&attach->calls));
	if (!attach->call_cnt)
		strbuf_puts(&calls, "\treturn bccaot__attach(b);\n");
	else if (!attach->needs_cgroup)
		strbuf_printf(&calls, "\treturn err%s ? err : bccaot__attach(b);\n",
			      attach->has_socket ? " < 0" : "");
	add_block(starter, attach->needs_cgroup ? "main-attach-cgroup" : "main-attach",
		  (struct template_value[]){ { "COMMENT", attach_comment(starter) },
					     { "CALLS", calls.text },
					     { "OK", attach->has_socket ? "err >= 0" : "!err" },
					     { NULL, NULL } });
}

/* -- Running ---------------------------------------------------------------------------------- */

static void add_reader(const struct starter *starter, const struct object_map *map,
		       struct strbuf *decls, struct strbuf *steps)
{
	const char *prefix = access_prefix(starter, map);
	const char *pages =
		json_text(json_get(table_of(starter, map), "open_perf_buffer"), "page_cnt");
	const char *items[4] = { arena_printf(starter->arena, ".event_fn = on_%s", map->name),
				 ".lost_fn = report_lost" };

	/* What is not said is 8 pages, in BCC as well. */
	if (pages && strcmp(pages, "8") != 0)
		items[2] = arena_printf(starter->arena, ".page_cnt = %s", pages);
	strbuf_printf(decls, "\tstatic const struct %s__reader %s_reader = {\n", prefix, map->name);
	for (size_t i = 0; items[i]; i++)
		strbuf_printf(decls, "\t\t%s,\n", items[i]);
	strbuf_puts(decls, "\t};\n");
	strbuf_printf(steps, "\tif (!err)\n\t\terr = %s__open(skel, events, &%s_reader);\n", prefix,
		      map->name);
}

static void add_loop(const struct starter *starter, struct strbuf *decls, struct strbuf *steps)
{
	const char *events = has_use(starter, MAP_USE_EVENTS) ? "events" : "NULL";
	const char *const fields[] = { "bccaot_loop_opts",
				       "loop_opts",
				       ".tick_fn = dump_maps",
				       ".ctx = skel",
				       ".interval_ms = env.interval_ms",
				       ".count = env.count",
				       NULL };

	if (has_dumps(starter))
		starter_add_list(decls, "\tBCCAOT_OPTS(", fields, ");\n");
	strbuf_printf(steps, "\treturn bccaot_shell__run(%s, %s);\n",
		      has_dumps(starter) ? "&loop_opts" : "NULL", events);
}

/* What follows once all is attached. */
static void add_steps(const struct starter *starter, struct strbuf *decls, struct strbuf *steps)
{
	vec_each(map, &starter->header->info.maps)
		if (use_of(starter, map) == MAP_USE_EVENTS)
			add_reader(starter, map, decls, steps);
	if (starter->attach.iters.cnt) {
		vec_each(iter, &starter->attach.iters)
			strbuf_printf(steps, "\tif (!err)\n\t\terr = print_iter(b, \"%s\");\n",
				      *iter);
		strbuf_puts(steps, "\treturn err;\n");
		return;
	}
	strbuf_puts(steps, "\tif (err)\n\t\treturn err;\n");
	strbuf_printf(steps, "\t%sprintf(\"Tracing... Hit Ctrl-C to end.\\n\");\n",
		      has_json(starter) ? "if (!env.is_json)\n\t\t" : "");
	if (!starter->reads_trace_pipe) {
		add_loop(starter, decls, steps);
		return;
	}
	if (has_dumps(starter))
		strbuf_puts(steps,
			    "\terr = print_trace_pipe();\n\treturn err ? err : dump_maps(skel);\n");
	else
		strbuf_puts(steps, "\treturn print_trace_pipe();\n");
}

static void add_trace(const struct starter *starter)
{
	bool has_events = has_use(starter, MAP_USE_EVENTS);
	bool needs_skel = has_events || (has_dumps(starter) && !starter->attach.iters.cnt);
	bool has_attach = starter->attach.call_cnt || starter->attach.notes.cnt;
	struct strbuf decls = { .arena = starter->arena };
	struct strbuf steps = { .arena = starter->arena };
	const char *skel = arena_printf(starter->arena, "struct %s *skel, struct bccaot *b",
					starter->header->skel);

	add_steps(starter, &decls, &steps);
	skel = needs_skel ? skel : "struct bccaot *b";
	if (has_events)
		skel = arena_printf(starter->arena, "%s, struct bccaot_events *events", skel);
	add_block(starter, "main-trace",
		  (struct template_value[]){ { "PARAMS", skel },
					     { "DECLS", strbuf_str(&decls).text },
					     { "ATTACH", has_attach ? "attach" : "bccaot__attach" },
					     { "STEPS", steps.text },
					     { NULL, NULL } });
	add_block(
		starter, "main-main",
		(struct template_value[]){
			{ "ARGS", has_events ? "skel, b, events" :
				  needs_skel ? "skel, b" :
					       "b" },
			{ "EVENTS_NEW",
			  has_events ? "\tstruct bccaot_events *events = bccaot_events__new();\n" :
				       "" },
			{ "EVENTS_TEST", has_events ? " && events" : "" },
			{ "EVENTS_FREE", has_events ? "\tbccaot_events__free(events);\n" : "" },
			{ NULL, NULL } });
}

struct str starter_make(struct header *header, const struct starter_input *input)
{
	struct strbuf out = { .arena = header->arena };
	struct starter starter = {
		.header = header,
		.arena = header->arena,
		.input = input,
		.out = &out,
		.attach = { .arena = header->arena,
			    .decls.arena = header->arena,
			    .calls.arena = header->arena },
	};

	look(&starter);
	add_head(&starter);
	add_options(&starter);
	add_events(&starter);
	if (!starter.attach.iters.cnt)
		add_dumps(&starter);
	add_attach(&starter);
	if (starter.attach.iters.cnt)
		add_block(&starter, "main-iter", NULL);
	if (starter.reads_trace_pipe)
		add_block(&starter, "main-trace-pipe", NULL);
	add_trace(&starter);
	return strbuf_str(&out);
}
