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

/* ---- What there is */

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

/* ---- Head and options */

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

	strbuf_printf(&buf, "bcc-aot build %s -o %s", starter->input->source,
		      starter->input->header);
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
					     { "HEADER", starter->input->header },
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
	return starter->has_printers || has_dumps(starter);
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

/* ---- Events and maps */

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

/* ---- Attaching */

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

static bool has_plan(const struct starter *starter)
{
	return starter->attach.call_cnt || starter->attach.notes.cnt;
}

static void add_plan(const struct starter *starter)
{
	const struct starter_attach *attach = &starter->attach;
	const char *block = attach->needs_cgroup ? "main-plan-cgroup" : "main-plan";
	struct strbuf calls = { .arena = starter->arena };

	strbuf_add(&calls, strbuf_str(&attach->decls));
	strbuf_add(&calls, strbuf_str(&attach->calls));
	if (has_plan(starter))
		add_block(starter, attach->call_cnt ? block : "main-plan-none",
			  (struct template_value[]){
				  { "COMMENT", attach_comment(starter) },
				  { "CALLS", calls.text },
				  { "FAILED", attach->has_socket ? " < 0 ? err : 0" : "" },
				  { "OK", attach->has_socket ? "err >= 0" : "!err" },
				  { NULL, NULL } });
}

/* ---- Running */

/* "int err = CALL" the first time, then "if (!err) err = CALL". */
static void add_step(struct strbuf *steps, const char *call)
{
	strbuf_printf(steps,
		      steps->len_bytes ? "\tif (!err)\n\t\terr = %s;\n" : "\tint err = %s;\n\n",
		      call);
}

static void add_reader(const struct starter *starter, const struct object_map *map,
		       struct strbuf *decls, struct strbuf *steps)
{
	const char *prefix = access_prefix(starter, map);
	const char *pages =
		json_text(json_get(table_of(starter, map), "open_perf_buffer"), "page_cnt");

	strbuf_printf(decls,
		      "\tstatic const struct %s__reader %s_reader = {\n"
		      "\t\t.event_fn = on_%s,\n\t\t.lost_fn = %s__print_lost,\n",
		      prefix, map->name, map->name, starter->header->skel);
	/* What is not said is 8 pages, in BCC as well. */
	if (pages && strcmp(pages, "8") != 0)
		strbuf_printf(decls, "\t\t.page_cnt = %s,\n", pages);
	strbuf_puts(decls, "\t};\n");
	add_step(steps, arena_printf(starter->arena, "%s__open(run->skel, run->events, &%s_reader)",
				     prefix, map->name));
}

/* Programs that need no loop end above 0. */
static void add_ending(const struct starter *starter, struct strbuf *steps)
{
	bool has_err = steps->len_bytes;

	if (has_interval(starter))
		strbuf_puts(steps, "\trun->loop.interval_ms = env.interval_ms;\n"
				   "\trun->loop.count = env.count;\n");
	if (starter->attach.iters.cnt) {
		strbuf_puts(steps, "\treturn err ? err : 1;\n");
		return;
	}
	strbuf_printf(steps, "\t%sprintf(\"Tracing... Hit Ctrl-C to end.\\n\");\n",
		      has_json(starter) ? "if (!env.is_json)\n\t\t" : "");
	if (!starter->reads_trace_pipe)
		strbuf_puts(steps, has_err ? "\treturn err;\n" : "\treturn 0;\n");
	else if (has_dumps(starter))
		strbuf_puts(steps, "\treturn print_trace_pipe() ?: dump_maps(run) ?: 1;\n");
	else
		strbuf_puts(steps, "\treturn print_trace_pipe() ?: 1;\n");
}

static void add_start(const struct starter *starter)
{
	struct strbuf decls = { .arena = starter->arena };
	struct strbuf steps = { .arena = starter->arena };

	vec_each(map, &starter->header->info.maps)
		if (use_of(starter, map) == MAP_USE_EVENTS)
			add_reader(starter, map, &decls, &steps);
	vec_each(iter, &starter->attach.iters)
		add_step(&steps, arena_printf(starter->arena, "print_iter(run->b, \"%s\")", *iter));
	if (!steps.len_bytes && !has_interval(starter))
		strbuf_puts(&decls, "\t(void)run;\n");
	add_ending(starter, &steps);
	add_block(starter, "main-start",
		  (struct template_value[]){ { "DECLS", strbuf_str(&decls).text },
					     { "STEPS", steps.text },
					     { NULL, NULL } });
}

static void add_main(const struct starter *starter)
{
	bool ticks = has_interval(starter);

	add_block(starter, "main-main",
		  (struct template_value[]){
			  { "PLAN", has_plan(starter) ? "\t.plan_fn = attach,\n" : "" },
			  { "TICK", ticks ? "\t.tick_fn = dump_maps,\n" : "" },
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
	add_plan(&starter);
	if (starter.attach.iters.cnt)
		add_block(&starter, "main-iter", NULL);
	if (starter.reads_trace_pipe)
		add_block(&starter, "main-trace-pipe", NULL);
	add_start(&starter);
	add_main(&starter);
	return strbuf_str(&out);
}
