/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Text of addresses, times, amounts, names and flags; columns; JSON.
 */
#include <arpa/inet.h>
#include <asm/unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <sys/socket.h>
#include <bccaot/names.h>
#include <bccaot/print.h>
#include "unit/test.h"

static char text[512];

struct number_case {
	const char *name;
	int (*fn)(uint64_t value, char *buf, size_t buf_bytes);
	uint64_t value;
};

static const struct number_case number_cases[] = {
	{ "0ns", bccaot_duration_snprint, 0 },
	{ "999ns", bccaot_duration_snprint, 999 },
	{ "1.00us", bccaot_duration_snprint, 1000 },
	{ "1.50ms", bccaot_duration_snprint, 1500000 },
	{ "2.00s", bccaot_duration_snprint, 2000000000 },
	{ "1.50m", bccaot_duration_snprint, 90000000000 },
	{ "2.00h", bccaot_duration_snprint, 7200000000000 },
	{ "5124095.58h", bccaot_duration_snprint, UINT64_MAX },
	{ "0B", bccaot_bytes_snprint, 0 },
	{ "1023B", bccaot_bytes_snprint, 1023 },
	{ "4.0K", bccaot_bytes_snprint, 4096 },
	{ "1.5M", bccaot_bytes_snprint, 1536 * 1024 },
	{ "16.0E", bccaot_bytes_snprint, UINT64_MAX },
};

static void test_numbers(void)
{
	TEST_EACH(row, number_cases) {
		EXPECT_EQ(row->fn(row->value, text, sizeof(text)), strlen(row->name));
		EXPECT_TEXT(text, row->name);
		EXPECT_EQ(row->fn(row->value, text, 2), strlen(row->name));
		EXPECT_EQ(strlen(text), 1);
	}
	test_case = "";
}

static void test_addresses(void)
{
	struct in6_addr six = IN6ADDR_LOOPBACK_INIT;

	EXPECT_EQ(bccaot_ip4_snprint(htonl(0x7f000001), text, sizeof(text)), 9);
	EXPECT_TEXT(text, "127.0.0.1");
	EXPECT_EQ(bccaot_ip6_snprint(&six, text, sizeof(text)), 3);
	EXPECT_TEXT(text, "::1");
	EXPECT_EQ(bccaot_ip6_snprint(&six, text, 2), 3);
	EXPECT_TEXT(text, ":");
	EXPECT_EQ(bccaot_ip_snprint(AF_INET6, &six, text, sizeof(text)), 3);
	EXPECT_EQ(bccaot_ip_snprint(AF_UNIX, &six, text, sizeof(text)), -EAFNOSUPPORT);
}

struct bytes_case {
	const char *name;
	const char *data;
	size_t bytes;
	const char *want;
};

static const struct bytes_case text_cases[] = {
	{ "plain", "bash", 16, "bash" },
	{ "ends", "bash\0hidden", 11, "bash" },
	{ "no end", "0123456789abcdef", 16, "0123456789abcdef" },
	{ "escape", "a\x1b[31m", 16, "a\\x1b[31m" },
	{ "delete", "\x7f", 16, "\\x7f" },
	{ "utf-8", "\xc3\xa9t\xe2\x82\xac\xf0\x9f\x90\x9d", 16,
	  "\xc3\xa9t\xe2\x82\xac\xf0\x9f\x90\x9d" },
	{ "cut utf-8", "\xe2\x82\xac", 2, "\\xe2\\x82" },
	{ "overlong", "\xc0\xaf", 16, "\\xc0\\xaf" },
	{ "surrogate", "\xed\xa0\x80", 16, "\\xed\\xa0\\x80" },
	{ "too far", "\xf4\x90\x80\x80", 16, "\\xf4\\x90\\x80\\x80" },
};

static void test_text(void)
{
	TEST_EACH(row, text_cases) {
		int len = bccaot_text_snprint(row->data, row->bytes, text, sizeof(text));

		EXPECT_EQ(len, strlen(row->want));
		EXPECT_TEXT(text, row->want);
	}
	test_case = "";
	EXPECT_EQ(bccaot_text_snprint("abcdef", 6, text, 4), 6);
	EXPECT_TEXT(text, "abc");
	EXPECT_EQ(bccaot_text_snprint("abc", 3, NULL, 0), 3);
}

