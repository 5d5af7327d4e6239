/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What a BCC program has without any #include, as far as it is not a type (BTF
 * has those) and not of BCC's own making (macros/dialect has that).
 */
#pragma once

#include <bcc-aot/target.h>
#include <linux/stddef.h>
#include <linux/compiler.h>
#include <linux/kconfig.h>
#include <linux/types.h>
#include <linux/bits.h>
#include <linux/bitops.h>
#include <linux/log2.h>
#include <linux/string.h>
#include <linux/version.h>
#include <uapi/linux/bpf.h>
#include <linux/if_packet.h>
#include <asm/byteorder.h>
#include <asm/page.h>
