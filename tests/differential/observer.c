/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * usage: observer OBJECT PLAN
 *
 * Our side of the comparison: loads a translated program, attaches it as PLAN says, prints `end`,
 * and then does what standard input asks for, each answer closed by a line `end`:
 *
 *   clear              empties every map
 *   set MAP KEY VALUE  changes an entry
 *   dump               prints all events so far and all maps
 *   test FN PACKET     runs a function over a packet
 *
 * and prints
 *
 *   lost MAP COUNT
 *   event MAP BYTES
 *   row MAP KEY VALUE
 *   result RETURN_VALUE PACKET
 *
 * where bytes are in hexadecimal. PLAN has one attachment a line, words separated by TABs, see
 * `attachments` below. bcc_side.py is the other side and speaks the same language.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <bccaot/bccaot.h>
#include <bpf/bpf.h>

#define PAGE_CNT  256 /* of each buffer: everything stays there until it is asked for */
#define MAX_WORDS 8

static struct bpf_object *obj;
static struct bccaot *session;
static struct bccaot_events *events;

static void print_hex(const void *data, size_t size)
{
	const unsigned char *byte = data;

	putchar(' ');
	if (!size)
		putchar('-');
	for (size_t i = 0; i < size; i++)
		printf("%02x", byte[i]);
}

/* Returns: number of bytes of @text, in a buffer that holds @size. */
static size_t parse_hex(const char *text, unsigned char *bytes, size_t size)
{
	size_t cnt = 0;
	unsigned int byte;

	while (cnt < size && sscanf(text + 2 * cnt, "%2x", &byte) == 1)
		bytes[cnt++] = (unsigned char)byte;
	return cnt;
}

/* Attachments: words[0] is the kind, words[1] the function */

static int attach_kprobe(char **words)
{
	return bccaot__attach_kprobe(session, words[1], words[2], NULL);
}

static int attach_kretprobe(char **words)
{
	return bccaot__attach_kretprobe(session, words[1], words[2], NULL);
}

static int attach_kprobe_re(char **words)
{
	return bccaot__attach_kprobe_re(session, words[1], words[2], NULL);
}

static int attach_kretprobe_re(char **words)
{
	return bccaot__attach_kretprobe_re(session, words[1], words[2], NULL);
}

static int attach_tracepoint(char **words)
{
	return bccaot__attach_tracepoint(session, words[1], words[2]);
}

static int attach_raw_tracepoint(char **words)
{
	return bccaot__attach_raw_tracepoint(session, words[1], words[2]);
}

/* The file, the symbol, the process or 0 */
static struct bccaot_uprobe_opts place(char **words)
{
	return (struct bccaot_uprobe_opts){ .sz = sizeof(struct bccaot_uprobe_opts),
					    .name = words[2],
					    .sym = words[3],
					    .pid = atoi(words[4]) };
}

static int attach_uprobe(char **words)
{
	struct bccaot_uprobe_opts opts = place(words);

	return bccaot__attach_uprobe(session, words[1], &opts);
}

static int attach_uretprobe(char **words)
{
	struct bccaot_uprobe_opts opts = place(words);

	return bccaot__attach_uretprobe(session, words[1], &opts);
}

/* The probe, the process or 0, the file or - */
static int attach_usdt(char **words)
{
	struct bccaot_usdt_opts opts = { .sz = sizeof(opts), .pid = atoi(words[3]) };

	if (strcmp(words[4], "-"))
		opts.path = words[4];
	return bccaot__attach_usdt(session, words[1], words[2], &opts);
}

/* Type, event, period, frequency, the process or 0 */
static int attach_perf_event(char **words)
{
	struct bccaot_perf_event_opts opts = { .sz = sizeof(opts),
					       .sample_period = strtoull(words[4], NULL, 0),
					       .sample_freq = strtoull(words[5], NULL, 0),
					       .pid = atoi(words[6]) };

	return bccaot__attach_perf_event(session, words[1], (uint32_t)atoi(words[2]),
					 strtoull(words[3], NULL, 0), &opts);
}

