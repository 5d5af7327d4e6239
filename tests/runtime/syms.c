/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kernel and user symbols: tables out of made-up files, and this program itself
 * and children of it under odd circumstances.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <bccaot/ksyms.h>
#include <bccaot/stack.h>
#include <bccaot/syms.h>
#include "unit/test.h"

static char dir[] = "/tmp/bccaot-syms-XXXXXX";

static const char *in_dir(const char *name)
{
	static char path[256];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	fputs(text, file);
	fclose(file);
}

/* Kernel symbols */

static const char kallsyms[] = "ffffffff81000000 T _stext\n"
			       "ffffffff81000000 T first_alias\n"
			       "ffffffff81000100 t second\n"
			       "ffffffff81000200 D data\n"
			       "ffffffff81000300 W third\n"
			       "0000000000000000 T zero\n"
			       "garbage\n"
			       "ffffffff81000400 T\n"
			       "ffffffffc0001000 t mod_b\t[bmod]\n"
			       "ffffffffc0000000 t mod_a\t[amod]\n"
			       "ffffffffc0000010 t second\t[amod]\n"
			       "ffff800000000000 t far_away\t[far]\n"
			       "ffffffffc0002000 t bpf_prog_1\t[bpf]";

struct ksym_case {
	const char *name;
	uint64_t addr;
	unsigned int flags;
	const char *want;
};

static const struct ksym_case ksym_cases[] = {
	{ "plain", 0xffffffff81000100, 0, "second" },
	{ "offset", 0xffffffff81000105, BCCAOT_SYM_OFFSET, "second+0x5" },
	{ "module", 0xffffffff81000100, BCCAOT_SYM_MODULE, "second [kernel]" },
	{ "both", 0xffffffffc0001010, 3, "mod_b+0x10 [bmod]" },
	{ "start", 0xffffffffc0000000, 3, "mod_a+0x0 [amod]" },
	{ "data is no function", 0xffffffff81000204, 3, "second+0x104 [kernel]" },
	{ "weak", 0xffffffff81000300, 0, "third" },
	{ "first of two names", 0xffffffff81000001, 3, "_stext+0x1 [kernel]" },
	{ "other segment", 0xffff800000000010, 3, "far_away+0x10 [far]" },
	{ "between segments", 0xffff900000000000, 1, "far_away [far]" },
	{ "last", 0xffffffffc0002fff, 3, "bpf_prog_1+0xfff [bpf]" },
	{ "behind the last", 0xfffffffff0000000, 3, "[unknown]" },
	{ "below the first", 0x1000, 3, "[unknown]" },
	{ "null", 0, 3, "[unknown]" },
};

static void test_ksyms_table(void)
{
	BCCAOT_OPTS(bccaot_ksyms_opts, opts, .path = in_dir("kallsyms"));
	struct bccaot_ksyms *ksyms;
	uint64_t addr = 1;
	char text[64];

	write_text(opts.path, kallsyms);
	ksyms = bccaot_ksyms__new(&opts);
	TEST_EACH(row, ksym_cases) {
		int len = bccaot_ksyms__snprint(ksyms, row->addr, row->flags, text, sizeof(text));

		EXPECT_TEXT(text, row->want);
		EXPECT_EQ(len, strlen(row->want));
	}
	test_case = "";
	EXPECT_EQ(bccaot_ksyms__cnt(ksyms), 9);
	EXPECT_EQ(bccaot_ksyms__snprint(ksyms, 0xffffffff81000100, 3, text, 5), 19);
	EXPECT_TEXT(text, "seco");
	EXPECT_EQ(bccaot_ksyms__snprint(ksyms, 0xffffffff81000100, 0, NULL, 0), 6);
	EXPECT_EQ(bccaot_ksyms__addr(ksyms, "second", &addr), 0);
	EXPECT(addr == 0xffffffff81000100);
	EXPECT_EQ(bccaot_ksyms__addr(ksyms, "mod_b", &addr), 0);
	EXPECT_EQ(bccaot_ksyms__addr(ksyms, "data", &addr), -ENOENT);
	EXPECT_EQ(bccaot_ksyms__addr(ksyms, "", &addr), -ENOENT);
	write_text(opts.path, "ffffffff81000000 T renamed\n");
	EXPECT_EQ(bccaot_ksyms__load(ksyms), 0);
	bccaot_ksyms__snprint(ksyms, 0xffffffff81000100, 0, text, sizeof(text));
	EXPECT_TEXT(text, "renamed");
	unlink(opts.path);
	EXPECT_EQ(bccaot_ksyms__load(ksyms), -ENOENT);
	bccaot_ksyms__snprint(ksyms, 0xffffffff81000100, 0, text, sizeof(text));
	EXPECT_TEXT(text, "renamed");
	bccaot_ksyms__free(ksyms);
}

