/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * ELF files through libelf; only what is asked for is read. They are not mapped:
 * the kernel would plant the breakpoints of active uprobes into our mapping of a
 * file as well, and count its semaphores up once more.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive.h"
#include "debugfile.h"
#include "elffile.h"

struct bca_elf {
	int fd;
	Elf *elf;
	GElf_Ehdr head;
	char *path;
	char *image;    /* in an archive: the member; NULL: it is the whole file */
	uint64_t start; /* of the member in the archive */
};

static int begin(struct bca_elf *elf, uint64_t image_bytes)
{
	elf_version(EV_CURRENT);
	elf->elf = elf->image ? elf_memory(elf->image, image_bytes) :
				elf_begin(elf->fd, ELF_C_READ, NULL);
	if (!elf->elf)
		return -ENOMEM;
	if (elf_kind(elf->elf) != ELF_K_ELF || !gelf_getehdr(elf->elf, &elf->head))
		return -ENOEXEC;
	return 0;
}

static int read_member(struct bca_elf *elf, const char *name, uint64_t *ret_bytes)
{
	struct bca_member member;
	int err = bca_archive_find(elf->fd, name, &member);

	if (err)
		return err;
	elf->image = malloc(member.size_bytes + !member.size_bytes);
	if (!elf->image)
		return -ENOMEM;
	for (uint64_t done = 0; done < member.size_bytes;) {
		ssize_t got = pread(elf->fd, elf->image + done, member.size_bytes - done,
				    (off_t)(member.offset + done));

		if (got <= 0)
			return got ? -errno : -ENOEXEC;
		done += (uint64_t)got;
	}
	elf->start = member.offset;
	*ret_bytes = member.size_bytes;
	return 0;
}

/* A file whose name looks like that of an archive's member is itself. */
static int open_file(struct bca_elf *elf, uint64_t *ret_image_bytes)
{
	char *split = (char *)bca_archive_split(elf->path);
	int err;

	elf->fd = open(elf->path, O_RDONLY | O_CLOEXEC);
	if (elf->fd >= 0)
		return 0;
	if (!split || (errno != ENOENT && errno != ENOTDIR))
		return -errno;
	*split = '\0';
	elf->fd = open(elf->path, O_RDONLY | O_CLOEXEC);
	err = elf->fd < 0 ? -errno : read_member(elf, split + 2, ret_image_bytes);
	*split = '!';
	return err;
}

int bca_elf_open(const char *path, struct bca_elf **ret_elf)
{
	struct bca_elf *elf = calloc(1, sizeof(*elf));
	uint64_t image_bytes = 0;
	int err;

	if (!elf)
		return -ENOMEM;
	elf->fd = -1;
	elf->path = strdup(path);
	err = elf->path ? open_file(elf, &image_bytes) : -ENOMEM;
	err = err ? err : begin(elf, image_bytes);
	if (err) {
		bca_elf_close(elf);
		return err;
	}
	*ret_elf = elf;
	return 0;
}

void bca_elf_close(struct bca_elf *elf)
{
	if (!elf)
		return;
	elf_end(elf->elf);
	if (elf->fd >= 0)
		close(elf->fd);
	free(elf->path);
	free(elf->image);
	free(elf);
}

/* This very code's header says what is native: the compiler cannot be asked for all of it. */
bool bca_elf_is_native(const struct bca_elf *elf)
{
	static const uint16_t one = 1;
	int class = sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32;
	int data = *(const unsigned char *)&one ? ELFDATA2LSB : ELFDATA2MSB;

	return elf->head.e_ident[EI_CLASS] == class && elf->head.e_ident[EI_DATA] == data &&
#if defined(__x86_64__)
	       elf->head.e_machine == EM_X86_64;
#elif defined(__i386__)
	       elf->head.e_machine == EM_386;
#elif defined(__aarch64__)
	       elf->head.e_machine == EM_AARCH64;
#elif defined(__arm__)
	       elf->head.e_machine == EM_ARM;
#elif defined(__powerpc64__)
	       elf->head.e_machine == EM_PPC64;
#elif defined(__s390x__)
	       elf->head.e_machine == EM_S390;
#elif defined(__riscv)
	       elf->head.e_machine == EM_RISCV;
#else
	       true;
#endif
}

