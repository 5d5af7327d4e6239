/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * ELF objects, headers first. Every offset and count in a header is a claim:
 * what it leads to is read through one function that checks it.
 */
#include <elf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "elf_image.h"

enum {
	MAX_SEGMENTS = 1024,
	MAX_SECTIONS = 1 << 20,
	NOTE_MAX_BYTES = 1 << 16,
	CHUNK_SYMBOLS = 1024,
	/* beyond any program; a sparse file may claim more */
	MAX_SYMBOLS = 1 << 24,
	MAX_NAMES_BYTES = 1 << 28,
};

static bool is_native_order(const unsigned char *ident)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return ident[EI_DATA] == ELFDATA2LSB;
#else
	return ident[EI_DATA] == ELFDATA2MSB;
#endif
}

int bca_elf_image_read(const struct bca_elf_image *image, uint64_t off, void *buf, size_t bytes)
{
	if (off > image->bytes || bytes > image->bytes - off)
		return -ENOEXEC;
	if (image->mem) {
		memcpy(buf, image->mem + off, bytes);
		return 0;
	}
	for (size_t done = 0; done < bytes;) {
		ssize_t got =
			pread(image->fd, (char *)buf + done, bytes - done, (off_t)(off + done));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got ? -errno : -ENOEXEC; /* it became shorter meanwhile */
		done += (size_t)got;
	}
	return 0;
}

static void take_header_64(struct bca_elf_image *image, const Elf64_Ehdr *head)
{
	image->machine = head->e_machine;
	image->segments_off = head->e_phoff;
	image->segment_cnt = head->e_phnum;
	image->segment_bytes = head->e_phentsize;
	image->sections_off = head->e_shoff;
	image->section_cnt = head->e_shnum;
	image->section_bytes = head->e_shentsize;
	image->names_idx = head->e_shstrndx;
}

static void take_header_32(struct bca_elf_image *image, const Elf32_Ehdr *head)
{
	image->machine = head->e_machine;
	image->segments_off = head->e_phoff;
	image->segment_cnt = head->e_phnum;
	image->segment_bytes = head->e_phentsize;
	image->sections_off = head->e_shoff;
	image->section_cnt = head->e_shnum;
	image->section_bytes = head->e_shentsize;
	image->names_idx = head->e_shstrndx;
}

static int read_section(const struct bca_elf_image *image, uint32_t idx,
			struct bca_elf_section *ret_section)
{
	uint64_t off = image->sections_off + (uint64_t)idx * image->section_bytes;
	Elf64_Shdr wide;
	Elf32_Shdr narrow;
	int err;

	if (image->is_64) {
		err = bca_elf_image_read(image, off, &wide, sizeof(wide));
		*ret_section = (struct bca_elf_section){
			wide.sh_name, wide.sh_type, wide.sh_offset,
			wide.sh_size, wide.sh_link, wide.sh_entsize,
		};
	} else {
		err = bca_elf_image_read(image, off, &narrow, sizeof(narrow));
		*ret_section = (struct bca_elf_section){
			narrow.sh_name, narrow.sh_type, narrow.sh_offset,
			narrow.sh_size, narrow.sh_link, narrow.sh_entsize,
		};
	}
	return err;
}

/* With 65280 sections and more, the header refers to section 0 for the numbers */
static int take_extended_counts(struct bca_elf_image *image)
{
	struct bca_elf_section first;
	int err;

	if (!image->sections_off || (image->section_cnt && image->names_idx != SHN_XINDEX))
		return 0;
	err = read_section(image, 0, &first);
	if (err)
		return err;
	if (!image->section_cnt)
		image->section_cnt = first.size > MAX_SECTIONS ? 0 : (uint32_t)first.size;
	if (image->names_idx == SHN_XINDEX)
		image->names_idx = first.link;
	return 0;
}

static int check_header(struct bca_elf_image *image)
{
	uint32_t section_bytes = image->is_64 ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
	uint32_t segment_bytes = image->is_64 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);

	if (image->section_bytes < section_bytes || !image->sections_off)
		image->sections_off = image->section_cnt = 0;
	if (image->segment_bytes < segment_bytes || !image->segments_off)
		image->segment_cnt = 0;
	if (image->segment_cnt > MAX_SEGMENTS)
		image->segment_cnt = MAX_SEGMENTS;
	/* without sections there are no symbols, but still segments */
	if (take_extended_counts(image))
		image->sections_off = image->section_cnt = 0;
	return 0;
}

static int open_image(struct bca_elf_image *image)
{
	unsigned char ident[EI_NIDENT];
	Elf64_Ehdr wide;
	Elf32_Ehdr narrow;
	int err = bca_elf_image_read(image, 0, ident, sizeof(ident));

	if (err)
		return err;
	if (memcmp(ident, ELFMAG, SELFMAG) || !is_native_order(ident))
		return -ENOEXEC;
	image->is_64 = ident[EI_CLASS] == ELFCLASS64;
	if (image->is_64) {
		err = bca_elf_image_read(image, 0, &wide, sizeof(wide));
		if (!err)
			take_header_64(image, &wide);
	} else {
		err = bca_elf_image_read(image, 0, &narrow, sizeof(narrow));
		if (!err)
			take_header_32(image, &narrow);
	}
	return err ? err : check_header(image);
}