struct ksyms_error {
	const char *name;
	const char *content;
	int want;
};

static const struct ksyms_error ksyms_errors[] = {
	{ "hidden", "0000000000000000 T _text\n0000000000000000 t a\n", -EACCES },
	{ "empty", "", -EINVAL },
	{ "garbage",
	  "\x7f"
	  "ELF\n\n\n   \n",
	  -EINVAL },
	{ "missing", NULL, -ENOENT },
};

static void test_ksyms_errors(void)
{
	TEST_EACH(row, ksyms_errors) {
		BCCAOT_OPTS(bccaot_ksyms_opts, opts, .path = in_dir("bad-kallsyms"));
		struct bccaot_ksyms *ksyms = bccaot_ksyms__new(&opts);
		struct bccaot_sym sym = { .name = "untouched" };

		if (row->content)
			write_text(opts.path, row->content);
		EXPECT_EQ(bccaot_ksyms__lookup(ksyms, 0xffffffff81000000, &sym), row->want);
		EXPECT_TEXT(sym.name, "untouched");
		EXPECT(strlen(bccaot_ksyms__strerror(row->want)) > 20);
		bccaot_ksyms__free(ksyms);
		unlink(opts.path);
	}
	test_case = "";
	EXPECT(strstr(bccaot_ksyms__strerror(-EACCES), "kptr_restrict"));
	bccaot_ksyms__free(NULL);
}

static void test_running_kernel(void)
{
	struct bccaot_ksyms *ksyms = bccaot_ksyms__new(NULL);
	char text[64];
	uint64_t addr;

	if (bccaot_ksyms__addr(ksyms, "vfs_read", &addr)) {
		printf("the running kernel's symbols are not readable\n");
	} else {
		bccaot_ksyms__snprint(ksyms, addr + 4, 3, text, sizeof(text));
		EXPECT_TEXT(text, "vfs_read+0x4 [kernel]");
	}
	bccaot_ksyms__free(ksyms);
}

/* This process */

__attribute__((noinline)) static int marked_function(int number)
{
	return number * 3 + 1;
}

static const char *spell(struct bccaot_syms *syms, pid_t pid, uint64_t addr, unsigned int flags)
{
	static char text[256];

	bccaot_syms__snprint(syms, pid, addr, flags, text, sizeof(text));
	return text;
}

static uint64_t code(const void *function)
{
	return (uint64_t)(uintptr_t)function;
}

static void test_self(struct bccaot_syms *syms)
{
	const char *vdso = (const char *)(uintptr_t)getauxval(AT_SYSINFO_EHDR);
	uint64_t addr = code((const void *)marked_function);
	uint64_t libc_addr = code(dlsym(RTLD_DEFAULT, "localeconv"));
	struct bccaot_sym sym;
	uint64_t found = 0;

	EXPECT_TEXT(spell(syms, getpid(), addr, 0), "marked_function");
	EXPECT_TEXT(spell(syms, getpid(), addr + 1, BCCAOT_SYM_OFFSET), "marked_function+0x1");
	EXPECT(strstr(spell(syms, getpid(), addr, BCCAOT_SYM_MODULE), "marked_function ["));
	EXPECT_EQ(bccaot_syms__lookup(syms, getpid(), addr + 1, &sym), 0);
	EXPECT(sym.module && sym.module[0] == '/' && sym.offset == 1);
	EXPECT(strstr(spell(syms, getpid(), libc_addr, 3), "localeconv+0x0 [libc"));
	EXPECT_EQ(bccaot_syms__addr(syms, getpid(), NULL, "marked_function", &found), 0);
	EXPECT(found == addr);
	EXPECT_EQ(bccaot_syms__addr(syms, getpid(), "libnone.so", "marked_function", &found),
		  -ENOENT);
	/* data and the null page are no code */
	EXPECT_TEXT(spell(syms, getpid(), code(dir), 3), "[unknown]");
	EXPECT_TEXT(spell(syms, getpid(), 0, 3), "[unknown]");
	EXPECT_EQ(bccaot_syms__lookup(syms, getpid(), 0, &sym), -ENOENT);
	EXPECT(!sym.name && !sym.module);
	if (vdso) {
		EXPECT_EQ(
			bccaot_syms__addr(syms, getpid(), "[vdso]", "__vdso_gettimeofday", &found),
			0);
		EXPECT(found > code(vdso) && found < code(vdso) + 65536);
		EXPECT(strstr(spell(syms, getpid(), found, BCCAOT_SYM_MODULE),
			      "gettimeofday [[vdso]]"));
	}
}

