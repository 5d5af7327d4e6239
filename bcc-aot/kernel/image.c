// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/image.h"
#include "kernel/pack.h"
#include "kernel/types.h"
#include "base/strbuf.h"

#include <ctype.h>
#include <endian.h>
#include <gelf.h>
#include <stdio.h>

/* A kernel is larger than what by chance looks like a compressed stream. */
#define MIN_KERNEL_BYTES ((size_t)1000000)
/* How many places that look like a compressed stream are tried. */
#define MAX_ATTEMPTS 64

static uint32_t le32_at(struct str bytes, size_t offset)
{
	uint32_t value = 0;

	if (offset + sizeof(value) <= bytes.len_bytes)
		memcpy(&value, bytes.text + offset, sizeof(value));
	return le32toh(value);
}

static bool has_at(struct str bytes, size_t offset, const char *mark)
{
	size_t len = strlen(mark);

	return offset + len <= bytes.len_bytes && !memcmp(bytes.text + offset, mark, len);
}

static struct str sub(struct str bytes, size_t offset, size_t len_bytes)
{
	if (offset > bytes.len_bytes)
		offset = bytes.len_bytes;
	if (len_bytes > bytes.len_bytes - offset)
		len_bytes = bytes.len_bytes - offset;
	return (struct str){ bytes.text + offset, len_bytes };
}

/* The offset of @mark at or behind @from; the length if there is none. */
static size_t find(struct str bytes, size_t from, const void *mark, size_t len_bytes)
{
	const char *at;

	if (from >= bytes.len_bytes)
		return bytes.len_bytes;
	at = memmem(bytes.text + from, bytes.len_bytes - from, mark, len_bytes);
	return at ? (size_t)(at - bytes.text) : bytes.len_bytes;
}

/* How many characters at the start of @text are of a class. */
static size_t length_of(struct str text, int (*is_of_class)(int c))
{
	size_t len = 0;

	while (len < text.len_bytes && is_of_class((unsigned char)text.text[len]))
		len++;
	return len;
}

/* "Linux version 6.1.0-50 (...) ..." is in every kernel; so is the format that prints it. */
static void find_release(struct arena *arena, struct str bytes, struct image *image)
{
	static const char banner[] = "Linux version ";
	size_t len = sizeof(banner) - 1;
	size_t at = 0;

	while ((at = find(bytes, at, banner, len)) < bytes.len_bytes) {
		struct str rest = sub(bytes, at + len, 512);
		struct str line = sub(rest, 0, length_of(rest, isprint));
		size_t end = length_of(line, isgraph);

		if (end && isdigit((unsigned char)line.text[0])) {
			image->release = arena_strndup(arena, line.text, end);
			image->version =
				arena_strndup(arena, line.text + end, line.len_bytes - end);
			return;
		}
		at += len;
	}
}

static struct str find_config(struct arena *arena, struct str bytes)
{
	static const char start[] = "IKCFG_ST\x1f\x8b";
	size_t at = find(bytes, 0, start, sizeof(start) - 1);

	return archive_decompress(arena, sub(bytes, at + 8, bytes.len_bytes));
}

/* The largest BTF anywhere in a flat image. */
static struct str scan_btf(struct str bytes)
{
	static const char *const marks[] = { "\x9f\xeb\x01", "\xeb\x9f\x01" };
	struct str best = { "", 0 };

	for (size_t i = 0; i < 2; i++) {
		size_t at = 0;

		while ((at = find(bytes, at, marks[i], 3)) < bytes.len_bytes) {
			size_t len = types_raw_bytes(sub(bytes, at, bytes.len_bytes));

			if (len > best.len_bytes)
				best = sub(bytes, at, len);
			at += 3;
		}
	}
	return best;
}

/* The three words of a note's head, in the byte order that makes its name a short one. */
static void read_note_head(const char *bytes, uint32_t *ret_words)
{
	memcpy(ret_words, bytes, 3 * sizeof(*ret_words));
	if (ret_words[0] <= UINT16_MAX)
		return;
	for (size_t i = 0; i < 3; i++)
		ret_words[i] = __builtin_bswap32(ret_words[i]);
}

