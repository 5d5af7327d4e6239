/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kernel symbols. A symbol takes 8 bytes and its name: the offset of its
 * address in a segment of 4 GiB, and the offset of its name. Modules are kept
 * as runs of neighbours, since their functions lie together.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/ksyms.h>
#include "fail.h"
#include "kallsyms.h"
#include "opts.h"
#include "sym_text.h"

#define SEGMENT_BYTES (1ull << 32)
/* An address so far behind the last function is not the kernel's text */
#define LAST_SYMBOL_BYTES (1ull << 20)

/* A symbol as read */
struct raw_symbol {
	uint64_t addr;
	uint32_t name_off;
	/* of the module's name; 0 = the kernel itself */
	uint32_t module_off;
};

struct symbol {
	uint32_t addr_off;
	uint32_t name_off;
};

struct segment {
	uint64_t base;
	size_t first;
};

/* Symbols from first on, up to the next run, belong to a module */
struct run {
	size_t first;
	uint32_t module_off;
};

struct table {
	struct symbol *symbols;
	size_t cnt;
	/* begins with an empty text, so that offset 0 means none */
	char *names;
	struct segment *segments;
	size_t segment_cnt;
	struct run *runs;
	size_t run_cnt;
};

struct bccaot_ksyms {
	struct bccaot_ksyms_opts opts;
	bool is_tried;
	int load_err;
	struct table table;
};

/* A table in the making */
struct loader {
	struct raw_symbol *raw;
	size_t cnt;
	size_t cap;
	char *names;
	size_t names_bytes;
	size_t names_cap;
	uint32_t last_module_off;
	size_t line_cnt;
	bool with_data;
};

struct bccaot_ksyms *bccaot_ksyms__new(const struct bccaot_ksyms_opts *opts)
{
	struct bccaot_ksyms *ksyms = calloc(1, sizeof(*ksyms));
	int err;

	if (!ksyms)
		return bca_fail_null(-ENOMEM);
	err = bca_opts_take(&ksyms->opts, sizeof(ksyms->opts), opts);
	if (err) {
		free(ksyms);
		return bca_fail_null(err);
	}
	if (!ksyms->opts.path)
		ksyms->opts.path = "/proc/kallsyms";
	return ksyms;
}

static void table_free(struct table *table)
{
	free(table->symbols);
	free(table->names);
	free(table->segments);
	free(table->runs);
	*table = (struct table){ 0 };
}

void bccaot_ksyms__free(struct bccaot_ksyms *ksyms)
{
	if (!ksyms)
		return;
	table_free(&ksyms->table);
	free(ksyms);
}

static int add_name(struct loader *loader, const char *name, uint32_t *ret_off)
{
	size_t bytes = strlen(name) + 1;

	if (loader->names_bytes + bytes > UINT32_MAX)
		return -EINVAL;
	if (loader->names_bytes + bytes > loader->names_cap) {
		size_t cap = loader->names_cap * 2 + bytes + (1 << 16);
		char *names = realloc(loader->names, cap);

		if (!names)
			return -ENOMEM;
		loader->names = names;
		loader->names_cap = cap;
	}
	memcpy(loader->names + loader->names_bytes, name, bytes);
	*ret_off = (uint32_t)loader->names_bytes;
	loader->names_bytes += bytes;
	return 0;
}

/* Lines of one module follow each other */
static int add_module(struct loader *loader, const char *module, uint32_t *ret_off)
{
	int err;

	if (loader->last_module_off && !strcmp(loader->names + loader->last_module_off, module)) {
		*ret_off = loader->last_module_off;
		return 0;
	}
	err = add_name(loader, module, ret_off);
	if (!err)
		loader->last_module_off = *ret_off;
	return err;
}

static int add_symbol(struct loader *loader, uint64_t addr, const char *name, const char *module)
{
	struct raw_symbol symbol = { .addr = addr };
	int err = add_name(loader, name, &symbol.name_off);

	if (!err && module)
		err = add_module(loader, module, &symbol.module_off);
	if (err)
		return err;
	if (loader->cnt == loader->cap) {
		size_t cap = loader->cap ? loader->cap * 2 : 1 << 12;
		struct raw_symbol *raw = realloc(loader->raw, cap * sizeof(*raw));

		if (!raw)
			return -ENOMEM;
		loader->raw = raw;
		loader->cap = cap;
	}
	loader->raw[loader->cnt++] = symbol;
	return 0;
}

static bool is_wanted(const struct loader *loader, char type)
{
	return loader->with_data || strchr("tTwW", type);
}

/* The name's end and the module: `name` or `name<tab>[module]` */
static char *split_module(char *name)
{
	char *space = strpbrk(name, " \t");
	char *module;
	char *end;

	if (!space)
		return NULL;
	*space = '\0';
	module = strchr(space + 1, '[');
	end = module ? strchr(module, ']') : NULL;
	if (!end)
		return NULL;
	*end = '\0';
	return module + 1;
}