static bool take_sym(const struct bca_elf *elf, const GElf_Sym *sym, const char *name,
		     struct bca_elf_sym *ret_sym)
{
	int type = GELF_ST_TYPE(sym->st_info);

	if (!name || !*name || sym->st_shndx == SHN_UNDEF || !sym->st_value ||
	    (type != STT_FUNC && type != STT_GNU_IFUNC))
		return false;
	ret_sym->name = name;
	ret_sym->name_len = strcspn(name, "@");
	ret_sym->addr = sym->st_value;
	ret_sym->size_bytes = sym->st_size;
	ret_sym->is_chooser = type == STT_GNU_IFUNC;
	if (elf->head.e_machine == EM_ARM) /* bit 0 tells Thumb code */
		ret_sym->addr &= ~(uint64_t)1;
	return true;
}

static int each_of_table(const struct bca_elf *elf, Elf_Scn *scn, const GElf_Shdr *head,
			 int (*fn)(void *ctx, const struct bca_elf_sym *sym), void *ctx)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	size_t cnt = head->sh_entsize ? head->sh_size / head->sh_entsize : 0;
	struct bca_elf_sym out;
	GElf_Sym sym;
	int err = 0;

	if (!data || cnt > INT_MAX)
		return data ? -ENOEXEC : 0;
	for (size_t i = 0; !err && i < cnt; i++) {
		if (!gelf_getsym(data, i, &sym))
			return 0;
		if (take_sym(elf, &sym, elf_strptr(elf->elf, head->sh_link, sym.st_name), &out))
			err = fn(ctx, &out);
	}
	return err;
}

/* Returns: the last error; *ret_has_symtab tells whether there was more than .dynsym. */
static int each_of_file(const struct bca_elf *elf,
			int (*fn)(void *ctx, const struct bca_elf_sym *sym), void *ctx,
			bool *ret_has_symtab)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr head;
	int err = 0;

	*ret_has_symtab = false;
	while (!err && (scn = elf_nextscn(elf->elf, scn))) {
		if (!gelf_getshdr(scn, &head))
			continue;
		if (head.sh_type != SHT_SYMTAB && head.sh_type != SHT_DYNSYM)
			continue;
		*ret_has_symtab |= head.sh_type == SHT_SYMTAB;
		err = each_of_table(elf, scn, &head, fn, ctx);
	}
	return err;
}

int bca_elf_funcs_each(const struct bca_elf *elf,
		       int (*fn)(void *ctx, const struct bca_elf_sym *sym), void *ctx)
{
	struct bca_elf *debug;
	char path[PATH_MAX];
	bool has_symtab;
	int err = each_of_file(elf, fn, ctx, &has_symtab);

	if (err || has_symtab || !bca_debug_file_find(elf->elf, elf->path, path, sizeof(path)))
		return err;
	if (bca_elf_open(path, &debug))
		return 0;
	err = each_of_file(debug, fn, ctx, &has_symtab);
	bca_elf_close(debug);
	return err;
}

int bca_elf_offset(const struct bca_elf *elf, uint64_t addr, uint64_t *ret_offset)
{
	GElf_Phdr segment;
	size_t cnt;

	if (elf_getphdrnum(elf->elf, &cnt))
		return -ENOEXEC;
	for (size_t i = 0; i < cnt && i < INT_MAX; i++) {
		if (!gelf_getphdr(elf->elf, i, &segment) || segment.p_type != PT_LOAD)
			continue;
		if (addr < segment.p_vaddr || addr - segment.p_vaddr >= segment.p_memsz)
			continue;
		*ret_offset = elf->start + addr - segment.p_vaddr + segment.p_offset;
		return 0;
	}
	return -ENOENT;
}

/* ---- Static probes: notes of type 3, owner "stapsdt" */

enum {
	USDT_NOTE_TYPE = 3,
	USDT_STRING_MAX = 4096,
};

struct usdt_file {
	const struct bca_elf *elf;
	uint64_t base; /* address of .stapsdt.base now; 0: the file has none */
};

