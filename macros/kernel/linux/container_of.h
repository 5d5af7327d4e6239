/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* From a member to the struct that holds it; libbpf's bpf_helpers.h has it too. */
#pragma once

#include <linux/stddef.h>

#ifndef container_of
#define container_of(ptr, type, member) ((type *)((void *)(ptr) - offsetof(type, member)))
#endif
#define container_of_const(ptr, type, member) container_of(ptr, type, member)
#define typeof_member(T, m) typeof(((T *)0)->m)
