/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The runtime's parsers under arbitrary input. Each target is a file with the
 * usual entry point, so that it can be built with clang's -fsanitize=fuzzer;
 * here it is linked with replay.c, which tries the seeds and simple mutations
 * of them in every test run.
 */
#ifndef TESTS_FUZZ_RUNTIME_FUZZ_H
#define TESTS_FUZZ_RUNTIME_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input as a string; without memory there is nothing to test */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (!text)
		exit(EXIT_FAILURE);
	memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

#endif