static char *my_demangle(const char *name)
{
	return !strcmp(name, "_ZN3foo3barEv") ? strdup("foo::bar()") : NULL;
}

/* Functions with C++'s names, without C++ */
void _ZN3foo3barEv(void);
void _ZN3foo7unknownEv(void);

__attribute__((noinline)) void _ZN3foo3barEv(void)
{
	marked_function(1);
}

__attribute__((noinline)) void _ZN3foo7unknownEv(void)
{
	marked_function(2);
}

static void test_demangle(void)
{
	BCCAOT_OPTS(bccaot_syms_opts, opts, .demangle_fn = my_demangle);
	struct bccaot_syms *syms = bccaot_syms__new(&opts);
	uint64_t addr = code((const void *)_ZN3foo3barEv);

	for (int i = 0; i < 3; i++) {
		EXPECT_TEXT(spell(syms, getpid(), addr, 0), "foo::bar()");
		EXPECT_TEXT(spell(syms, getpid(), addr, BCCAOT_SYM_NO_DEMANGLE), "_ZN3foo3barEv");
	}
	addr = code((const void *)_ZN3foo7unknownEv);
	EXPECT_TEXT(spell(syms, getpid(), addr, 0), "_ZN3foo7unknownEv");
	bccaot_syms__free(syms);
}

/* What is new is noticed after a while, depending on how slow the machine is */
static const char *spell_when(struct bccaot_syms *syms, uint64_t addr, unsigned int flags,
			      const char *want)
{
	for (int i = 0; i < 500; i++) {
		if (!strcmp(spell(syms, getpid(), addr, flags), want))
			break;
		usleep(10000);
	}
	return spell(syms, getpid(), addr, flags);
}

/* Code that was made at run time, and a file that says what it is */
static void test_jit(struct bccaot_syms *syms)
{
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	uint64_t addr = code(page);
	char path[64];
	char text[512];

	snprintf(path, sizeof(path), "/tmp/perf-%d.map", getpid());
	snprintf(text, sizeof(text),
		 "%llx 10 LazyCompile:~main /app/x.js:1\n"
		 "garbage\n%llx\n%llx \n%llx zz name\n"
		 "ffffffffffffffff 10 overflow\n"
		 "%llx 20 void Klass::method(int)\n"
		 "%llx 10 recompiled",
		 (unsigned long long)addr, (unsigned long long)addr, (unsigned long long)addr,
		 (unsigned long long)addr, (unsigned long long)addr + 0x40,
		 (unsigned long long)addr);
	EXPECT_TEXT(spell(syms, getpid(), addr, 0), "[unknown]");
	write_text(path, text);
	EXPECT_TEXT(spell_when(syms, addr + 0x41, BCCAOT_SYM_OFFSET, "void Klass::method(int)+0x1"),
		    "void Klass::method(int)+0x1");
	EXPECT_TEXT(spell(syms, getpid(), addr, 0), "recompiled");
	EXPECT_TEXT(spell(syms, getpid(), addr + 0x30, 0), "[unknown]");
	EXPECT(strstr(spell(syms, getpid(), addr, BCCAOT_SYM_MODULE), "recompiled [perf-"));
	unlink(path);
	mkfifo(path, 0600); /* must not be waited for */
	usleep(20000);
	EXPECT_TEXT(spell(syms, getpid(), addr + 0x30, 0), "[unknown]");
	unlink(path);
	munmap(page, 4096);
}

