/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What user.c reads out of the memory of user-main.c. */
struct inner {
	char tag[8];
	unsigned int numbers[4];
	struct inner *next;
};

struct outer {
	unsigned short small;
	struct inner *inner;
	struct inner embedded;
	const char *text;
	const char **texts;
	union {
		unsigned long long number;
		struct inner *other;
	};
	unsigned int low : 3;
	unsigned int high : 29;
	struct {
		int x, y;
	} place;
};

/* What the arguments of a static probe point at. */
struct behind {
	unsigned long long first;
	unsigned int second;
	char text[8];
};

/* The kernel has another struct of this name. */
struct request {
	int id;
	const char *path;
};