/* `ffffffff81000000 T name`, and a module; other lines are passed over */
static int parse_line(void *ctx, char *line)
{
	struct loader *loader = ctx;
	char *end;
	uint64_t addr = strtoull(line, &end, 16);
	char *module;

	if (end == line || end[0] != ' ' || !end[1] || end[2] != ' ' || !end[3])
		return 0;
	loader->line_cnt++;
	if (!addr || addr == UINT64_MAX || !is_wanted(loader, end[1]))
		return 0;
	module = split_module(end + 3);
	return add_symbol(loader, addr, end + 3, module);
}

static int read_symbols(struct loader *loader, const char *path)
{
	uint32_t empty;
	int err = add_name(loader, "", &empty);

	if (!err)
		err = bca_lines_each(path, parse_line, loader);
	if (!err && !loader->cnt) /* there were lines, but no addresses: they are hidden */
		err = loader->line_cnt ? -EACCES : -EINVAL;
	return err == -EPERM ? -EACCES : err;
}

static int cmp_symbols(const void *left, const void *right)
{
	const struct raw_symbol *a = left;
	const struct raw_symbol *b = right;

	if (a->addr != b->addr)
		return a->addr < b->addr ? -1 : 1;
	return (a->name_off > b->name_off) - (a->name_off < b->name_off);
}

/* The kernel's own part is sorted already; sorting takes memory, so only the rest is */
static void sort_symbols(struct raw_symbol *raw, size_t cnt)
{
	size_t sorted = 1;

	while (sorted < cnt && cmp_symbols(&raw[sorted - 1], &raw[sorted]) <= 0)
		sorted++;
	if (sorted >= cnt)
		return;
	qsort(raw + sorted, cnt - sorted, sizeof(*raw), cmp_symbols);
	if (cmp_symbols(&raw[sorted - 1], &raw[sorted]) > 0)
		qsort(raw, cnt, sizeof(*raw), cmp_symbols);
}

static int grow_array(void **array, size_t cnt, size_t item_bytes)
{
	void *grown;

	if (cnt & (cnt - 1)) /* there is room for 1, 2, 4, ... */
		return 0;
	grown = realloc(*array, (cnt ? cnt * 2 : 1) * item_bytes);
	if (!grown)
		return -ENOMEM;
	*array = grown;
	return 0;
}

static int add_segment(struct table *table, const struct raw_symbol *symbol)
{
	void *segments = table->segments;
	int err;

	if (table->segment_cnt &&
	    symbol->addr - table->segments[table->segment_cnt - 1].base < SEGMENT_BYTES)
		return 0;
	err = grow_array(&segments, table->segment_cnt, sizeof(*table->segments));
	table->segments = segments;
	if (err)
		return err;
	table->segments[table->segment_cnt++] =
		(struct segment){ .base = symbol->addr, .first = table->cnt };
	return 0;
}

static int add_run(struct table *table, const struct raw_symbol *symbol)
{
	void *runs = table->runs;
	int err;

	if (table->run_cnt && table->runs[table->run_cnt - 1].module_off == symbol->module_off)
		return 0;
	err = grow_array(&runs, table->run_cnt, sizeof(*table->runs));
	table->runs = runs;
	if (err)
		return err;
	table->runs[table->run_cnt++] =
		(struct run){ .first = table->cnt, .module_off = symbol->module_off };
	return 0;
}

static void *shrink(void *array, size_t bytes)
{
	void *shrunk = realloc(array, bytes);

	return shrunk ? shrunk : array;
}

/* Packs the symbols in place, since a packed one is the shorter, and gives the rest back */
static int pack(struct loader *loader, struct table *table)
{
	table->symbols = (struct symbol *)(void *)loader->raw;
	table->names = loader->names;
	for (size_t i = 0; i < loader->cnt; i++) {
		struct raw_symbol symbol;
		int err;

		memcpy(&symbol, (char *)loader->raw + i * sizeof(symbol), sizeof(symbol));
		err = add_segment(table, &symbol);
		if (!err)
			err = add_run(table, &symbol);
		if (err)
			return err;
		table->symbols[table->cnt++] = (struct symbol){
			.addr_off = (uint32_t)(symbol.addr -
					       table->segments[table->segment_cnt - 1].base),
			.name_off = symbol.name_off,
		};
	}
	table->symbols = shrink(table->symbols, table->cnt * sizeof(*table->symbols));
	table->names = shrink(table->names, loader->names_bytes);
	return 0;
}

static int table_load(struct table *table, const struct bccaot_ksyms_opts *opts)
{
	struct loader loader = { .with_data = opts->with_data };
	int err = read_symbols(&loader, opts->path);

	if (err) {
		free(loader.raw);
		free(loader.names);
		return err;
	}
	sort_symbols(loader.raw, loader.cnt);
	return pack(&loader, table);
}