/* Children: this program again, which tells the address of its function */

struct child {
	pid_t pid;
	uint64_t addr;
	FILE *to;
	FILE *from;
};

static void start_child(struct child *child, const char *exe)
{
	int to[2];
	int from[2];
	unsigned long long addr = 0;

	if (pipe(to) || pipe(from))
		exit(EXIT_FAILURE);
	child->pid = fork();
	if (!child->pid) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		close(to[1]);
		close(from[0]);
		execl(exe, "child", "child", NULL);
		_exit(EXIT_FAILURE);
	}
	close(to[0]);
	close(from[1]);
	child->to = fdopen(to[1], "w");
	child->from = fdopen(from[0], "r");
	EXPECT_EQ(fscanf(child->from, "%llx", &addr), 1);
	child->addr = addr;
}

/* The child executes itself anew, somewhere else in memory */
static void exec_child(struct child *child, const char *exe)
{
	unsigned long long addr = 0;

	fprintf(child->to, "%s\n", exe);
	fflush(child->to);
	EXPECT_EQ(fscanf(child->from, "%llx", &addr), 1);
	child->addr = addr;
}

static void end_child(struct child *child)
{
	fclose(child->to);
	fclose(child->from);
	waitpid(child->pid, NULL, 0);
}

static int be_child(void)
{
	char line[256];

	printf("%llx\n", (unsigned long long)code((const void *)marked_function));
	fflush(stdout);
	if (!fgets(line, sizeof(line), stdin))
		return 0;
	line[strcspn(line, "\n")] = '\0';
	execl(line, "child", "child", NULL);
	return EXIT_FAILURE;
}

static void copy_file(const char *from, const char *to)
{
	char buf[4096];
	int in = open(from, O_RDONLY);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0755);
	ssize_t got;

	while ((got = read(in, buf, sizeof(buf))) > 0) {
		if (write(out, buf, (size_t)got) != got)
			exit(EXIT_FAILURE);
	}
	close(in);
	close(out);
}

static void test_exec(struct bccaot_syms *syms)
{
	struct child child;
	uint64_t first;

	start_child(&child, "/proc/self/exe");
	first = child.addr;
	EXPECT_TEXT(spell(syms, child.pid, child.addr, 0), "marked_function");
	exec_child(&child, "/proc/self/exe");
	usleep(20000);
	EXPECT_TEXT(spell(syms, child.pid, child.addr, 0), "marked_function");
	if (first != child.addr)
		EXPECT(strcmp(spell(syms, child.pid, first, 0), "marked_function"));
	end_child(&child);
}

static void test_exit(struct bccaot_syms *syms)
{
	struct bccaot_sym sym;
	struct child child;

	start_child(&child, "/proc/self/exe");
	EXPECT_EQ(bccaot_syms__load(syms, child.pid), 0);
	end_child(&child);
	EXPECT_TEXT(spell(syms, child.pid, child.addr, 0), "marked_function");
	bccaot_syms__forget(syms, child.pid);
	EXPECT_TEXT(spell(syms, child.pid, child.addr, 3), "[unknown]");
	EXPECT_EQ(bccaot_syms__lookup(syms, child.pid, child.addr, &sym), -ESRCH);
	EXPECT_EQ(bccaot_syms__load(syms, child.pid), -ESRCH);
}

static void test_deleted(struct bccaot_syms *syms)
{
	const char *copy = in_dir("copy");
	struct child child;

	copy_file("/proc/self/exe", copy);
	start_child(&child, copy);
	unlink(copy);
	EXPECT(!strcmp(spell(syms, child.pid, child.addr, 0), "marked_function"));
	end_child(&child);
	/* another file in its place is not taken for it once the process is gone */
	copy_file("/proc/self/exe", copy);
	start_child(&child, copy);
	EXPECT_EQ(bccaot_syms__load(syms, child.pid), 0);
	unlink(copy);
	end_child(&child);
	copy_file("/bin/sh", copy);
	EXPECT_TEXT(spell(syms, child.pid, child.addr, 0), "[unknown]");
	unlink(copy);
}