const char *image_build_id(struct arena *arena, struct str notes)
{
	size_t at = 0;

	while (at + 12 <= notes.len_bytes) {
		uint32_t word[3];
		size_t data;

		read_note_head(notes.text + at, word);
		data = at + 12 + (((size_t)word[0] + 3) & ~(size_t)3);
		if (word[2] == NT_GNU_BUILD_ID && has_at(notes, at + 12, "GNU") && word[1] <= 64 &&
		    data + word[1] <= notes.len_bytes) {
			char *id = arena_alloc(arena, word[1] * 2 + 1);

			for (uint32_t i = 0; i < word[1]; i++)
				sprintf(id + i * 2, "%02x", (unsigned char)notes.text[data + i]);
			return id;
		}
		at = data + (((size_t)word[1] + 3) & ~(size_t)3);
	}
	return NULL;
}

static struct str section_bytes(Elf_Scn *section)
{
	Elf_Data *data = elf_rawdata(section, NULL);

	if (!data || !data->d_buf)
		return (struct str){ "", 0 };
	return (struct str){ data->d_buf, data->d_size };
}

/* A copy: what libelf has read goes away with it. */
static struct str keep(struct arena *arena, struct str bytes)
{
	return (struct str){ arena_strndup(arena, bytes.text, bytes.len_bytes), bytes.len_bytes };
}

static struct str read_symbols(struct arena *arena, Elf *elf, Elf_Scn *section,
			       const GElf_Shdr *header)
{
	struct strbuf out = { .arena = arena };
	Elf_Data *data = elf_getdata(section, NULL);
	size_t cnt = data && header->sh_entsize ? data->d_size / header->sh_entsize : 0;

	for (size_t i = 0; i < cnt && i < INT32_MAX; i++) {
		GElf_Sym symbol;
		const char *name;

		if (!gelf_getsym(data, (int)i, &symbol) ||
		    GELF_ST_TYPE(symbol.st_info) != STT_FUNC || symbol.st_shndx == SHN_UNDEF)
			continue;
		name = elf_strptr(elf, header->sh_link, symbol.st_name);
		if (name && *name)
			strbuf_printf(&out, "t %s\n", name);
	}
	return strbuf_str(&out);
}

static void read_section(struct arena *arena, Elf *elf, Elf_Scn *section, struct image *image)
{
	GElf_Shdr header;
	const char *name;
	size_t names;

	if (elf_getshdrstrndx(elf, &names) || !gelf_getshdr(section, &header))
		return;
	name = elf_strptr(elf, names, header.sh_name);
	if (!name || header.sh_type == SHT_NOBITS)
		return;
	if (!strcmp(name, ".BTF")) {
		image->btf = keep(arena, section_bytes(section));
	} else if (!strcmp(name, ".rodata")) {
		find_release(arena, section_bytes(section), image);
		image->config = find_config(arena, section_bytes(section));
	} else if (header.sh_type == SHT_NOTE && !image->build_id) {
		image->build_id = image_build_id(arena, section_bytes(section));
	} else if (header.sh_type == SHT_SYMTAB) {
		image->functions = read_symbols(arena, elf, section, &header);
	}
}

static void read_elf(struct arena *arena, struct str bytes, struct image *image)
{
	Elf_Scn *section = NULL;
	GElf_Ehdr header;
	Elf *elf;

	elf_version(EV_CURRENT);
	elf = elf_memory((char *)bytes.text, bytes.len_bytes);
	if (!elf)
		return;
	if (elf_kind(elf) == ELF_K_ELF && gelf_getehdr(elf, &header)) {
		const struct arch *arch = arch_of_elf(header.e_machine);

		if (arch)
			image->arch = arch;
		while ((section = elf_nextscn(elf, section)))
			read_section(arena, elf, section, image);
	}
	elf_end(elf);
}

