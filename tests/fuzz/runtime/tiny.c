/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A small object with a symbol table, segments, a build id and a static probe, as a
 * seed.
 */
int twice(int number);
int thrice(int number);

static int add(int a, int b)
{
	return a + b;
}

/* As sys/sdt.h does, which need not be there */
#define PROBE(provider, name)                                                                      \
	__asm__ volatile("990: nop\n"                                                              \
			 ".pushsection .note.stapsdt,\"?\",\"note\"\n"                             \
			 ".balign 4\n"                                                             \
			 ".4byte 992f-991f, 994f-993f, 3\n"                                        \
			 "991: .asciz \"stapsdt\"\n"                                               \
			 "992: .balign 4\n"                                                        \
			 "993: .8byte 990b-., 0, 0\n"                                              \
			 ".asciz \"" provider "\"\n"                                               \
			 ".asciz \"" name "\"\n"                                                   \
			 ".asciz \"-4@%eax\"\n"                                                    \
			 "994: .balign 4\n"                                                        \
			 ".popsection\n")

int twice(int number)
{
	PROBE("tiny", "twice");
	return add(number, number);
}

int thrice(int number)
{
	return add(twice(number), number);
}
