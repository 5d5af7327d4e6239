// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/command.h"
#include "kernel/capture-script.h"
#include "kernel/diff.h"
#include "kernel/gather.h"
#include "kernel/locate.h"
#include "kernel/table.h"

#include "diag/diag.h"

#include <bpf/btf.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DONE = 0, FAILED = 1, USAGE = 2 };

/* What every subcommand works with. */
struct run {
	struct arena arena;
	struct source_set sources;
	struct diag_list *diags;
	const char *output;      /* -o */
	VEC(const char *) words; /* what is no option, behind the subcommand */
};

static const char usage_text[] =
	"usage: bcc-aot kernel capture [-o FILE]          the script to run on the target\n"
	"       bcc-aot kernel add NAME FILE...           make and install a description\n"
	"       bcc-aot kernel add -o NEW.kdesc FILE...   make a description\n"
	"       bcc-aot kernel list                       the descriptions that --kernel finds\n"
	"       bcc-aot kernel show KERNEL [TABLE]        what is known of a kernel\n"
	"       bcc-aot kernel diff KERNEL KERNEL         what differs between two\n"
	"\n"
	"FILE: what the capture script wrote, raw BTF, vmlinux, boot image, .config\n"
	"KERNEL: as for --kernel: name of a description, a file, or 'host'\n"
	"TABLE: config, features, functions, meta, module-types, syscalls, tracepoints, types\n";

static int usage(void)
{
	fputs(usage_text, stderr);
	return USAGE;
}

static bool fail(struct run *run, enum diag_kind kind, const char *path, const char *reason)
{
	diag_add(run->diags, kind, (struct span){ 0 }, "'%s': %s", path, reason);
	return false;
}

/* Data to a file of which nobody ever sees a half. */
static bool write_file(struct run *run, const char *path, struct str text)
{
	char *tmp = arena_printf(&run->arena, "%s.XXXXXX", path);
	int fd = mkstemp(tmp);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	bool is_written;

	if (!file)
		return fail(run, DIAG_KIND_UNWRITABLE_OUTPUT, path, strerror(errno));
	is_written = fwrite(text.text, 1, text.len_bytes, file) == text.len_bytes;
	is_written = !fchmod(fd, 0644) && is_written;
	is_written = !fclose(file) && is_written;
	if (is_written && !rename(tmp, path))
		return true;
	fail(run, DIAG_KIND_UNWRITABLE_OUTPUT, path, strerror(errno));
	unlink(tmp);
	return false;
}

static int run_capture(struct run *run)
{
	if (run->words.cnt)
		return usage();
	if (run->output)
		return write_file(run, run->output, str_from(capture_script)) ? DONE : FAILED;
	fputs(capture_script, stdout);
	return DONE;
}

/* All directories of @path, as far as they are missing. */
static void make_directories(struct arena *arena, const char *path)
{
	char *copy = arena_strdup(arena, path);

	for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(copy, 0755);
		*slash = '/';
	}
	mkdir(copy, 0755);
}

static const char *output_path(struct run *run, const char *name)
{
	const char *dir = locate_user_directory(&run->arena);

	if (!dir) {
		fail(run, DIAG_KIND_UNWRITABLE_OUTPUT, name,
		     "there is no home directory to install it in; use -o FILE");
		return NULL;
	}
	make_directories(&run->arena, dir);
	return arena_printf(&run->arena, "%s/%s.kdesc", dir, name);
}

static bool gather(struct run *run, size_t first, struct facts *facts)
{
	for (size_t i = first; i < run->words.cnt; i++) {
		const char *fault = gather_file(&run->arena, facts, run->words.items[i]);

		if (fault)
			return fail(run, DIAG_KIND_BAD_KERNEL, run->words.items[i], fault);
	}
	if (facts->vmlinux.len_bytes)
		return true;
	return fail(run, DIAG_KIND_BAD_KERNEL, run->words.items[run->words.cnt - 1],
		    "no types (BTF) in any of the files; add the kernel's vmlinux or boot image");
}

static int run_add(struct run *run)
{
	struct description description = { 0 };
	struct facts facts = { 0 };
	size_t first = run->output ? 0 : 1;
	const char *path = run->output;
	const char *fault;
	struct str bytes;

	if (run->words.cnt <= first || (first && strchr(run->words.items[0], '/')))
		return usage();
	if (!gather(run, first, &facts))
		return FAILED;
	fault = describe_kernel(&run->arena, &facts, &description);
	if (!fault)
		fault = description_write(&run->arena, &description, &bytes);
	if (fault) {
		fail(run, DIAG_KIND_BAD_KERNEL, run->words.items[first], fault);
		return FAILED;
	}
	if (!path)
		path = output_path(run, run->words.items[0]);
	return path && write_file(run, path, bytes) ? DONE : FAILED;
}

static struct kernel *open_kernel(struct run *run, const char *spec)
{
	return kernel_open(&run->arena, run->diags, spec, NULL);
}

/* One line about a description; a damaged one says so instead of ending the list. */
static void list_one(struct run *run, const char *name, const char *path)
{
	struct diag_list *own = diag_list_new(&run->arena, &run->sources);
	struct kernel *kernel = kernel_open(&run->arena, own, path, NULL);

	if (kernel)
		printf("%-16s %-9s %-28s %s\n", name, kernel_arch(kernel), kernel_release(kernel),
		       path);
	else
		printf("%-16s %-9s %-28s %s\n", name, "?", "(cannot be used)", path);
	kernel_close(kernel);
}