int bca_elf_image_open_fd(struct bca_elf_image *image, int fd)
{
	struct stat st;

	if (fstat(fd, &st))
		return -errno;
	*image = (struct bca_elf_image){ .fd = fd, .bytes = (uint64_t)st.st_size };
	return open_image(image);
}

int bca_elf_image_open_mem(struct bca_elf_image *image, const void *mem, size_t bytes)
{
	*image = (struct bca_elf_image){ .fd = -1, .mem = mem, .bytes = bytes };
	return open_image(image);
}

static bool has_name(const struct bca_elf_image *image, const struct bca_elf_section *names,
		     const struct bca_elf_section *section, const char *name)
{
	char text[32];
	size_t bytes = strlen(name) + 1;

	if (bytes > sizeof(text) || section->name_off > names->size ||
	    bytes > names->size - section->name_off)
		return false;
	return !bca_elf_image_read(image, names->offset + section->name_off, text, bytes) &&
	       !memcmp(text, name, bytes);
}

int bca_elf_image_find(const struct bca_elf_image *image, const char *name,
		       struct bca_elf_section *ret_section)
{
	struct bca_elf_section names;
	int err = image->names_idx < image->section_cnt ?
			  read_section(image, image->names_idx, &names) :
			  -ENOENT;

	for (uint32_t i = 1; !err && i < image->section_cnt; i++) {
		struct bca_elf_section section;

		err = read_section(image, i, &section);
		if (!err && section.type != SHT_NOBITS && has_name(image, &names, &section, name)) {
			*ret_section = section;
			return 0;
		}
	}
	return err ? err : -ENOENT;
}

static int read_segment(const struct bca_elf_image *image, uint32_t idx, uint32_t *ret_type,
			struct bca_elf_segment *ret_segment)
{
	uint64_t off = image->segments_off + (uint64_t)idx * image->segment_bytes;
	Elf64_Phdr wide;
	Elf32_Phdr narrow;
	int err;

	if (image->is_64) {
		err = bca_elf_image_read(image, off, &wide, sizeof(wide));
		*ret_type = wide.p_type;
		*ret_segment =
			(struct bca_elf_segment){ wide.p_offset, wide.p_filesz, wide.p_vaddr };
	} else {
		err = bca_elf_image_read(image, off, &narrow, sizeof(narrow));
		*ret_type = narrow.p_type;
		*ret_segment = (struct bca_elf_segment){ narrow.p_offset, narrow.p_filesz,
							 narrow.p_vaddr };
	}
	return err;
}

int bca_elf_image_segments(const struct bca_elf_image *image, struct bca_elf_segment **ret_segments)
{
	struct bca_elf_segment *segments = calloc(image->segment_cnt + 1, sizeof(*segments));
	int cnt = 0;

	if (!segments)
		return -ENOMEM;
	for (uint32_t i = 0; i < image->segment_cnt; i++) {
		uint32_t type;
		int err = read_segment(image, i, &type, &segments[cnt]);

		if (err) {
			free(segments);
			return err;
		}
		if (type == PT_LOAD)
			cnt++;
	}
	*ret_segments = segments;
	return cnt;
}

struct symbol {
	uint32_t name_off;
	unsigned char type;
	uint16_t section;
	uint64_t value, size;
};

static struct symbol symbol_at(const struct bca_elf_image *image, const char *data)
{
	Elf64_Sym wide;
	Elf32_Sym narrow;

	if (image->is_64) {
		memcpy(&wide, data, sizeof(wide));
		return (struct symbol){ wide.st_name, ELF64_ST_TYPE(wide.st_info), wide.st_shndx,
					wide.st_value, wide.st_size };
	}
	memcpy(&narrow, data, sizeof(narrow));
	return (struct symbol){ narrow.st_name, ELF32_ST_TYPE(narrow.st_info), narrow.st_shndx,
				narrow.st_value, narrow.st_size };
}

/* The version behind `@` is not part of the name, nor part of any other name that starts before */
static void cut_version(char *name)
{
	char *at = strchr(name + 1, '@');

	if (at)
		*at = '\0';
}

/* As in BCC, a function without a size holds no address */
static int take_symbol(const struct bca_elf_image *image, struct bca_sym_table *table,
		       const char *data)
{
	struct symbol symbol = symbol_at(image, data);

	if ((symbol.type != STT_FUNC && symbol.type != STT_GNU_IFUNC) ||
	    symbol.section == SHN_UNDEF || !symbol.value || !symbol.size)
		return 0;
	if (symbol.name_off >= table->names_bytes || !table->names[symbol.name_off])
		return 0;
	if (image->machine == EM_ARM) /* bit 0 tells Thumb code */
		symbol.value &= ~1ull;
	cut_version(table->names + symbol.name_off);
	return bca_sym_table_add(table, symbol.value, symbol.size, symbol.name_off);
}

