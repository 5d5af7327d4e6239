// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Types out of boot images, made here in the shapes that architectures use. */
#include "kernel/image.h"

#include "kernel_zoo.h"

#include <archive.h>
#include <archive_entry.h>

#define KERNEL_BYTES ((size_t)1200000)

static struct arena arena;

/* A flat kernel: a banner here, types there, noise that resists compression, zeros. */
static struct str flat_kernel(const char *mark)
{
	static const char banner[] = "Linux version 6.6.6-zoo (gcc) #1 SMP Debian 6.6.66-1\n";
	static const char format[] = "Linux version %s (%s)\n";
	struct str btf = zoo_btf(&arena);
	char *text = arena_alloc(&arena, KERNEL_BYTES);
	uint32_t noise = 1;

	for (size_t i = 0; i < 100000; i++) {
		noise = noise * 1664525 + 1013904223;
		text[1000 + i] = (char)(noise >> 24);
	}
	memcpy(text + 56, mark, strlen(mark));
	memcpy(text + 200000, format, sizeof(format));
	memcpy(text + 201000, banner, sizeof(banner));
	memcpy(text + 300001, btf.text, btf.len_bytes);
	return (struct str){ text, KERNEL_BYTES };
}

typedef int (*filter_fn)(struct archive *archive);

static struct str compressed(struct str bytes, filter_fn add_filter)
{
	struct archive *writer = archive_write_new();
	struct archive_entry *entry = archive_entry_new();
	char *text = arena_alloc(&arena, bytes.len_bytes + 65536);
	size_t used = 0;

	archive_entry_set_filetype(entry, AE_IFREG);
	EXPECT_EQ(archive_write_set_format_raw(writer), ARCHIVE_OK);
	EXPECT_EQ(add_filter(writer), ARCHIVE_OK);
	archive_write_set_bytes_in_last_block(writer, 1);
	archive_write_open_memory(writer, text, bytes.len_bytes + 65536, &used);
	archive_write_header(writer, entry);
	archive_write_data(writer, bytes.text, bytes.len_bytes);
	archive_write_close(writer);
	archive_write_free(writer);
	archive_entry_free(entry);
	return (struct str){ text, used };
}

/* @payload at @offset of zeros, with something behind it, as images have it. */
static struct str placed(struct str payload, size_t offset)
{
	size_t len = offset + payload.len_bytes + 64;
	char *text = arena_alloc(&arena, len);

	memcpy(text + offset, payload.text, payload.len_bytes);
	memset(text + len - 64, 0x5a, 64);
	return (struct str){ text, len };
}

static void put32(struct str image, size_t offset, size_t value)
{
	for (int i = 0; i < 4; i++)
		((char *)image.text)[offset + (size_t)i] = (char)(value >> (8 * i));
}

static struct str bzimage(struct str payload)
{
	struct str image = placed(payload, 5 * 512 + 300);

	memcpy((char *)image.text + 0x202, "HdrS", 4);
	((char *)image.text)[0x1f1] = 4;
	put32(image, 0x248, 300);
	put32(image, 0x24c, payload.len_bytes);
	return image;
}

static struct str zboot(struct str payload)
{
	struct str image = placed(payload, 4096);

	memcpy((char *)image.text + 4, "zimg", 4);
	put32(image, 8, 4096);
	put32(image, 12, payload.len_bytes);
	put32(image, 0x3c, 0x80);
	put32(image, 0x84, 0x6264);
	return image;
}

static struct str anywhere(struct str payload)
{
	return placed(payload, 70001);
}

static struct str itself(struct str payload)
{
	return payload;
}

static void expect_image(struct str bytes, const char *arch)
{
	struct image image = { 0 };

	image_read(&arena, bytes, &image);
	EXPECT(str_equal(image.btf, zoo_btf(&arena)));
	EXPECT_TEXT(image.release, "6.6.6-zoo");
	EXPECT_TEXT(image.version, " (gcc) #1 SMP Debian 6.6.66-1");
	EXPECT_TEXT(image.arch ? image.arch->name : NULL, arch);
}

static void test_images(void)
{
	static const struct {
		const char *name;
		filter_fn add_filter;
	} filters[] = {
		{ "gzip", archive_write_add_filter_gzip },
		{ "xz", archive_write_add_filter_xz },
		{ "zstd", archive_write_add_filter_zstd },
		{ "lz4", archive_write_add_filter_lz4 },
		{ "bzip2", archive_write_add_filter_bzip2 },
		{ "lzma", archive_write_add_filter_lzma },
	};

	TEST_EACH(row, filters) {
		struct str payload = compressed(flat_kernel(""), row->add_filter);

		expect_image(bzimage(payload), "x86");
		expect_image(zboot(payload), "loongarch");
		expect_image(anywhere(payload), NULL);
		expect_image(itself(payload), NULL);
	}
	test_case = "";
}

static void test_flat(void)
{
	expect_image(flat_kernel("ARM\x64"), "arm64");
	expect_image(flat_kernel("RSC\x05"), "riscv");
	expect_image(bzimage(flat_kernel("")), "x86");
}

/* Lengths that lead outside, streams that end early: no types, no crash. */
static void test_damaged(void)
{
	struct str image = bzimage(compressed(flat_kernel(""), archive_write_add_filter_xz));

	for (size_t len = 0; len < image.len_bytes; len += image.len_bytes / 20 + 1) {
		struct image found = { 0 };

		image_read(&arena, (struct str){ image.text, len }, &found);
		EXPECT_EQ(found.btf.len_bytes, 0);
	}
	put32(image, 0x248, 0xffffffff);
	expect_image(image, "x86"); /* found by looking anywhere */
}

int main(void)
{
	test_images();
	test_flat();
	test_damaged();
	arena_free(&arena);
	return test_result();
}