/* What a payload or an uncompressed image is: an ELF file or a flat kernel. */
static bool read_kernel(struct arena *arena, struct str bytes, struct image *image)
{
	if (bytes.len_bytes < MIN_KERNEL_BYTES)
		return false;
	if (has_at(bytes, 0, ELFMAG)) {
		read_elf(arena, bytes, image);
		return image->btf.len_bytes > 0;
	}
	image->btf = scan_btf(bytes);
	if (!image->btf.len_bytes)
		return false;
	find_release(arena, bytes, image);
	image->config = find_config(arena, bytes);
	if (has_at(bytes, 56, "ARM\x64"))
		image->arch = arch_find("arm64");
	else if (has_at(bytes, 56, "RSC\x05"))
		image->arch = arch_find("riscv");
	return true;
}

static bool read_payload(struct arena *arena, struct str payload, struct image *image)
{
	return read_kernel(arena,
			   archive_is_compressed(payload) ? archive_decompress(arena, payload) :
							    payload,
			   image);
}

/* x86: the boot protocol says where the payload is. */
static bool read_bzimage(struct arena *arena, struct str bytes, struct image *image)
{
	size_t setup_sectors;

	if (bytes.len_bytes < 0x250 || !has_at(bytes, 0x202, "HdrS"))
		return false;
	setup_sectors = (unsigned char)bytes.text[0x1f1];
	if (!setup_sectors)
		setup_sectors = 4;
	image->arch = arch_find("x86");
	return read_payload(arena,
			    sub(bytes, (setup_sectors + 1) * 512 + le32_at(bytes, 0x248),
				le32_at(bytes, 0x24c)),
			    image);
}

/* EFI zboot: a small header in front of any architecture's compressed kernel. */
static bool read_zboot(struct arena *arena, struct str bytes, struct image *image)
{
	size_t pe = le32_at(bytes, 0x3c);

	if (!has_at(bytes, 4, "zimg"))
		return false;
	switch (le32_at(bytes, pe + 4) & 0xffff) {
	case 0xaa64:
		image->arch = arch_find("arm64");
		break;
	case 0x5032:
	case 0x5064:
		image->arch = arch_find("riscv");
		break;
	case 0x6232:
	case 0x6264:
		image->arch = arch_find("loongarch");
		break;
	}
	return read_payload(arena, sub(bytes, le32_at(bytes, 8), le32_at(bytes, 12)), image);
}

/* The rest keep their payload anywhere: try all that look like one. */
static bool read_anywhere(struct arena *arena, struct str bytes, struct image *image)
{
	static const struct {
		const char *mark;
		size_t len_bytes;
	} marks[] = {
		{ "\x1f\x8b\x08\0", 4 },
		{ "\xfd"
		  "7zXZ",
		  6 },
		{ "\x28\xb5\x2f\xfd", 4 },
		{ "\x02\x21\x4c\x18", 4 },
		{ "\x04\x22\x4d\x18", 4 },
		{ "1AY&SY", 6 },
		{ "\x5d\0\0", 3 },
	};
	int attempt_cnt = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t at = 0;

		while ((at = find(bytes, at, marks[i].mark, marks[i].len_bytes)) <
			       bytes.len_bytes &&
		       attempt_cnt++ < MAX_ATTEMPTS) {
			size_t begin = *marks[i].mark == '1' && at >= 4 ? at - 4 : at;
			struct str payload = sub(bytes, begin, bytes.len_bytes);

			if (archive_is_compressed(payload) && read_payload(arena, payload, image))
				return true;
			at++;
		}
	}
	return false;
}

void image_read(struct arena *arena, struct str bytes, struct image *ret_image)
{
	size_t raw_bytes = types_raw_bytes(bytes);

	if (raw_bytes || types_is_raw(bytes)) {
		ret_image->btf = bytes;
		return;
	}
	if (has_at(bytes, 0, ELFMAG)) {
		ret_image->is_elf = true;
		read_elf(arena, bytes, ret_image);
		return;
	}
	if (read_bzimage(arena, bytes, ret_image) || read_zboot(arena, bytes, ret_image) ||
	    read_anywhere(arena, bytes, ret_image))
		return;
	read_kernel(arena, bytes, ret_image);
}
