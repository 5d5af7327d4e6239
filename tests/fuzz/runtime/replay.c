/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Feeds seeds to a fuzz target: each as it is, cut short everywhere, and with
 * bytes changed by a generator that always gives the same. A seed is a file, a
 * section of an ELF file (FILE:SECTION), or the word vdso for the object of that
 * kind in this process.
 */
#include <fcntl.h>
#include <libelf.h>
#include <link.h>
#include <stdio.h>
#include <sys/auxv.h>
#include <unistd.h>
#include "elfsection.h"
#include "fuzz.h"

enum {
	MUTATION_CNT = 2000,
	CUT_CNT = 300,
	MAX_SEED_BYTES = 1 << 16,
};

static uint64_t state = 88172645463325252ull;

static uint64_t next_random(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static const uint64_t odd_numbers[] = {
	0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0xffffffff, INT64_MAX, UINT64_MAX,
};

static void mutate(uint8_t *data, size_t size)
{
	size_t cnt = 1 + next_random() % 4;

	for (size_t i = 0; size && i < cnt; i++) {
		size_t at = next_random() % size;
		uint64_t number = odd_numbers[next_random() % 10];
		size_t width = (size_t)1 << next_random() % 4;

		switch (next_random() % 3) {
		case 0:
			data[at] = (uint8_t)next_random();
			break;
		case 1:
			data[at] ^= (uint8_t)(1 << next_random() % 8);
			break;
		default: /* where a number may be */
			at -= at % width;
			memcpy(data + at, &number, width < size - at ? width : size - at);
			break;
		}
	}
}

/* Gives the target exactly so many bytes, so that reading beyond them shows */
static void feed(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size + !size);

	if (!copy)
		exit(EXIT_FAILURE);
	memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void try_seed(const uint8_t *seed, size_t size)
{
	size_t step = size / CUT_CNT + 1;
	uint8_t *changed = malloc(size + 1);

	if (!changed)
		exit(EXIT_FAILURE);
	feed(seed, size);
	for (size_t cut = 0; cut < size; cut += step)
		feed(seed, cut);
	for (int i = 0; i < MUTATION_CNT; i++) {
		memcpy(changed, seed, size);
		mutate(changed, size);
		feed(changed, next_random() % 8 ? size : next_random() % (size + 1));
	}
	free(changed);
}

static int try_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *seed = malloc(MAX_SEED_BYTES);
	size_t size;

	if (!file || !seed) {
		fprintf(stderr, "cannot read %s\n", path);
		return EXIT_FAILURE;
	}
	size = fread(seed, 1, MAX_SEED_BYTES, file);
	fclose(file);
	try_seed(seed, size);
	free(seed);
	return EXIT_SUCCESS;
}

static int try_section(const char *path, const char *section)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	Elf *elf = elf_version(EV_CURRENT) ? elf_begin(fd, ELF_C_READ, NULL) : NULL;
	Elf_Data *bytes = elf ? bca_elf_section_data(elf, section) : NULL;

	if (bytes)
		try_seed(bytes->d_buf, bytes->d_size);
	else
		fprintf(stderr, "%s has no section %s\n", path, section);
	elf_end(elf);
	close(fd);
	return bytes ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Its section headers are its last part */
static void try_vdso(void)
{
	const uint8_t *vdso = (const uint8_t *)(uintptr_t)getauxval(AT_SYSINFO_EHDR);
	ElfW(Ehdr) head;

	if (!vdso)
		return;
	memcpy(&head, vdso, sizeof(head));
	try_seed(vdso, head.e_shoff + (size_t)head.e_shnum * head.e_shentsize);
}

static int try_argument(char *word)
{
	char *section = strstr(word, ":.");

	if (!strcmp(word, "vdso")) {
		try_vdso();
		return EXIT_SUCCESS;
	}
	if (!section)
		return try_file(word);
	*section = '\0';
	return try_section(word, section + 1);
}

int main(int argc, char **argv)
{
	int status = EXIT_SUCCESS;

	for (int i = 1; i < argc && !status; i++)
		status = try_argument(argv[i]);
	return status;
}
