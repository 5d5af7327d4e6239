/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The existing names nearest to one that does not exist, for messages.
 */
#ifndef BCA_NEAREST_H
#define BCA_NEAREST_H

#include <stddef.h>

enum {
	BCA_NEAREST_CNT = 3,
	BCA_NEAREST_NAME_BYTES = 96,
};

/** struct bca_nearest - a wanted name and the best names offered so far */
struct bca_nearest {
	const char *wanted;
	size_t wanted_len;
	size_t limit; /* edits beyond which a name is no help */
	char names[BCA_NEAREST_CNT][BCA_NEAREST_NAME_BYTES];
	size_t distances[BCA_NEAREST_CNT];
	size_t cnt;
	char text[BCA_NEAREST_CNT * (BCA_NEAREST_NAME_BYTES + 4) + 32];
};

/** bca_nearest_init - start looking for names near @wanted, which must stay */
void bca_nearest_init(struct bca_nearest *near, const char *wanted);

/** bca_nearest_offer - consider one existing name; kept as a copy if it is near */
void bca_nearest_offer(struct bca_nearest *near, const char *name);

/**
 * bca_nearest_text - the result as the end of a sentence
 *
 * Returns: "; did you mean 'a' or 'b'?", or "" if nothing was near; owned by @near.
 */
const char *bca_nearest_text(struct bca_nearest *near);

#endif
