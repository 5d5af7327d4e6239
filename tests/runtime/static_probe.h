/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Static probes as sys/sdt.h makes them, of two arguments, an int and a uint64_t.
 */
#ifndef TESTS_RUNTIME_STATIC_PROBE_H
#define TESTS_RUNTIME_STATIC_PROBE_H

#include <stdint.h>

/*
 * A note as sys/sdt.h makes it: where the probe is, where .stapsdt.base was, where
 * the semaphore is, then provider, name and arguments.
 */
#define STATIC_PROBE_OF(provider, name, semaphore, args, first, second)                            \
	__asm__ volatile("990: nop\n"                                                              \
			 ".pushsection .note.stapsdt,\"?\",\"note\"\n"                             \
			 ".balign 4\n"                                                             \
			 ".4byte 992f-991f, 994f-993f, 3\n"                                        \
			 "991: .asciz \"stapsdt\"\n"                                               \
			 "992: .balign 4\n"                                                        \
			 "993: .8byte 990b\n"                                                      \
			 ".8byte _.stapsdt.base\n"                                                 \
			 ".8byte " semaphore "\n"                                                  \
			 ".asciz \"" #provider "\"\n"                                              \
			 ".asciz \"" #name "\"\n"                                                  \
			 ".asciz \"" args "\"\n"                                                   \
			 "994: .balign 4\n"                                                        \
			 ".popsection\n"                                                           \
			 ".ifndef _.stapsdt.base\n"                                                \
			 ".pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base,comdat\n"   \
			 ".weak _.stapsdt.base\n"                                                  \
			 ".hidden _.stapsdt.base\n"                                                \
			 "_.stapsdt.base: .space 1\n"                                              \
			 ".size _.stapsdt.base, 1\n"                                               \
			 ".popsection\n"                                                           \
			 ".endif\n" ::"r"((int)(first)),                                           \
			 "r"((uint64_t)(second)))

#define STATIC_PROBE(provider, name, semaphore, first, second)                                     \
	STATIC_PROBE_OF(provider, name, semaphore, "-4@%k0 8@%1", first, second)

#endif
