/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Device numbers: inside the kernel, and as user space gets them. */
#pragma once

#define MINORBITS 20
#define MINORMASK ((1U << MINORBITS) - 1)
#define MAJOR(dev) ((unsigned int)((dev) >> MINORBITS))
#define MINOR(dev) ((unsigned int)((dev) & MINORMASK))
#define MKDEV(ma, mi) (((ma) << MINORBITS) | (mi))
#define old_encode_dev(dev) ((__u16)((MAJOR(dev) << 8) | MINOR(dev)))
#define old_decode_dev(val) MKDEV(((val) >> 8) & 255, (val) & 255)
#define old_valid_dev(dev) (MAJOR(dev) < 256 && MINOR(dev) < 256)
#define new_encode_dev(dev)                                                                        \
	((__u32)((MINOR(dev) & 0xff) | (MAJOR(dev) << 8) | ((MINOR(dev) & ~0xffU) << 12)))
#define new_decode_dev(dev)                                                                        \
	MKDEV(((dev) & 0xfff00) >> 8, ((dev) & 0xff) | (((dev) >> 12) & 0xfff00))
#define huge_encode_dev(dev) ((__u64)new_encode_dev(dev))
#define huge_decode_dev(dev) new_decode_dev(dev)
