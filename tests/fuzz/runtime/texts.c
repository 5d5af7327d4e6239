/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Text that users give: keys and values, numbers, times, names, command lines;
 * and text that programs send.
 */
#include <bpf/btf.h>
#include <stdio.h>
#include <bccaot/map.h>
#include <bccaot/names.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
#include "fuzz.h"

static struct btf *make_btf(int *ret_id)
{
	struct btf *btf = btf__new_empty();
	int u32_id = btf__add_int(btf, "u32", 4, 0);
	int char_id = btf__add_int(btf, "char", 1, BTF_INT_SIGNED);
	int name_id = btf__add_array(btf, u32_id, char_id, 16);
	int list_id = btf__add_array(btf, u32_id, u32_id, 2);

	*ret_id = btf__add_struct(btf, "key_t", 32);
	btf__add_field(btf, "pid", u32_id, 0, 0);
	btf__add_field(btf, "comm", name_id, 32, 0);
	btf__add_field(btf, "list", list_id, 160, 0);
	btf__add_field(btf, "bits", u32_id, 224, 5);
	return btf;
}

static void try_key(const char *text)
{
	static struct bccaot_map_text *types;
	static struct btf *btf;
	static FILE *null_out;
	struct bccaot_json json;
	char key[32];
	char again[256];
	char copy[32];
	int id;

	if (!types) {
		btf = make_btf(&id);
		types = bccaot_map_text__new_btf(btf, (uint32_t)id, 0);
		null_out = fopen("/dev/null", "w");
	}
	memset(key, 0, sizeof(key));
	if (bccaot_map_text__scan_key(types, text, key))
		return;
	bccaot_json__init(&json, null_out);
	bccaot_json__begin(&json);
	if (bccaot_map_text__json_key(types, &json, "key", key) || bccaot_json__end(&json))
		abort();
	/* what was read can be written and read again */
	bccaot_map_text__snprint_key(types, again, sizeof(again), key);
	memset(copy, 0, sizeof(copy));
	if (bccaot_map_text__scan_key(types, again, copy) || memcmp(copy, key, sizeof(key)))
		abort();
}

static void try_words(const char *text)
{
	uint32_t type;
	uint64_t value;

	bccaot_parse_uint(text, 0, 1000, &value);
	bccaot_parse_duration(text, &value);
	bccaot_signal_number(text);
	bccaot_syscall_number(text);
	bccaot_open_flag(text);
	bccaot_perf_event_find(text, &type, &value);
}

static void try_command_line(char *text, FILE *out)
{
	static const char *const choices[] = { "a", "b", NULL };
	static struct {
		bool flag;
		int64_t number;
		pid_t pid;
		double ratio;
		const char *name;
		uint64_t time_ms, bytes, count;
		int choice;
	} set;
	static const struct bccaot_option options[] = {
		BCCAOT_FLAG('f', "flag", &set.flag, "help"),
		BCCAOT_INT('n', "number", &set.number, "help"),
		BCCAOT_PID('p', "pid", &set.pid, "help"),
		BCCAOT_OPTION(DOUBLE, 'r', "ratio", &set.ratio, "help"),
		BCCAOT_STR('s', "name", &set.name, "help"),
		BCCAOT_SECONDS('t', "time", &set.time_ms, "help"),
		BCCAOT_OPTION(BYTES, 'b', "bytes", &set.bytes, "help"),
		{ .kind = BCCAOT_OPTION_KIND_CHOICE,
		  .name = "choice",
		  .variable = &set.choice,
		  .choices = choices,
		  .help = "help" },
		BCCAOT_ARG_UINT("count", &set.count, "help"),
		BCCAOT_OPTION_END,
	};
	const struct bccaot_shell shell = { .sz = sizeof(shell),
					    .version = "1",
					    .options = options };
	char *argv[16] = { (char *)"tool" };
	int argc = 1;

	for (char *word = strtok(text, " \n"); word && argc < 16; word = strtok(NULL, " \n"))
		argv[argc++] = word;
	bccaot_shell__parse(&shell, argc, argv, out, out);
}

static void try_output(const uint8_t *data, size_t size, FILE *out)
{
	struct bccaot_json json;
	char text[64];

	bccaot_text_snprint((const char *)data, size, text, sizeof(text));
	bccaot_json__init(&json, out);
	bccaot_json__begin(&json);
	bccaot_json__str(&json, "text", (const char *)data, size);
	bccaot_json__end(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *out;
	char *text = fuzz_text(data, size);

	if (!out)
		out = fopen("/dev/null", "w");
	try_key(text);
	try_words(text);
	try_output(data, size, out);
	try_command_line(text, out);
	free(text);
	return 0;
}