static int read_names(const struct bca_elf_image *image, uint32_t idx, struct bca_sym_table *table)
{
	struct bca_elf_section names;
	int err = idx < image->section_cnt ? read_section(image, idx, &names) : -ENOEXEC;

	if (err)
		return err;
	if (names.type != SHT_STRTAB || names.size > image->bytes || names.size > MAX_NAMES_BYTES)
		return -ENOEXEC;
	table->names = malloc(names.size + 1);
	if (!table->names)
		return -ENOMEM;
	table->names_bytes = names.size + 1;
	table->names[names.size] = '\0';
	return bca_elf_image_read(image, names.offset, table->names, names.size);
}

static int read_chunks(const struct bca_elf_image *image, const struct bca_elf_section *section,
		       struct bca_sym_table *table, char *chunk)
{
	size_t bytes = image->is_64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	uint64_t cnt = section->size / bytes;

	if (cnt > MAX_SYMBOLS)
		return -ENOEXEC;
	for (uint64_t i = 0; i < cnt; i += CHUNK_SYMBOLS) {
		size_t some = cnt - i < CHUNK_SYMBOLS ? cnt - i : CHUNK_SYMBOLS;
		int err =
			bca_elf_image_read(image, section->offset + i * bytes, chunk, some * bytes);

		for (size_t j = 0; !err && j < some; j++)
			err = take_symbol(image, table, chunk + j * bytes);
		if (err)
			return err;
	}
	return 0;
}

static int read_symbols(const struct bca_elf_image *image, const struct bca_elf_section *section,
			struct bca_sym_table *table)
{
	char *chunk = malloc(CHUNK_SYMBOLS * sizeof(Elf64_Sym));
	int err = chunk ? read_names(image, section->link, table) : -ENOMEM;

	if (!err)
		err = read_chunks(image, section, table, chunk);
	free(chunk);
	if (err) {
		bca_sym_table_free(table);
		return err;
	}
	bca_sym_table_sort(table, BCA_SYM_ORDER_PLAINEST);
	return 0;
}

static int find_type(const struct bca_elf_image *image, uint32_t type,
		     struct bca_elf_section *ret_section)
{
	for (uint32_t i = 1; i < image->section_cnt; i++) {
		int err = read_section(image, i, ret_section);

		if (err)
			return err;
		if (ret_section->type == type)
			return 0;
	}
	return -ENOENT;
}

int bca_elf_image_symbols(const struct bca_elf_image *image, struct bca_sym_table *table,
			  bool *ret_is_full)
{
	struct bca_elf_section section;
	int err = find_type(image, SHT_SYMTAB, &section);

	*ret_is_full = !err;
	if (err)
		err = find_type(image, SHT_DYNSYM, &section);
	return err ? err : read_symbols(image, &section, table);
}

size_t bca_elf_image_build_id(const struct bca_elf_image *image,
			      unsigned char id[BCA_BUILD_ID_MAX_BYTES])
{
	struct {
		Elf64_Nhdr head; /* the same for both sizes */
		char name[4];
	} note;
	struct bca_elf_section section;

	if (bca_elf_image_find(image, ".note.gnu.build-id", &section) ||
	    section.size > NOTE_MAX_BYTES ||
	    bca_elf_image_read(image, section.offset, &note, sizeof(note)))
		return 0;
	if (note.head.n_type != NT_GNU_BUILD_ID || note.head.n_namesz != sizeof(note.name) ||
	    memcmp(note.name, "GNU", sizeof(note.name)) || note.head.n_descsz < 2 ||
	    note.head.n_descsz > BCA_BUILD_ID_MAX_BYTES)
		return 0;
	if (bca_elf_image_read(image, section.offset + sizeof(note), id, note.head.n_descsz))
		return 0;
	return note.head.n_descsz;
}

/* The name, zeros up to a multiple of four, and the checksum */
bool bca_elf_image_debug_link(const struct bca_elf_image *image, char *name, size_t name_bytes,
			      uint32_t *ret_crc)
{
	struct bca_elf_section section;
	char data[512];
	size_t len;

	if (bca_elf_image_find(image, ".gnu_debuglink", &section) || section.size < 8 ||
	    section.size > sizeof(data) ||
	    bca_elf_image_read(image, section.offset, data, section.size))
		return false;
	len = strnlen(data, section.size);
	if (!len || len >= name_bytes || len / 4 * 4 + 8 > section.size || memchr(data, '/', len))
		return false;
	memcpy(name, data, len + 1);
	memcpy(ret_crc, data + len / 4 * 4 + 4, sizeof(*ret_crc));
	return true;
}
