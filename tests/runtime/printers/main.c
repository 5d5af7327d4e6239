/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What generated printers write of every kind of member, and that the dump of a map, which knows
 * the types by the kernel's BTF only, writes the same.
 */
#include <errno.h>
#include <bccaot/bccaot.h>
#include "../../unit/test.h"
#include "printers.skel.h"

static char *printed;
static size_t printed_bytes;

static FILE *begin_print(void)
{
	free(printed);
	return open_memstream(&printed, &printed_bytes);
}

static const struct all_t sample = {
	.u64 = UINT64_MAX,
	.s64 = INT64_MIN,
	.u32 = UINT32_MAX,
	.s32 = INT32_MIN,
	.u16 = UINT16_MAX,
	.s16 = INT16_MIN,
	.u8 = UINT8_MAX,
	.s8 = INT8_MIN,
	.letter = 'A',
	.yes = true,
	.color = GREEN,
	.level = LOW,
	.low = 5,
	.middle = -64,
	.high = 4194303,
	.pointer = 0xffff888012345678,
	.quotes = "a\"b\\c",
	.controls = "\n\t\x01\x7f",
	.utf8 = "\xc3\xbc\xff\xe2\x82",
	.full = { 'f', 'u', 'l', 'l' },
	.mac = { 2, 0, 0xab, 0xcd, 0xef, 1 },
	.ports = { 80, 443, 65535 },
	.points = { { 1, -1 }, { 2, -2 } },
	.matrix = { { { 3, -3 } }, { { 4, -4 } } },
	.either = { .bytes = { 1, 0, 0, 0 } },
	.number = 0x00020001,
	.nested = { 8, { 9 } },
	.words = { "one", "t\"o" },
	.answers = { true, false },
	.colors = { GREEN, RED },
	.pointers = { 0, 1 },
	.most = 0xffffffffff,
	.bit = true,
	.deep = 10,
	.part = -8,
	.eithers = { { .word = 1 }, { .word = 2 } },
	.singles = { { 1 }, { 2 } },
};

#define SAMPLE_TEXT                                                                                \
	"u64=18446744073709551615 s64=-9223372036854775808 u32=4294967295 s32=-2147483648 "        \
	"u16=65535 s16=-32768 u8=255 s8=-128 letter=65 yes=1 color=7 level=-3 low=5 middle=-64 "   \
	"high=4194303 pointer=0xffff888012345678 wide=" WIDE " quotes=\"a\"b\\c\" "                \
	"controls=\"\\x0a\\x09\\x01\\x7f\" utf8=\"\xc3\xbc\\xff\\xe2\\x82\" full=\"full\" "        \
	"mac=0200abcdef01 ports=[80 443 65535] points=[{x=1 y=-1} {x=2 y=-2}] "                    \
	"matrix=[[{x=3 y=-3}] [{x=4 y=-4}]] either={word=1 bytes=01000000} number=131073 "         \
	"point={x=1 y=2} nested={first=8 inner={second=9}} "                                       \
	"words=[\"one\" \"t\"o\"] answers=[1 0] colors=[7 0] pointers=[0x0 0x1] "                  \
	"wides=[" ZERO " " ZERO "] most=1099511627775 bit=1 deep=10 part=-8 "                      \
	"eithers=[{word=1 bytes=01000000} {word=2 bytes=02000000}] singles=[{byte=1} {byte=2}]\n"

