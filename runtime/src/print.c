/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Text of addresses, times and amounts, and columns.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <bccaot/print.h>
#include "utf8.h"

int bccaot_ip4_snprint(uint32_t addr, char *buf, size_t buf_bytes)
{
	return bccaot_ip_snprint(AF_INET, &addr, buf, buf_bytes);
}

int bccaot_ip6_snprint(const void *addr, char *buf, size_t buf_bytes)
{
	return bccaot_ip_snprint(AF_INET6, addr, buf, buf_bytes);
}

int bccaot_ip_snprint(int family, const void *addr, char *buf, size_t buf_bytes)
{
	char text[BCCAOT_IP_TEXT_BYTES];

	if (!inet_ntop(family, addr, text, sizeof(text)))
		return -EAFNOSUPPORT;
	return snprintf(buf, buf_bytes, "%s", text);
}

int bccaot_duration_snprint(uint64_t ns, char *buf, size_t buf_bytes)
{
	static const struct {
		uint64_t below_ns;
		double unit_ns;
		const char *name;
	} units[] = {
		{ 1000000ull, 1e3, "us" },    { 1000000000ull, 1e6, "ms" },
		{ 60000000000ull, 1e9, "s" }, { 3600000000000ull, 60e9, "m" },
		{ UINT64_MAX, 3600e9, "h" },
	};
	size_t i = 0;

	if (ns < 1000)
		return snprintf(buf, buf_bytes, "%" PRIu64 "ns", ns);
	while (ns >= units[i].below_ns && units[i].below_ns != UINT64_MAX)
		i++;
	return snprintf(buf, buf_bytes, "%.2f%s", (double)ns / units[i].unit_ns, units[i].name);
}

int bccaot_bytes_snprint(uint64_t bytes, char *buf, size_t buf_bytes)
{
	static const char units[] = "KMGTPE";
	double amount = (double)bytes / 1024;
	size_t i = 0;

	if (bytes < 1024)
		return snprintf(buf, buf_bytes, "%" PRIu64 "B", bytes);
	while (amount >= 1024 && units[i + 1]) {
		amount /= 1024;
		i++;
	}
	return snprintf(buf, buf_bytes, "%.1f%c", amount, units[i]);
}

int bccaot_time_snprint(const char *fmt, char *buf, size_t buf_bytes)
{
	time_t now = time(NULL);
	struct tm tm;
	size_t len;

	if (!localtime_r(&now, &tm))
		return -errno;
	len = strftime(buf, buf_bytes, fmt ? fmt : "%H:%M:%S", &tm);
	return len ? (int)len : -ENOSPC;
}

const char *bccaot_time_text(void)
{
	static __thread char text[16];

	if (bccaot_time_snprint(NULL, text, sizeof(text)) < 0)
		text[0] = '\0';
	return text;
}

/* Appends to a text that may be cut; counts also what does not fit */
static size_t append(char *buf, size_t buf_bytes, size_t at, const char *data, size_t bytes)
{
	for (size_t i = 0; i < bytes && at + i + 1 < buf_bytes; i++)
		buf[at + i] = data[i];
	return at + bytes;
}

int bccaot_text_snprint(const char *data, size_t data_bytes, char *buf, size_t buf_bytes)
{
	size_t len = strnlen(data, data_bytes);
	size_t at = 0;

	for (size_t i = 0; i < len;) {
		size_t step = bca_utf8_len(data + i, len - i);
		unsigned char byte = (unsigned char)data[i];
		char spelled[8];

		if (step > 1 || (step == 1 && byte >= 0x20 && byte != 0x7f)) {
			at = append(buf, buf_bytes, at, data + i, step);
			i += step;
			continue;
		}
		snprintf(spelled, sizeof(spelled), "\\x%02x", byte);
		at = append(buf, buf_bytes, at, spelled, 4);
		i++;
	}
	if (buf_bytes)
		buf[at < buf_bytes ? at : buf_bytes - 1] = '\0';
	return (int)at;
}

static void print_cell(FILE *out, const struct bccaot_column *column, const char *text)
{
	int width = column->is_right ? (int)column->width : -(int)column->width;
	int most = column->is_cut && column->width ? (int)column->width : -1;

	fprintf(out, "%*.*s", width, most, text ? text : "");
}

static int end_row(FILE *out)
{
	fputc('\n', out);
	return ferror(out) ? -EIO : 0;
}

int bccaot_columns__print_head(FILE *out, const struct bccaot_column *columns, size_t cnt)
{
	for (size_t i = 0; i < cnt; i++) {
		if (i)
			fputc(' ', out);
		print_cell(out, &columns[i], columns[i].head);
	}
	return end_row(out);
}

int bccaot_columns__print_row(FILE *out, const struct bccaot_column *columns, size_t cnt,
			      const char *const *cells)
{
	for (size_t i = 0; i < cnt; i++) {
		if (i)
			fputc(' ', out);
		print_cell(out, &columns[i], cells[i]);
	}
	return end_row(out);
}
