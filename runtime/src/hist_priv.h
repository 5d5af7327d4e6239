/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Histograms: text of one array of counts, and of Python's objects in it.
 */
#ifndef BCA_HIST_PRIV_H
#define BCA_HIST_PRIV_H

#include <stdio.h>
#include <bccaot/hist.h>

/** struct bca_json_hist - what a JSON histogram says besides the counts */
struct bca_json_hist {
	const char *val_type;
	/* time; NULL = now */
	const char *ts;
	/* name and text of the section; header NULL = there is none */
	const char *section_header;
	const char *section;
	/* the text is a number or spelled by Python: no quotes around it */
	bool section_is_bare;
	bool is_strict;
};

/** bca_hist_print_json - print one JSON histogram on a line */
void bca_hist_print_json(FILE *out, const uint64_t *vals, size_t cnt,
			 const struct bca_json_hist *json);

/** bca_print_py_str - print text as Python's repr() of a str does */
void bca_print_py_str(FILE *out, const char *text);

/**
 * bca_py_bytes - write bytes as Python's repr() of a bytes object does
 * @buf: receives the text, terminated; 4 * @bytes + 4 are enough
 * @data: the bytes, up to the first 0
 * @bytes: most bytes to take
 */
void bca_py_bytes(char *buf, const char *data, size_t bytes);

#endif
