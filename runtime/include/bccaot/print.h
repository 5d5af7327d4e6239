/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Output of tools: columns, addresses, durations and sizes as text, and JSON
 * lines.
 */
#ifndef BCCAOT_PRINT_H
#define BCCAOT_PRINT_H

#include <stdio.h>
#include <bccaot/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/** bytes that the text of any IP address fits in */
#define BCCAOT_IP_TEXT_BYTES 46

/**
 * bccaot_ip4_snprint - an IPv4 address as text
 * @addr: the address in network byte order, as the kernel keeps it
 * @buf: receives `127.0.0.1`, cut to @buf_bytes
 * @buf_bytes: room in @buf, BCCAOT_IP_TEXT_BYTES is enough
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_ip4_snprint(uint32_t addr, char *buf, size_t buf_bytes);

/**
 * bccaot_ip6_snprint - an IPv6 address as text
 * @addr: 16 bytes in network byte order
 * @buf: receives `::1`, cut to @buf_bytes
 * @buf_bytes: room in @buf, BCCAOT_IP_TEXT_BYTES is enough
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_ip6_snprint(const void *addr, char *buf, size_t buf_bytes);

/**
 * bccaot_ip_snprint - an IP address of either kind as text
 * @family: AF_INET or AF_INET6
 * @addr: 4 or 16 bytes in network byte order
 * @buf: receives the text, cut to @buf_bytes
 * @buf_bytes: room in @buf, BCCAOT_IP_TEXT_BYTES is enough
 *
 * Returns: length of the whole text as snprintf(), -EAFNOSUPPORT for another
 * family.
 */
BCCAOT_API int bccaot_ip_snprint(int family, const void *addr, char *buf, size_t buf_bytes);

/**
 * bccaot_duration_snprint - a time in the unit that suits it
 * @ns: the time in ns
 * @buf: receives `1.50ms`, `2.00s`, `830ns` and so on, cut to @buf_bytes
 * @buf_bytes: room in @buf, 32 is enough
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_duration_snprint(uint64_t ns, char *buf, size_t buf_bytes);

/**
 * bccaot_bytes_snprint - an amount of memory in the unit that suits it
 * @bytes: the amount
 * @buf: receives `4.0K`, `1.5M`, `12B` and so on, cut to @buf_bytes
 * @buf_bytes: room in @buf, 32 is enough
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_bytes_snprint(uint64_t bytes, char *buf, size_t buf_bytes);

/**
 * bccaot_time_snprint - the wall clock now
 * @fmt: strftime() format; NULL = "%H:%M:%S"
 * @buf: receives the text, cut to @buf_bytes
 * @buf_bytes: room in @buf
 *
 * Returns: length of the text, -ENOSPC if @buf_bytes is too small.
 */
BCCAOT_API int bccaot_time_snprint(const char *fmt, char *buf, size_t buf_bytes);

/**
 * bccaot_time_text - the wall clock now, for lines of output
 *
 * Returns: `23:59:59`, valid until the thread's next call; empty if there is no local time.
 */
BCCAOT_API const char *bccaot_time_text(void);

/**
 * bccaot_text_snprint - make bytes from the kernel safe for a terminal
 * @data: bytes, up to the first 0
 * @data_bytes: most bytes to take
 * @buf: receives the text, bytes that do not print as `\x1b`, cut to @buf_bytes
 * @buf_bytes: room in @buf
 *
 * UTF-8 passes through.
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_text_snprint(const char *data, size_t data_bytes, char *buf,
				   size_t buf_bytes);

/** struct bccaot_column - a column of a table */
struct bccaot_column {
	/** its head */
	const char *head;
	/** its width; 0 = whatever the cell needs, without padding */
	unsigned int width;
	/** pad on the left, as for numbers */
	bool is_right;
	/** cut cells that are wider */
	bool is_cut;
};

/**
 * bccaot_columns__print_head - print the heads of a table and a new line
 * @out: stream to print to
 * @columns: the columns, separated by one blank
 * @cnt: how many
 *
 * Returns: 0, -EIO if writing failed.
 */
BCCAOT_API int bccaot_columns__print_head(FILE *out, const struct bccaot_column *columns,
					  size_t cnt);