static void test_time(void)
{
	EXPECT_EQ(bccaot_time_snprint(NULL, text, sizeof(text)), 8);
	EXPECT(text[2] == ':' && text[5] == ':');
	EXPECT_EQ(strlen(bccaot_time_text()), 8);
	EXPECT(bccaot_time_text()[2] == ':');
	EXPECT_EQ(bccaot_time_snprint("%Y", text, sizeof(text)), 4);
	EXPECT_EQ(bccaot_time_snprint(NULL, text, 5), -ENOSPC);
}

static void test_names(void)
{
	EXPECT_TEXT(bccaot_errno_name(ENOENT), "ENOENT");
	EXPECT_TEXT(bccaot_errno_name(-EAGAIN), "EAGAIN");
	EXPECT_TEXT(bccaot_errno_name(0), "0");
	EXPECT_TEXT(bccaot_errno_name(524), NULL);
	EXPECT_TEXT(bccaot_errno_name(-2147483647 - 1), NULL);
	EXPECT_TEXT(bccaot_signal_name(SIGKILL), "SIGKILL");
	EXPECT_TEXT(bccaot_signal_name(SIGRTMIN), "SIGRTMIN");
	EXPECT_TEXT(bccaot_signal_name(SIGRTMIN + 3), "SIGRTMIN+3");
	EXPECT_TEXT(bccaot_signal_name(0), NULL);
	EXPECT_TEXT(bccaot_signal_name(1000), NULL);
	EXPECT_EQ(bccaot_signal_number("SIGTERM"), SIGTERM);
	EXPECT_EQ(bccaot_signal_number("kill"), SIGKILL);
	EXPECT_EQ(bccaot_signal_number("rtmin+2"), SIGRTMIN + 2);
	EXPECT_EQ(bccaot_signal_number("9"), 9);
	EXPECT_EQ(bccaot_signal_number("9x"), -EINVAL);
	EXPECT_EQ(bccaot_signal_number("0"), -EINVAL);
	EXPECT_EQ(bccaot_signal_number(""), -EINVAL);
	for (int sig = 1; sig < 32; sig++)
		EXPECT_EQ(bccaot_signal_number(bccaot_signal_name(sig)), sig);
	EXPECT_TEXT(bccaot_syscall_name(__NR_openat), "openat");
	EXPECT_EQ(bccaot_syscall_number("openat"), __NR_openat);
	EXPECT_EQ(bccaot_syscall_number("no_such_call"), -ENOENT);
	EXPECT_TEXT(bccaot_syscall_name(99999), NULL);
	bccaot_syscall_snprint(99999, text, sizeof(text));
	EXPECT_TEXT(text, "[unknown: 99999]");
	EXPECT_TEXT(bccaot_tcp_state_name(1), "ESTABLISHED");
	EXPECT_TEXT(bccaot_tcp_state_name(12), "NEW_SYN_RECV");
	EXPECT_TEXT(bccaot_tcp_state_name(0), NULL);
	EXPECT_TEXT(bccaot_tcp_state_name(13), NULL);
}

static void test_flags(void)
{
	uint32_t type;
	uint64_t config;

	bccaot_open_flags_snprint(O_WRONLY | O_CREAT | O_CLOEXEC, text, sizeof(text));
	EXPECT_TEXT(text, "O_WRONLY|O_CREAT|O_CLOEXEC");
	bccaot_open_flags_snprint(0, text, sizeof(text));
	EXPECT_TEXT(text, "O_RDONLY");
	bccaot_open_flags_snprint(O_RDWR | O_SYNC | 0x40000000, text, sizeof(text));
	EXPECT_TEXT(text, "O_RDWR|O_SYNC|0x40000000");
	bccaot_open_flags_snprint(O_TMPFILE | O_DSYNC, text, sizeof(text));
	EXPECT_TEXT(text, "O_RDONLY|O_DSYNC|O_TMPFILE");
	EXPECT_EQ(bccaot_open_flags_snprint(O_TMPFILE, text, 4), strlen("O_RDONLY|O_TMPFILE"));
	EXPECT_TEXT(text, "O_R");
	EXPECT_EQ(bccaot_open_flag("O_CREAT"), O_CREAT);
	EXPECT_EQ(bccaot_open_flag("O_NONE"), -EINVAL);
	bccaot_tcp_flags_snprint(0x12, text, sizeof(text));
	EXPECT_TEXT(text, "SYN|ACK");
	EXPECT_EQ(bccaot_tcp_flags_snprint(0, text, sizeof(text)), 0);
	EXPECT_TEXT(text, "");
	EXPECT_EQ(bccaot_perf_event_find("page-faults", &type, &config), 0);
	EXPECT(type == 1 && config == 2);
	EXPECT_EQ(bccaot_perf_event_find("CPU-cycles", &type, &config), 0);
	EXPECT(type == 0 && config == 0);
	EXPECT_EQ(bccaot_perf_event_find("tea", &type, &config), -ENOENT);
}