static uint64_t read_address(const struct bca_elf *elf, const char *at)
{
	uint64_t wide;
	uint32_t narrow;

	if (elf->head.e_ident[EI_CLASS] == ELFCLASS64) {
		memcpy(&wide, at, sizeof(wide));
		return wide;
	}
	memcpy(&narrow, at, sizeof(narrow));
	return narrow;
}

/* Returns: the string after @at, or NULL if none ends before @end. */
static const char *take_string(const char **at, const char *end)
{
	const char *text = *at;
	const char *nul = memchr(text, '\0', end - text);

	if (!nul || nul - text > USDT_STRING_MAX)
		return NULL;
	*at = nul + 1;
	return text;
}

/* If the file was relocated after it was linked (prelink), so were the places of its probes. */
static int give_usdt(const struct usdt_file *file, const char *at, size_t size,
		     int (*fn)(void *ctx, const struct bca_elf_usdt *usdt), void *ctx)
{
	size_t word = file->elf->head.e_ident[EI_CLASS] == ELFCLASS64 ? 8 : 4;
	const char *end = at + size;
	struct bca_elf_usdt usdt = { 0 };
	uint64_t location;
	uint64_t base;
	uint64_t semaphore;

	if (size < 3 * word)
		return 0;
	location = read_address(file->elf, at);
	base = read_address(file->elf, at + word);
	semaphore = read_address(file->elf, at + 2 * word);
	at += 3 * word;
	usdt.provider = take_string(&at, end);
	usdt.name = usdt.provider ? take_string(&at, end) : NULL;
	usdt.args = usdt.name ? take_string(&at, end) : NULL;
	if (!usdt.args)
		return 0;
	if (file->base && base) {
		location += file->base - base;
		semaphore += semaphore ? file->base - base : 0;
	}
	if (bca_elf_offset(file->elf, location, &usdt.offset) ||
	    (semaphore && bca_elf_offset(file->elf, semaphore, &usdt.semaphore_offset)))
		return 0;
	return fn(ctx, &usdt);
}

static int each_note(const struct usdt_file *file, Elf_Data *data,
		     int (*fn)(void *ctx, const struct bca_elf_usdt *usdt), void *ctx)
{
	size_t name_at;
	size_t desc_at;
	size_t at = 0;
	GElf_Nhdr note;
	int err = 0;

	while (!err && (at = gelf_getnote(data, at, &note, &name_at, &desc_at)) > 0) {
		if (note.n_type != USDT_NOTE_TYPE || note.n_namesz != sizeof("stapsdt") ||
		    memcmp((const char *)data->d_buf + name_at, "stapsdt", sizeof("stapsdt")))
			continue;
		err = give_usdt(file, (const char *)data->d_buf + desc_at, note.n_descsz, fn, ctx);
	}
	return err;
}

static uint64_t find_base(const struct bca_elf *elf, size_t names)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr head;

	while ((scn = elf_nextscn(elf->elf, scn))) {
		const char *name;

		if (!gelf_getshdr(scn, &head))
			continue;
		name = elf_strptr(elf->elf, names, head.sh_name);
		if (name && !strcmp(name, ".stapsdt.base"))
			return head.sh_addr;
	}
	return 0;
}

int bca_elf_usdts_each(const struct bca_elf *elf,
		       int (*fn)(void *ctx, const struct bca_elf_usdt *usdt), void *ctx)
{
	struct usdt_file file = { elf, 0 };
	Elf_Scn *scn = NULL;
	GElf_Shdr head;
	size_t names;
	int err = 0;

	if (elf_getshdrstrndx(elf->elf, &names))
		return -ENOEXEC;
	file.base = find_base(elf, names);
	while (!err && (scn = elf_nextscn(elf->elf, scn))) {
		const char *name;
		Elf_Data *data;

		if (!gelf_getshdr(scn, &head) || head.sh_type != SHT_NOTE)
			continue;
		name = elf_strptr(elf->elf, names, head.sh_name);
		if (!name || strcmp(name, ".note.stapsdt"))
			continue;
		data = elf_getdata(scn, NULL);
		if (data && data->d_buf)
			err = each_note(&file, data, fn, ctx);
	}
	return err;
}
