/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Sockets of the Unix family. */
#pragma once

#include <linux/socket.h>

#define UNIX_PATH_MAX 108
