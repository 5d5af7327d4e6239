// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/format.h"

#include "test.h"

static struct arena arena;

static const char *parsed(const char *text)
{
	static const char *const places[] = { "", " data_loc", " rel_loc" };
	struct kernel_tracepoint_field field;

	if (!format_parse_field(&arena, str_from(text), &field))
		return "(refused)";
	return arena_printf(&arena, "'%s' '%s' [%s] %zu+%zu%s%s%s", field.type, field.name,
			    field.dim ? field.dim : "-", field.offset_bytes, field.size_bytes,
			    field.is_signed ? " signed" : "", field.is_common ? " common" : "",
			    places[field.place]);
}

static void test_fields(void)
{
	static const struct {
		const char *name;
		const char *want;
	} rows[] = {
		{ "unsigned short common_type;offset:0;size:2;signed:0;",
		  "'unsigned short' 'common_type' [-] 0+2 common" },
		{ "char comm[TASK_COMM_LEN];offset:8;size:16;signed:0;",
		  "'char' 'comm' [TASK_COMM_LEN] 8+16" },
		{ "__u8 saddr[sizeof(struct sockaddr_in6)];offset:8;size:28;signed:0;",
		  "'__u8' 'saddr' [sizeof(struct sockaddr_in6)] 8+28" },
		{ "__data_loc char[] name;offset:8;size:4;signed:0;",
		  "'char' 'name' [-] 8+4 data_loc" },
		{ "__rel_loc unsigned long[] mask;offset:8;size:4;signed:0;",
		  "'unsigned long' 'mask' [-] 8+4 rel_loc" },
		{ "const char * filename;offset:24;size:8;signed:0;",
		  "'const char *' 'filename' [-] 24+8" },
		{ "const char *filename;offset:24;size:8;signed:1;",
		  "'const char *' 'filename' [-] 24+8 signed" },
		{ "const struct page *const page;offset:8;size:8;signed:0",
		  "'const struct page *const' 'page' [-] 8+8" },
		{ "u8 key[4][6];offset:8;size:24;signed:0;", "'u8' 'key' [4][6] 8+24" },
		{ "int (*fn)(void *);offset:8;size:8;signed:0;", "(refused)" },
		{ "lonely;offset:8;size:8;signed:0;", "(refused)" },
		{ "int x;offset:;size:8;signed:0;", "(refused)" },
		{ "int x;offset:8;size:99999999999999999999;signed:0;", "(refused)" },
		{ "int x", "(refused)" },
		{ "]]]", "(refused)" },
		{ "", "(refused)" },
	};

	TEST_EACH(row, rows)
		EXPECT_TEXT(parsed(row->name), row->want);
	test_case = "";
}

static void test_compact(void)
{
	struct str line = str_from("\tfield:int prio;\toffset:32;\tsize:4;\tsigned:1;");

	EXPECT_TEXT(format_compact(&arena, line).text, "int prio;offset:32;size:4;signed:1;");
	EXPECT_EQ(format_compact(&arena, str_from("print fmt: \"x\"")).len_bytes, 0);
}

int main(void)
{
	test_fields();
	test_compact();
	arena_free(&arena);
	return test_result();
}