#define SAMPLE_JSON                                                                                \
	"{\"u64\":18446744073709551615,\"s64\":-9223372036854775808,\"u32\":4294967295,"           \
	"\"s32\":-2147483648,\"u16\":65535,\"s16\":-32768,\"u8\":255,\"s8\":-128,\"letter\":65,"   \
	"\"yes\":true,\"color\":7,\"level\":-3,\"low\":5,\"middle\":-64,\"high\":4194303,"         \
	"\"pointer\":18446612682375452280,\"wide\":\"" WIDE "\",\"quotes\":\"a\\\"b\\\\c\","       \
	"\"controls\":\"\\n\\t\\u0001\x7f\",\"utf8\":\"\xc3\xbc\\ufffd\\ufffd\\ufffd\","           \
	"\"full\":\"full\",\"mac\":\"0200abcdef01\",\"ports\":[80,443,65535],"                     \
	"\"points\":[{\"x\":1,\"y\":-1},{\"x\":2,\"y\":-2}],"                                      \
	"\"matrix\":[[{\"x\":3,\"y\":-3}],[{\"x\":4,\"y\":-4}]],"                                  \
	"\"either\":{\"word\":1,\"bytes\":\"01000000\"},\"number\":131073,"                        \
	"\"point\":{\"x\":1,\"y\":2},\"nested\":{\"first\":8,\"inner\":{\"second\":9}},"           \
	"\"words\":[\"one\",\"t\\\"o\"],\"answers\":[true,false],\"colors\":[7,0],"                \
	"\"pointers\":[0,1],\"wides\":[\"" ZERO "\",\"" ZERO "\"],\"most\":1099511627775,"         \
	"\"bit\":true,\"deep\":10,\"part\":-8,\"eithers\":[{\"word\":1,\"bytes\":\"01000000\"},"   \
	"{\"word\":2,\"bytes\":\"02000000\"}],\"singles\":[{\"byte\":1},{\"byte\":2}]}"
#define ZERO "00000000000000000000000000000000"
#define WIDE "01000000000000000000000000000002"

static struct all_t full_sample(void)
{
	struct all_t all = sample;
	unsigned char wide[16] = { [0] = 1, [15] = 2 };

	memcpy(&all.wide, wide, sizeof(wide));
	return all;
}

static void test_events(void)
{
	struct all_t all = full_sample();
	FILE *out = begin_print();

	test_case = "events";
	EXPECT_EQ(printers_events__print(out, &all), 0);
	fclose(out);
	EXPECT_TEXT(printed, SAMPLE_TEXT);
	out = begin_print();
	EXPECT_EQ(printers_events__print_json(out, &all), 0);
	fclose(out);
	EXPECT_TEXT(printed, SAMPLE_JSON "\n");
}

static void test_maps(struct printers_bpf *skel)
{
	struct all_t all = full_sample();
	uint32_t key = 5;
	FILE *out;

	test_case = "maps";
	EXPECT_EQ(printers_kept__update(skel, &key, &all, BPF_ANY), 0);
	out = begin_print();
	EXPECT_EQ(printers_kept__dump_json(skel, out), 0);
	fclose(out);
	EXPECT_TEXT(printed,
		    "{\"map\":\"kept\",\"entries\":[{\"key\":5,\"value\":" SAMPLE_JSON "}]}\n");
	out = begin_print();
	EXPECT_EQ(printers_kept__dump(skel, out), 0);
	fclose(out);
	EXPECT(!strncmp(printed, "0x5: { 0xffffffffffffffff ", 26));
	EXPECT_EQ(printers_kept__clear(skel), 0);
	out = begin_print();
	EXPECT_EQ(printers_kept__dump_json(skel, out), 0);
	fclose(out);
	EXPECT_TEXT(printed, "{\"map\":\"kept\",\"entries\":[]}\n");
}

static void test_percpu(struct printers_bpf *skel)
{
	size_t cpu_cnt = (size_t)libbpf_num_possible_cpus();
	unsigned long long *values = calloc(cpu_cnt, sizeof(*values));
	int key = 1;
	FILE *out = begin_print();

	test_case = "values of CPUs";
	values[0] = 7;
	EXPECT_EQ(printers_counts__update_percpu(skel, &key, values, cpu_cnt, BPF_ANY), 0);
	EXPECT_EQ(printers_counts__dump_json(skel, out), 0);
	fclose(out);
	EXPECT(strstr(printed, "{\"key\":1,\"values\":[7"));
	EXPECT(strstr(printed, "]}]}\n"));
	free(values);
}

int main(void)
{
	struct printers_bpf *skel = printers_bpf__open_reduced();

	test_events();
	if (printers_bpf__load(skel)) {
		perror("left out: maps");
	} else {
		test_maps(skel);
		test_percpu(skel);
	}
	printers_bpf__destroy(skel);
	free(printed);
	return test_result();
}