/* Not attached, only loaded, as a type of program: for `test` */
static int load(char **words)
{
	int fd = bccaot__load_func(session, words[1], (enum bpf_prog_type)atoi(words[2]), -1);

	return fd < 0 ? fd : 0;
}

static const struct {
	const char *kind;
	int words;
	int (*attach)(char **words);
} attachments[] = {
	{ "kprobe", 3, attach_kprobe },
	{ "kretprobe", 3, attach_kretprobe },
	{ "kprobe_re", 3, attach_kprobe_re },
	{ "kretprobe_re", 3, attach_kretprobe_re },
	{ "tracepoint", 3, attach_tracepoint },
	{ "raw_tracepoint", 3, attach_raw_tracepoint },
	{ "uprobe", 5, attach_uprobe },
	{ "uretprobe", 5, attach_uretprobe },
	{ "perf_event", 7, attach_perf_event },
	{ "usdt", 5, attach_usdt },
	{ "load", 3, load },
};

/* Returns: number of words, which end with the line or where a separator stands. */
static int split(char *line, const char *separators, char **words)
{
	int cnt = 0;

	for (char *word = strtok(line, separators); word && cnt < MAX_WORDS;
	     word = strtok(NULL, separators))
		words[cnt++] = word;
	return cnt;
}

static void carry_out(char *line)
{
	char *words[MAX_WORDS] = { NULL };
	int word_cnt = split(line, "\t\n", words);

	for (size_t i = 0; i < sizeof(attachments) / sizeof(*attachments); i++) {
		if (strcmp(words[0], attachments[i].kind) || word_cnt != attachments[i].words)
			continue;
		if (attachments[i].attach(words))
			errx(1, "%s", bccaot__error(session));
		return;
	}
	errx(1, "cannot attach as %s, with %d words", words[0], word_cnt);
}

static void carry_out_all(const char *path)
{
	char line[4096];
	FILE *plan = fopen(path, "r");

	if (!plan)
		err(1, "%s", path);
	while (fgets(line, sizeof(line), plan))
		carry_out(line);
	fclose(plan);
}

static int print_event(void *map, int cpu, const void *data, uint32_t size)
{
	(void)cpu;
	printf("event %s", bpf_map__name(map));
	print_hex(data, size);
	putchar('\n');
	return 0;
}

static void print_lost(void *map, int cpu, uint64_t lost_cnt)
{
	(void)cpu;
	printf("lost %s %llu\n", bpf_map__name(map), (unsigned long long)lost_cnt);
}

/* Buffers of events; an array of counters is one of perf events too, and is never read from. */
static void open_buffers(void)
{
	struct bpf_map *map;

	events = bccaot_events__new();
	if (!events)
		err(1, "bccaot_events__new");
	bpf_object__for_each_map(map, obj) {
		enum bpf_map_type type = bpf_map__type(map);
		struct bccaot_events_opts opts = {
			.sz = sizeof(opts), .ctx = map, .lost_fn = print_lost, .page_cnt = PAGE_CNT
		};

		if (type != BPF_MAP_TYPE_PERF_EVENT_ARRAY && type != BPF_MAP_TYPE_RINGBUF)
			continue;
		if (bccaot_events__add(events, map, print_event, &opts))
			errx(1, "cannot read from %s", bpf_map__name(map));
	}
}

/* Where libbpf has written down what the arguments of static probes are */
static bool is_libbpfs_own(const struct bpf_map *map)
{
	return bpf_map__is_internal(map) || !strncmp(bpf_map__name(map), "__bpf_usdt", 10);
}

static bool has_rows(const struct bpf_map *map)
{
	switch (bpf_map__type(map)) {
	case BPF_MAP_TYPE_HASH:
	case BPF_MAP_TYPE_ARRAY:
	case BPF_MAP_TYPE_PERCPU_HASH:
	case BPF_MAP_TYPE_PERCPU_ARRAY:
	case BPF_MAP_TYPE_LRU_HASH:
	case BPF_MAP_TYPE_LRU_PERCPU_HASH:
	case BPF_MAP_TYPE_LPM_TRIE:
	case BPF_MAP_TYPE_STACK_TRACE:
		return !is_libbpfs_own(map);
	default:
		return false;
	}
}

