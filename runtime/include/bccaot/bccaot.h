/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The part of libbccaot that serves programs and probes, in one include.
 */
#ifndef BCCAOT_BCCAOT_H
#define BCCAOT_BCCAOT_H

#include <bccaot/attach.h>
#include <bccaot/common.h>
#include <bccaot/filter.h>
#include <bccaot/kernel.h>
#include <bccaot/library.h>
#include <bccaot/net.h>
#include <bccaot/session.h>
#include <bccaot/strlist.h>
#include <bccaot/system.h>
#include <bccaot/usdt.h>

#endif
