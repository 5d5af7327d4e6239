/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Uprobes in other places than a library by its name: at an address, behind a
 * function's start, in a file that only another process sees, in an archive.
 */
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "one_session.h"

enum {
	UPROBE_HITS = 2,
	URETPROBE_HITS = 3,
	ARCHIVE_ALIGN = 4096,
};

/* It can run wherever it is mapped. */
int marked_function(int number);
__attribute__((noinline, used, aligned(64))) int marked_function(int number)
{
	__asm__ volatile("" : "+r"(number));
	return number + 1;
}

static void call_marked(int times)
{
	for (int i = 0; i < times; i++)
		EXPECT_EQ(marked_function(i), i + 1);
}

static int take_base(struct dl_phdr_info *info, size_t size, void *ctx)
{
	(void)size;
	*(uint64_t *)ctx = info->dlpi_addr;
	return 1; /* the first one is this program */
}

static uint64_t linked_address(void)
{
	uint64_t base = 0;

	dl_iterate_phdr(take_base, &base);
	return (uint64_t)(uintptr_t)marked_function - base;
}

static void test_address(void)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, place, .name = "/proc/self/exe", .addr = linked_address());
	struct bccaot *b = begin("an address");

	expect_ok(b, "entry", bccaot__attach_uprobe(b, "on_uprobe", &place));
	expect_ok(b, "return", bccaot__attach_uretprobe(b, "on_uretprobe", &place));
	expect_ok(b, "attach", bccaot__attach(b));
	call_marked(3);
	EXPECT_EQ(skel->bss->hits[UPROBE_HITS], 3);
	EXPECT_EQ(skel->bss->hits[URETPROBE_HITS], 3);
	expect_ok(b, "detach", bccaot__detach_uprobe(b, "on_uprobe", &place));
	call_marked(1);
	EXPECT_EQ(skel->bss->hits[UPROBE_HITS], 3);
	EXPECT_EQ(skel->bss->hits[URETPROBE_HITS], 4);
	place.addr = 1ull << 60;
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &place), -ENOENT);
	end(b);
}

#if defined(__x86_64__)
__asm__(".pushsection .text\n"
	".globl padded_function\n"
	".type padded_function, @function\n"
	"padded_function: nop; nop; ret\n"
	".size padded_function, . - padded_function\n"
	".popsection\n");
void padded_function(void);

static void test_offset(void)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, place, .name = "/proc/self/exe", .sym = "padded_function",
		    .sym_off = 2);
	struct bccaot *b = begin("an offset");

	expect_ok(b, "plan", bccaot__attach_uprobe(b, "on_uprobe", &place));
	EXPECT_EQ(bccaot__attach_uretprobe(b, "on_uretprobe", &place), -EINVAL);
	expect_ok(b, "attach", bccaot__attach(b));
	padded_function();
	EXPECT_EQ(skel->bss->hits[UPROBE_HITS], 1);
	end(b);
}
#else
static void test_offset(void)
{
	printf("left out: an offset: which instructions there are is known for x86-64 only\n");
}
#endif

static void copy_file(const char *from, const char *to, const void *head, size_t head_bytes)
{
	char buf[4096];
	int in = open(from, O_RDONLY);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0755);
	ssize_t got;

	EXPECT(in >= 0 && out >= 0);
	EXPECT_EQ(write(out, head, head_bytes), (ssize_t)head_bytes);
	while ((got = read(in, buf, sizeof(buf))) > 0)
		EXPECT_EQ(write(out, buf, (size_t)got), got);
	close(in);
	close(out);
}

/* A process whose program lies where nobody else sees it; it calls at each byte that it reads. */
static void be_child(const char *dir, const char *path)
{
	if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("tmpfs", dir, "tmpfs", 0, NULL))
		_exit(1);
	copy_file("/proc/self/exe", path, NULL, 0);
	execl(path, path, "child", NULL);
	_exit(1);
}

static int run_child(void)
{
	char byte;

	while (write(STDOUT_FILENO, "", 1) == 1 && read(STDIN_FILENO, &byte, 1) == 1)
		marked_function(0);
	return 0;
}

static void try_other_mounts(pid_t pid, const char *path, int to, int from)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, place, .name = path, .sym = "marked_function", .pid = pid);
	struct bccaot *b = begin("mounts of another process");
	char byte;

	EXPECT_EQ(read(from, &byte, 1), 1); /* it runs */
	EXPECT(access(path, F_OK));
	expect_ok(b, "plan", bccaot__attach_uprobe(b, "on_uprobe", &place));
	place.sym = NULL;
	place.sym_re = "marked_.*";
	expect_ok(b, "plan", bccaot__attach_uretprobe(b, "on_uretprobe", &place));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(write(to, "", 1), 1);
	EXPECT_EQ(read(from, &byte, 1), 1);
	EXPECT_EQ(skel->bss->hits[UPROBE_HITS], 1);
	EXPECT_EQ(skel->bss->hits[URETPROBE_HITS], 1);
	place.pid = 0;
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &place), -ENOENT);
	end(b);
}

static void test_other_mounts(const char *dir)
{
	char path[128];
	int from[2];
	int to[2];
	pid_t pid;

	snprintf(path, sizeof(path), "%s/program", dir);
	if (pipe(to) || pipe(from))
		return;
	pid = fork();
	if (!pid) {
		dup2(to[0], STDIN_FILENO);
		dup2(from[1], STDOUT_FILENO);
		close(to[1]);
		close(from[0]);
		be_child(dir, path);
	}
	close(to[0]);
	close(from[1]);
	try_other_mounts(pid, path, to[1], from[0]);
	close(to[1]);
	close(from[0]);
	waitpid(pid, NULL, 0);
}