/**
 * bccaot_columns__print_row - print a row of a table and a new line
 * @out: stream to print to
 * @columns: the columns
 * @cnt: how many
 * @cells: text of each cell; NULL = empty
 *
 * Returns: 0, -EIO if writing failed.
 */
BCCAOT_API int bccaot_columns__print_row(FILE *out, const struct bccaot_column *columns, size_t cnt,
					 const char *const *cells);

/*
 * JSON lines: one object per line, written as it goes.
 *
 *	bccaot_json__begin(json);
 *	bccaot_json__str(json, "comm", event->comm, sizeof(event->comm));
 *	bccaot_json__uint(json, "pid", event->pid);
 *	bccaot_json__end(json);
 */

/** struct bccaot_json - a writer; owned by the caller, set up by bccaot_json__init() */
struct bccaot_json {
	/** where the text goes */
	FILE *out;
	/** how deep objects and arrays are nested */
	unsigned int depth;
	/** whether a comma is due */
	bool needs_comma;
};

/**
 * bccaot_json__init - set up a writer
 * @json: the writer
 * @out: stream to print to
 */
BCCAOT_API void bccaot_json__init(struct bccaot_json *json, FILE *out);

/**
 * bccaot_json__begin - begin a line
 * @json: the writer
 */
BCCAOT_API void bccaot_json__begin(struct bccaot_json *json);

/**
 * bccaot_json__end - end a line; the caller flushes
 * @json: the writer
 *
 * Returns: 0, -EIO if writing failed since bccaot_json__begin().
 */
BCCAOT_API int bccaot_json__end(struct bccaot_json *json);

/**
 * bccaot_json__begin_object - begin an object inside
 * @json: the writer
 * @name: its name; NULL in an array
 */
BCCAOT_API void bccaot_json__begin_object(struct bccaot_json *json, const char *name);

/**
 * bccaot_json__end_object - end an object inside
 * @json: the writer
 */
BCCAOT_API void bccaot_json__end_object(struct bccaot_json *json);

/**
 * bccaot_json__begin_array - begin an array
 * @json: the writer
 * @name: its name; NULL in an array
 */
BCCAOT_API void bccaot_json__begin_array(struct bccaot_json *json, const char *name);

/**
 * bccaot_json__end_array - end an array
 * @json: the writer
 */
BCCAOT_API void bccaot_json__end_array(struct bccaot_json *json);

/**
 * bccaot_json__str - write text
 * @json: the writer
 * @name: name of the member; NULL in an array
 * @data: bytes, up to the first 0; NULL = null
 * @data_bytes: most bytes to take; SIZE_MAX for a terminated string
 *
 * Bytes that are no UTF-8 become U+FFFD.
 */
BCCAOT_API void bccaot_json__str(struct bccaot_json *json, const char *name, const char *data,
				 size_t data_bytes);

/** bccaot_json__uint - write the number @value as member @name (NULL in an array) */
BCCAOT_API void bccaot_json__uint(struct bccaot_json *json, const char *name, uint64_t value);

/** bccaot_json__int - write the number @value as member @name (NULL in an array) */
BCCAOT_API void bccaot_json__int(struct bccaot_json *json, const char *name, int64_t value);

/** bccaot_json__double - write the number @value, null if not finite, as member @name */
BCCAOT_API void bccaot_json__double(struct bccaot_json *json, const char *name, double value);

/** bccaot_json__bool - write true or false as member @name (NULL in an array) */
BCCAOT_API void bccaot_json__bool(struct bccaot_json *json, const char *name, bool value);

/** bccaot_json__null - write null as member @name (NULL in an array) */
BCCAOT_API void bccaot_json__null(struct bccaot_json *json, const char *name);

/**
 * bccaot_json__hex - write bytes as a string of hexadecimal digits
 * @json: the writer
 * @name: name of the member; NULL in an array
 * @data: the bytes
 * @data_bytes: how many
 */
BCCAOT_API void bccaot_json__hex(struct bccaot_json *json, const char *name, const void *data,
				 size_t data_bytes);

#ifdef __cplusplus
}
#endif

#endif