int bccaot_ksyms__load(struct bccaot_ksyms *ksyms)
{
	struct table table = { 0 };
	int err = table_load(&table, &ksyms->opts);

	ksyms->is_tried = true;
	if (err) {
		table_free(&table);
		ksyms->load_err = ksyms->table.cnt ? 0 : err;
		return err;
	}
	table_free(&ksyms->table);
	ksyms->table = table;
	ksyms->load_err = 0;
	return 0;
}

/* A table that could not be read is not tried again by lookups: it is large */
static int load_once(struct bccaot_ksyms *ksyms)
{
	return ksyms->is_tried ? ksyms->load_err : bccaot_ksyms__load(ksyms);
}

static uint64_t addr_at(const struct table *table, size_t idx)
{
	size_t segment = table->segment_cnt - 1;

	while (table->segments[segment].first > idx)
		segment--;
	return table->segments[segment].base + table->symbols[idx].addr_off;
}

static const char *module_at(const struct table *table, size_t idx)
{
	size_t low = 0;
	size_t high = table->run_cnt;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (table->runs[mid].first <= idx)
			low = mid;
		else
			high = mid;
	}
	return table->runs[low].module_off ? table->names + table->runs[low].module_off : "kernel";
}

/* Index of the last symbol at or below an address, the first of those that share theirs */
static bool find(const struct table *table, uint64_t addr, size_t *ret_idx)
{
	size_t segment = table->segment_cnt;
	size_t low;
	size_t high;
	uint32_t addr_off;

	while (segment && table->segments[segment - 1].base > addr)
		segment--;
	if (!segment--)
		return false;
	low = table->segments[segment].first;
	high = segment + 1 < table->segment_cnt ? table->segments[segment + 1].first : table->cnt;
	addr_off = addr - table->segments[segment].base < SEGMENT_BYTES ?
			   (uint32_t)(addr - table->segments[segment].base) :
			   UINT32_MAX;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (table->symbols[mid].addr_off <= addr_off)
			low = mid;
		else
			high = mid;
	}
	while (low > table->segments[segment].first &&
	       table->symbols[low - 1].addr_off == table->symbols[low].addr_off)
		low--;
	*ret_idx = low;
	return true;
}

int bccaot_ksyms__lookup(struct bccaot_ksyms *ksyms, uint64_t addr, struct bccaot_sym *ret_sym)
{
	const struct table *table = &ksyms->table;
	uint64_t start;
	size_t idx;
	int err = load_once(ksyms);

	if (err)
		return err;
	if (!find(table, addr, &idx))
		return -ENOENT;
	start = addr_at(table, idx);
	if (addr - start > LAST_SYMBOL_BYTES && start == addr_at(table, table->cnt - 1))
		return -ENOENT;
	ret_sym->name = table->names + table->symbols[idx].name_off;
	ret_sym->module = module_at(table, idx);
	ret_sym->offset = addr - start;
	ret_sym->start = start;
	return 0;
}

int bccaot_ksyms__addr(struct bccaot_ksyms *ksyms, const char *name, uint64_t *ret_addr)
{
	const struct table *table = &ksyms->table;
	int best_rank = 0;
	int err = load_once(ksyms);

	if (err)
		return err;
	for (size_t i = 0; i < table->cnt && best_rank < 2; i++) {
		int rank;

		if (strcmp(table->names + table->symbols[i].name_off, name))
			continue;
		rank = strcmp(module_at(table, i), "kernel") ? 1 : 2;
		if (rank > best_rank) {
			best_rank = rank;
			*ret_addr = addr_at(table, i);
		}
	}
	return best_rank ? 0 : -ENOENT;
}

int bccaot_ksyms__snprint(struct bccaot_ksyms *ksyms, uint64_t addr, unsigned int flags, char *buf,
			  size_t buf_bytes)
{
	struct bccaot_sym sym = { 0 };

	if (bccaot_ksyms__lookup(ksyms, addr, &sym))
		sym = (struct bccaot_sym){ 0 };
	return bca_sym_snprint(&sym, flags, buf, buf_bytes);
}

size_t bccaot_ksyms__cnt(const struct bccaot_ksyms *ksyms)
{
	return ksyms->table.cnt;
}

const char *bccaot_ksyms__strerror(int err)
{
	switch (err) {
	case 0:
		return "kernel symbols are readable";
	case -EACCES:
	case -EPERM:
		return "the kernel hides the addresses of its symbols: run as root, and see that "
		       "/proc/sys/kernel/kptr_restrict is not 2";
	case -ENOENT:
		return "the kernel has no /proc/kallsyms: it needs CONFIG_KALLSYMS, and /proc must "
		       "be mounted";
	case -EINVAL:
		return "the kernel's symbols are in no format that we know";
	case -ENOMEM:
		return "no memory for the kernel's symbols";
	default:
		return "the kernel's symbols could not be read";
	}
}