static char *printed;
static size_t printed_bytes;

static FILE *begin_print(void)
{
	free(printed);
	return open_memstream(&printed, &printed_bytes);
}

static void test_columns(void)
{
	static const struct bccaot_column columns[] = {
		{ "PID", 6, false, false },
		{ "COMM", 4, false, true },
		{ "LAT", 7, true, false },
		{ "FILE", 0, false, false },
	};
	static const char *const cells[] = { "1", "abcdef", "2.5", NULL };
	FILE *out = begin_print();

	EXPECT_EQ(bccaot_columns__print_head(out, columns, 4), 0);
	EXPECT_EQ(bccaot_columns__print_row(out, columns, 4, cells), 0);
	fclose(out);
	EXPECT_TEXT(printed, "PID    COMM     LAT FILE\n"
			     "1      abcd     2.5 \n");
	out = fopen("/dev/full", "w");
	setvbuf(out, NULL, _IONBF, 0);
	EXPECT_EQ(bccaot_columns__print_head(out, columns, 4), -EIO);
	fclose(out);
}

static void write_object(struct bccaot_json *json)
{
	bccaot_json__begin(json);
	bccaot_json__str(json, "text", "a\"\\\n\x01\xc3\xa9\xff/", 16);
	bccaot_json__str(json, "cut", "abcdef", 3);
	bccaot_json__str(json, "none", NULL, 0);
	bccaot_json__uint(json, "most", UINT64_MAX);
	bccaot_json__int(json, "least", INT64_MIN);
	bccaot_json__begin_array(json, "list");
	bccaot_json__double(json, NULL, 0.1);
	bccaot_json__double(json, NULL, 1e300);
	bccaot_json__double(json, NULL, NAN);
	bccaot_json__double(json, NULL, -INFINITY);
	bccaot_json__bool(json, NULL, true);
	bccaot_json__null(json, NULL);
	bccaot_json__begin_object(json, NULL);
	bccaot_json__end_object(json);
	bccaot_json__end_array(json);
	bccaot_json__begin_object(json, "in\tside");
	bccaot_json__hex(json, "hex", "\x01\xfe", 2);
	bccaot_json__bool(json, "no", false);
	bccaot_json__end_object(json);
	EXPECT_EQ(bccaot_json__end(json), 0);
}

static void test_json(void)
{
	static const char want[] =
		"{\"text\":\"a\\\"\\\\\\n\\u0001\xc3\xa9\\ufffd/\",\"cut\":\"abc\",\"none\":null,"
		"\"most\":18446744073709551615,\"least\":-9223372036854775808,"
		"\"list\":[0.1,1e+300,null,null,true,null,{}],"
		"\"in\\tside\":{\"hex\":\"01fe\",\"no\":false}}\n";
	struct bccaot_json json;
	char twice[1024];
	FILE *out = begin_print();

	bccaot_json__init(&json, out);
	write_object(&json);
	write_object(&json);
	fclose(out);
	snprintf(twice, sizeof(twice), "%s%s", want, want);
	EXPECT_TEXT(printed, twice);
	out = fopen("/dev/full", "w");
	setvbuf(out, NULL, _IONBF, 0);
	bccaot_json__init(&json, out);
	bccaot_json__begin(&json);
	EXPECT_EQ(bccaot_json__end(&json), -EIO);
	fclose(out);
}

int main(void)
{
	test_numbers();
	test_addresses();
	test_text();
	test_time();
	test_names();
	test_flags();
	test_columns();
	test_json();
	free(printed);
	return test_result();
}