/* ---- Archives: a member in front of which, in the directory too, there is another one */

static void put(char **at, uint64_t number, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++, number >>= 8)
		*(*at)++ = (char)number;
}

/* What the two kinds of header have in common: from the flags to the sizes */
static void put_facts(char **at, unsigned int method, uint64_t size_bytes)
{
	put(at, 0, 2);
	put(at, method, 2);
	put(at, 0, 8); /* time, checksum */
	put(at, size_bytes, 4);
	put(at, size_bytes, 4);
}

static void put_entry(char **at, const char *name, unsigned int method, uint64_t size_bytes,
		      uint64_t offset)
{
	put(at, 0x02014b50, 4);
	put(at, 0, 4); /* versions */
	put_facts(at, method, size_bytes);
	put(at, strlen(name), 2);
	put(at, 0, 12);
	put(at, offset, 4);
	memcpy(*at, name, strlen(name));
	*at += strlen(name);
}

/* An archive of this program, uncompressed, and of a name that claims to be compressed */
static void make_archive(const char *path)
{
	const char name[] = "lib/program";
	char head[ARCHIVE_ALIGN] = { 0 };
	char tail[256];
	char *at = head;
	struct stat st;
	int fd;

	stat("/proc/self/exe", &st);
	put(&at, 0x04034b50, 4);
	put(&at, 0, 2);
	put_facts(&at, 0, (uint64_t)st.st_size);
	put(&at, strlen(name), 2);
	put(&at, ARCHIVE_ALIGN - 30 - strlen(name), 2); /* up to the next page */
	memcpy(at, name, strlen(name));
	copy_file("/proc/self/exe", path, head, sizeof(head));
	at = tail;
	put_entry(&at, "lib/small", 8, 3, 0);
	put_entry(&at, name, 0, (uint64_t)st.st_size, 0);
	put(&at, 0x06054b50, 4);
	put(&at, 0, 4);
	put(&at, 2, 2);
	put(&at, 2, 2);
	put(&at, (uint64_t)(at - 12 - tail), 4);
	put(&at, sizeof(head) + (uint64_t)st.st_size, 4);
	put(&at, 7, 2);
	memcpy(at, "comment", 7);
	at += 7;
	fd = open(path, O_WRONLY | O_APPEND);
	EXPECT_EQ(write(fd, tail, (size_t)(at - tail)), at - tail);
	close(fd);
}

/* Runs the function where a loader would have mapped it: out of the archive */
static void call_in_archive(const char *path, uint64_t offset)
{
	struct bccaot_syms *syms = bccaot_syms__new(NULL);
	char name[64];
	size_t page = (size_t)getpagesize();
	int fd = open(path, O_RDONLY);
	char *code = mmap(NULL, 2 * page, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd,
			  (off_t)(offset / page * page));
	int (*function)(int number);

	EXPECT(code != MAP_FAILED);
	code += offset % page;
	/* whose symbols are not read: no name is better than a wrong one */
	bccaot_syms__snprint(syms, getpid(), (uint64_t)(uintptr_t)code, 0, name, sizeof(name));
	EXPECT_TEXT(name, "[unknown]");
	memcpy(&function, &code, sizeof(function));
	EXPECT_EQ(function(1), 2);
	munmap(code - offset % page, 2 * page);
	close(fd);
	bccaot_syms__free(syms);
}

static void test_archive(const char *dir)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, place, .sym = "marked_function");
	char path[128];
	char member[160];
	uint64_t offset = 0;
	struct bccaot *b = begin("archives");

	snprintf(path, sizeof(path), "%s/app.apk", dir);
	make_archive(path);
	place.name = member;
	snprintf(member, sizeof(member), "%s!/lib/program", path);
	EXPECT_EQ(bccaot_resolve_symbol(member, "marked_function", &offset), 0);
	EXPECT(offset > ARCHIVE_ALIGN);
	expect_ok(b, "plan", bccaot__attach_uprobe(b, "on_uprobe", &place));
	expect_ok(b, "attach", bccaot__attach(b));
	call_in_archive(path, offset);
	EXPECT_EQ(skel->bss->hits[UPROBE_HITS], 1);
	expect_ok(b, "detach", bccaot__detach_uprobe(b, "on_uprobe", &place));
	snprintf(member, sizeof(member), "%s!/lib/small", path);
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &place), -ENOEXEC);
	EXPECT(strstr(bccaot__error(b), "compressed"));
	snprintf(member, sizeof(member), "%s!/lib/missing", path);
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &place), -ENOENT);
	EXPECT_EQ(truncate(path, ARCHIVE_ALIGN), 0);
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &place), -ENOEXEC);
	unlink(path);
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &place), -ENOENT);
	end(b);
}

int main(int argc, char **argv)
{
	char dir[] = "/tmp/bccaot-places-XXXXXX";

	(void)argv;
	if (argc > 1)
		return run_child();
	if (geteuid() || !mkdtemp(dir)) {
		fprintf(stderr, "needs root\n");
		return TEST_SKIPPED;
	}
	test_address();
	test_offset();
	test_other_mounts(dir);
	test_archive(dir);
	rmdir(dir);
	return test_result();
}