/* What a process in a container tells of itself */
struct container {
	pid_t pid;
	uint64_t addr;
	uint64_t jit_addr;
};

/* A program whose file, and whose JIT functions, are in no place that we see */
static int be_contained(struct container *self)
{
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char text[128];
	char byte;

	snprintf(text, sizeof(text), "%llx 10 contained\n", (unsigned long long)code(page));
	write_text("/tmp/perf-1.map", text);
	self->addr = code((const void *)marked_function);
	self->jit_addr = code(page);
	if (write(1, self, sizeof(*self)) != sizeof(*self) || read(0, &byte, 1) != 0)
		return EXIT_FAILURE;
	return 0;
}

/* In a mount namespace with a /tmp of its own, and as the first process of a PID namespace */
static void contain(int from_fd, int to_fd)
{
	struct container self = { 0 };

	if (unshare(CLONE_NEWNS | CLONE_NEWPID) ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
		_exit(EXIT_FAILURE);
	self.pid = fork();
	if (!self.pid) {
		dup2(from_fd, 0);
		dup2(to_fd, 1);
		if (mount("tmpfs", "/tmp", "tmpfs", 0, NULL))
			_exit(EXIT_FAILURE);
		copy_file("/proc/self/exe", "/tmp/copy");
		execl("/tmp/copy", "child", "contained", NULL);
		_exit(EXIT_FAILURE);
	}
	if (write(to_fd, &self, sizeof(self)) != sizeof(self))
		_exit(EXIT_FAILURE);
	close(from_fd);
	close(to_fd);
	waitpid(self.pid, NULL, 0);
	_exit(0);
}

static void test_container(struct bccaot_syms *syms)
{
	struct container told[2] = { { 0 } };
	int to[2];
	int from[2];
	pid_t child;

	if (pipe(to) || pipe(from))
		exit(EXIT_FAILURE);
	child = fork();
	if (!child) {
		close(to[1]);
		close(from[0]);
		contain(to[0], from[1]);
	}
	close(to[0]);
	close(from[1]);
	/* the two processes tell their parts in any order */
	if (read(from[0], &told[0], sizeof(told[0])) == sizeof(told[0]) &&
	    read(from[0], &told[1], sizeof(told[1])) == sizeof(told[1])) {
		pid_t pid = told[0].pid + told[1].pid;
		uint64_t addr = told[0].addr + told[1].addr;
		uint64_t jit_addr = told[0].jit_addr + told[1].jit_addr;

		EXPECT_TEXT(spell(syms, pid, addr, 0), "marked_function");
		EXPECT_TEXT(spell(syms, pid, addr + 1, 3), "marked_function+0x1 [copy]");
		EXPECT_TEXT(spell(syms, pid, jit_addr, 3), "contained+0x0 [perf-1.map]");
	} else {
		printf("no container can be made here\n");
	}
	close(to[1]);
	close(from[0]);
	waitpid(child, NULL, 0);
}

/* objcopy warns about what the tests do to files */
static bool run(const char *command)
{
	char quiet[1200];

	snprintf(quiet, sizeof(quiet), "{ %s; } 2>/dev/null", command);
	return !system(quiet);
}

#ifdef BCA_WITH_LZMA
#define WITH_MINI_DEBUG true
#else
#define WITH_MINI_DEBUG false
#endif

struct debug_case {
	const char *name;
	const char *command; /* %1$s: directory, in which there is "copy" */
	bool want_found;
};

/* The tools to make such files may be missing */
static const struct debug_case debug_cases[] = {
	{ "stripped", "cd %s && objcopy --strip-all copy", false },
	{ "debug link beside",
	  "cd %s && objcopy --remove-section=.note.gnu.build-id copy && "
	  "objcopy --only-keep-debug copy copy.debug && objcopy --strip-all copy && "
	  "objcopy --add-gnu-debuglink=copy.debug copy",
	  true },
	{ "debug link in .debug",
	  "cd %s && mkdir .debug && objcopy --only-keep-debug copy .debug/copy.debug && "
	  "objcopy --strip-all --add-gnu-debuglink=.debug/copy.debug copy",
	  true },
	{ "checksum does not fit",
	  "cd %s && objcopy --remove-section=.note.gnu.build-id copy && "
	  "objcopy --only-keep-debug copy copy.debug && objcopy --strip-all copy && "
	  "objcopy --add-gnu-debuglink=copy.debug copy && echo >>copy.debug",
	  false },
	{ "build id",
	  "cd %s && id=$(readelf -n copy | sed -n 's/.*Build ID: //p') && test -n \"$id\" && "
	  "rest=${id#??} && d=debug/.build-id/${id%%$rest} && mkdir -p $d && "
	  "objcopy --only-keep-debug copy $d/$rest.debug && objcopy --strip-all copy",
	  true },
	{ "compressed symbols",
	  "cd %s && objcopy -S --keep-symbol=marked_function copy mini && xz mini && "
	  "objcopy --strip-all --add-section .gnu_debugdata=mini.xz copy",
	  WITH_MINI_DEBUG },
};

static void test_debug_files(void)
{
	char debug_dir[256];
	char command[1024];

	snprintf(debug_dir, sizeof(debug_dir), "%s/debug", dir);
	TEST_EACH(row, debug_cases) {
		BCCAOT_OPTS(bccaot_syms_opts, opts, .debug_dir = debug_dir);
		struct bccaot_syms *syms = bccaot_syms__new(&opts);
		struct child child;

		copy_file("/proc/self/exe", in_dir("copy"));
		snprintf(command, sizeof(command), row->command, dir);
		if (run(command)) {
			start_child(&child, in_dir("copy"));
			EXPECT_TEXT(spell(syms, child.pid, child.addr, 0),
				    row->want_found ? "marked_function" : "[unknown]");
			end_child(&child);
		} else {
			printf("%s: could not be set up\n", row->name);
		}
		bccaot_syms__free(syms);
		snprintf(command, sizeof(command), "rm -rf %s/*  %s/.debug", dir, dir);
		run(command);
	}
	test_case = "";
}

static void test_build_id(void)
{
	struct bccaot_syms *syms = bccaot_syms__new(NULL);
	struct bpf_stack_build_id frame = { .status = BPF_STACK_BUILD_ID_IP };
	struct bccaot_sym sym;
	int err = bccaot_syms__add_module(syms, "/proc/self/exe");

	EXPECT(!err || err == -ENODATA);
	EXPECT_EQ(bccaot_syms__add_module(syms, "/nowhere"), -ENOENT);
	EXPECT_EQ(bccaot_syms__add_module(syms, "/etc/passwd"), -ENOEXEC);
	EXPECT_EQ(bccaot_syms__add_module(syms, "/dev/null"), -ENOEXEC);
	EXPECT_EQ(bccaot_syms__lookup_build_id(syms, &frame, &sym), -EINVAL);
	frame.status = BPF_STACK_BUILD_ID_VALID;
	EXPECT_EQ(bccaot_syms__lookup_build_id(syms, &frame, &sym), -ENOENT);
	bccaot_syms__free(syms);
}

static void test_many_processes(struct bccaot_syms *syms)
{
	struct bccaot_sym sym;

	for (pid_t pid = 1; pid < 3000; pid++)
		bccaot_syms__lookup(syms, pid, 0x400000, &sym);
	EXPECT_TEXT(spell(syms, getpid(), code((const void *)marked_function), 0),
		    "marked_function");
}

/* Stacks */

static char *printed;
static size_t printed_bytes;

static FILE *begin_print(void)
{
	free(printed);
	return open_memstream(&printed, &printed_bytes);
}

static void test_stacks(struct bccaot_syms *syms)
{
	uint64_t addr = code((const void *)marked_function);
	uint64_t ips[] = { addr + 1, code((const void *)_ZN3foo3barEv), 0, 1 };
	BCCAOT_OPTS(bccaot_stack_opts, opts, .sym_flags = BCCAOT_SYM_OFFSET, .indent = "\t");
	struct bccaot_folded folded = {
		.comm = "a;b",
		.pid = getpid(),
		.user_ips = ips,
		.user_cnt = 4,
		.cnt = 12,
		.sym_flags = BCCAOT_SYM_NO_DEMANGLE,
	};
	struct bccaot_json json;
	FILE *out = begin_print();

	EXPECT_EQ(bccaot_stack__print(out, syms, getpid(), ips, 4, &opts), 0);
	fclose(out);
	EXPECT(strstr(printed, "\tmarked_function+0x1\n\t"));
	out = begin_print();
	EXPECT_EQ(bccaot_stack__print_folded(out, syms, &folded), 0);
	fclose(out);
	EXPECT_TEXT(printed, "a:b;_ZN3foo3barEv;marked_function 12\n");
	folded.comm = NULL;
	folded.kernel_ips = (const uint64_t[]){ 1 };
	folded.kernel_cnt = 1;
	folded.is_delimited = true;
	folded.is_annotated = true;
	out = begin_print();
	EXPECT_EQ(bccaot_stack__print_folded(out, syms, &folded), 0);
	fclose(out);
	EXPECT_TEXT(printed, "_ZN3foo3barEv;marked_function;-;[unknown]_[k] 12\n");
	out = begin_print();
	bccaot_json__init(&json, out);
	bccaot_json__begin(&json);
	EXPECT_EQ(bccaot_json__stack(&json, "stack", syms, getpid(), ips, 4, BCCAOT_SYM_OFFSET), 0);
	EXPECT_EQ(bccaot_json__end(&json), 0);
	fclose(out);
	EXPECT(strstr(printed, "{\"stack\":[\"marked_function+0x1\",\""));
	out = fopen("/dev/full", "w");
	setvbuf(out, NULL, _IONBF, 0);
	EXPECT_EQ(bccaot_stack__print_folded(out, syms, &folded), -EIO);
	fclose(out);
	EXPECT_EQ(bccaot_stack__print_id(stdout, syms, 1, NULL, -EFAULT, NULL), -EFAULT);
	free(printed);
	printed = NULL;
}

/* Without a map: the stacks that are not there. With one: samples/profile in a guest. */
static void test_samples(struct bccaot_syms *syms)
{
	BCCAOT_OPTS(bccaot_sample_opts, opts, .is_delimited = true);
	struct bccaot_sample sample = { "comm", getpid(), -EEXIST, -ENOMEM, 1, 3 };
	FILE *out = begin_print();

	EXPECT_EQ(bccaot_sample__print(out, syms, NULL, &sample, &opts), 0);
	EXPECT_EQ(bccaot_sample__print_folded(out, syms, NULL, &sample, &opts), 0);
	sample.kernel_id = sample.user_id = -EFAULT;
	EXPECT_EQ(bccaot_sample__print(out, syms, NULL, &sample, NULL), 0);
	EXPECT_EQ(bccaot_sample__print_folded(out, syms, NULL, &sample, NULL), 0);
	opts.is_always_delimited = true;
	EXPECT_EQ(bccaot_sample__print(out, syms, NULL, &sample, &opts), 0);
	EXPECT_EQ(bccaot_sample__print_folded(out, syms, NULL, &sample, &opts), 0);
	fclose(out);
	EXPECT_TEXT(printed, "    [Missed Kernel Stack]\n    [Missed User Stack]\n"
			     "comm;[Missed User Stack];[Missed Kernel Stack] 3\n"
			     "comm 3\n"
			     "    --\ncomm;- 3\n");
	free(printed);
	printed = NULL;
}

int main(int argc, char **argv)
{
	struct bccaot_syms *syms;

	if (argc > 1 && !strcmp(argv[1], "child"))
		return be_child();
	if (argc > 1 && !strcmp(argv[1], "contained"))
		return be_contained(&(struct container){ 0 });
	signal(SIGPIPE, SIG_IGN);
	if (!mkdtemp(dir))
		return EXIT_FAILURE;
	test_ksyms_table();
	test_ksyms_errors();
	test_running_kernel();
	syms = bccaot_syms__new(NULL);
	test_self(syms);
	test_demangle();
	test_jit(syms);
	test_exec(syms);
	test_exit(syms);
	test_deleted(syms);
	test_container(syms);
	test_debug_files();
	test_build_id();
	test_many_processes(syms);
	test_stacks(syms);
	test_samples(syms);
	bccaot_syms__forget(syms, -1);
	bccaot_syms__free(syms);
	bccaot_syms__free(NULL);
	rmdir(dir);
	return test_result();
}
