/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The kernel's everyday macros. */
#pragma once

#include <linux/align.h>
#include <linux/array_size.h>
#include <linux/bitops.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/limits.h>
#include <linux/log2.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/stddef.h>
#include <linux/types.h>
#include <linux/wordpart.h>
#include <asm/byteorder.h>

/* directions of an input or output */
#define READ 0
#define WRITE 1

/* an address that stands for no or any */
#define STACK_MAGIC 0xdeadbeef
#define REPEAT_BYTE(x) ((~0UL / 0xff) * (x))

/* a number that says whether it is set */
#define PTR_IF(cond, ptr) ((cond) ? (ptr) : NULL)
#define u64_to_user_ptr(x) ((void *)(unsigned long)(__u64)(x))