struct table {
	const char *name;
	struct bccaot_map_info info;
};

static int print_row(void *ctx, const void *key, const void *value)
{
	const struct table *table = ctx;

	printf("row %s", table->name);
	print_hex(key, table->info.key_size);
	print_hex(value, table->info.value_bytes);
	putchar('\n');
	return 0;
}

static void dump(void)
{
	struct bpf_map *map;

	bccaot_events__consume(events);
	bpf_object__for_each_map(map, obj) {
		struct table table = { .name = bpf_map__name(map) };
		int fd = bpf_map__fd(map);

		if (has_rows(map) && (bccaot_map_fd__info(fd, &table.info) ||
				      bccaot_map_fd__for_each(fd, print_row, &table)))
			errx(1, "cannot read %s", table.name);
	}
}

static void clear(void)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, obj)
		if (has_rows(map) && bccaot_map_fd__clear(bpf_map__fd(map)))
			errx(1, "cannot clear %s", bpf_map__name(map));
}

static void set(char **words)
{
	unsigned char key[256], value[1024];
	int fd = bpf_object__find_map_fd_by_name(obj, words[1]);

	parse_hex(words[2], key, sizeof(key));
	parse_hex(words[3], value, sizeof(value));
	if (bccaot_map_fd__update(fd, key, value, BPF_ANY))
		errx(1, "cannot change %s", words[1]);
}

static void test(char **words)
{
	static unsigned char in[2048], out[4096];
	LIBBPF_OPTS(bpf_test_run_opts, opts, .data_in = in, .data_out = out,
		    .data_size_out = sizeof(out));
	int fd = bccaot__func_fd(session, words[1]);

	opts.data_size_in = (__u32)parse_hex(words[2], in, sizeof(in));
	if (bpf_prog_test_run_opts(fd, &opts)) {
		printf("result refused %d\n", errno);
		return;
	}
	printf("result %u", opts.retval);
	print_hex(out, opts.data_size_out);
	putchar('\n');
}

static void obey(char *line)
{
	char *words[MAX_WORDS] = { NULL };
	int word_cnt = split(line, " \n", words);

	if (word_cnt == 1 && !strcmp(words[0], "clear"))
		clear();
	else if (word_cnt == 1 && !strcmp(words[0], "dump"))
		dump();
	else if (word_cnt == 4 && !strcmp(words[0], "set"))
		set(words);
	else if (word_cnt == 3 && !strcmp(words[0], "test"))
		test(words);
	else
		errx(2, "unknown command %s, with %d words", words[0], word_cnt);
}

/* The bytes go along, for functions that are loaded one by one. */
static void open_object(const char *path)
{
	struct bccaot_opts opts = { .sz = sizeof(opts) };
	int fd = open(path, O_RDONLY);
	struct stat st;

	if (fd < 0 || fstat(fd, &st))
		err(1, "%s", path);
	opts.elf_size_bytes = (size_t)st.st_size;
	opts.elf = mmap(NULL, opts.elf_size_bytes, PROT_READ, MAP_PRIVATE, fd, 0);
	if (opts.elf == MAP_FAILED)
		err(1, "%s", path);
	obj = bpf_object__open_mem(opts.elf, opts.elf_size_bytes, NULL);
	session = obj ? bccaot__new(obj, &opts) : NULL;
	if (!session)
		err(1, "%s", path);
}

static void answer(void)
{
	puts("end");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	char line[8192];

	if (argc != 3)
		errx(2, "usage: observer OBJECT PLAN");
	open_object(argv[1]);
	carry_out_all(argv[2]);
	if (bccaot__load(session))
		errx(1, "%s", bccaot__error(session));
	open_buffers();
	if (bccaot__attach(session))
		errx(1, "%s", bccaot__error(session));
	answer();
	while (fgets(line, sizeof(line), stdin)) {
		obey(line);
		answer();
	}
	bccaot_events__free(events);
	bccaot__free(session);
	bpf_object__close(obj);
	return 0;
}