static int is_description(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > 6 && !strcmp(entry->d_name + len - 6, ".kdesc");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void list_directory(struct run *run, const char *dir, struct strmap *seen)
{
	struct dirent **entries;
	int cnt = scandir(dir, &entries, is_description, by_name);

	for (int i = 0; i < cnt; i++) {
		struct str file = str_from(entries[i]->d_name);
		const char *name = arena_strndup(&run->arena, file.text, file.len_bytes - 6);

		if (!strmap_has(seen, str_from(name))) {
			strmap_put(seen, str_from(name), NULL);
			list_one(run, name,
				 arena_printf(&run->arena, "%s/%s", dir, entries[i]->d_name));
		}
		free(entries[i]);
	}
	if (cnt >= 0)
		free(entries);
}

static int run_list(struct run *run)
{
	struct strmap seen = { .arena = &run->arena };
	struct directories dirs = { 0 };

	if (run->words.cnt)
		return usage();
	locate_directories(&run->arena, &dirs);
	vec_each(dir, &dirs.list)
		list_directory(run, *dir, &seen);
	if (!strmap_has(&seen, str_from("default")) && locate_build_default())
		list_one(run, "default", locate_build_default());
	return DONE;
}

static size_t line_cnt(struct str table)
{
	size_t cnt = 0;

	for (size_t i = 0; i < table.len_bytes; i++)
		cnt += table.text[i] == '\n';
	return cnt;
}

static void show_summary(const struct kernel *kernel)
{
	const struct description *description = &kernel->description;

	printf("release        %s\n", kernel->release);
	printf("architecture   %s, %zu-bit, %s endian, pages of %zu bytes\n", kernel->arch,
	       kernel->pointer_bytes * 8, kernel->is_big_endian ? "big" : "little",
	       kernel->page_bytes);
	printf("build id       %s\n", *kernel->build_id ? kernel->build_id : "unknown");
	printf("BTF            %zu bytes, %u types\n", description->vmlinux.len_bytes,
	       btf__type_cnt(kernel->btf) - 1);
	printf("modules        %zu with BTF\n", description->modules.cnt);
	for (int i = KERNEL_TABLE_CONFIG; i < KERNEL_TABLE_CNT; i++) {
		size_t cnt = line_cnt(kernel_get_table(kernel, (enum kernel_table)i));

		if (cnt)
			printf("%-14s %zu\n", kernel_table_name((enum kernel_table)i), cnt);
	}
}

static bool show_table(const struct kernel *kernel, const char *name)
{
	for (int i = 0; i < KERNEL_TABLE_CNT; i++) {
		struct str text;

		if (strcmp(kernel_table_name((enum kernel_table)i), name))
			continue;
		text = kernel_get_table(kernel, (enum kernel_table)i);
		fwrite(text.text, 1, text.len_bytes, stdout);
		return true;
	}
	return false;
}

static int run_show(struct run *run)
{
	struct kernel *kernel;
	int status = DONE;

	if (!run->words.cnt || run->words.cnt > 2)
		return usage();
	kernel = open_kernel(run, run->words.items[0]);
	if (!kernel)
		return FAILED;
	if (run->words.cnt == 1)
		show_summary(kernel);
	else if (!show_table(kernel, run->words.items[1]))
		status = usage();
	kernel_close(kernel);
	return status;
}

static int run_diff(struct run *run)
{
	struct kernel *a;
	struct kernel *b;
	int status = FAILED;

	if (run->words.cnt != 2)
		return usage();
	a = open_kernel(run, run->words.items[0]);
	b = a ? open_kernel(run, run->words.items[1]) : NULL;
	if (b)
		status = kernel_diff(&run->arena, a, b, stdout) ? FAILED : DONE;
	kernel_close(a);
	kernel_close(b);
	return status;
}

static bool parse_words(struct run *run, int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		if (!strcmp(argv[i], "-o") && i + 1 < argc)
			run->output = argv[++i];
		else if (*argv[i] == '-')
			return false;
		else
			*vec_push(&run->arena, &run->words) = argv[i];
	}
	return true;
}

static int run_subcommand(struct run *run, int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(struct run *run);
	} commands[] = {
		{ "capture", run_capture }, { "add", run_add },   { "list", run_list },
		{ "show", run_show },       { "diff", run_diff },
	};

	if (argc == 2 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
		fputs(usage_text, stdout);
		return DONE;
	}
	if (argc < 2 || !parse_words(run, argc, argv))
		return usage();
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		if (!strcmp(commands[i].name, argv[1]))
			return commands[i].run(run);
	}
	return usage();
}

int kernel_command(int argc, char **argv)
{
	struct run run = { 0 };
	int status;

	run.sources.arena = &run.arena;
	run.diags = diag_list_new(&run.arena, &run.sources);
	status = run_subcommand(&run, argc, argv);
	diag_render(run.diags, &(struct diag_render_opts){ 0 }, stderr);
	if (fflush(stdout))
		status = FAILED;
	arena_free(&run.arena);
	return status;
}
