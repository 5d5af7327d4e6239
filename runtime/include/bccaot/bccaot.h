/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * All of libbccaot in one include.
 */
#ifndef BCCAOT_BCCAOT_H
#define BCCAOT_BCCAOT_H

#include <bccaot/attach.h>
#include <bccaot/common.h>
#include <bccaot/events.h>
#include <bccaot/filter.h>
#include <bccaot/hist.h>
#include <bccaot/kernel.h>
#include <bccaot/ksyms.h>
#include <bccaot/library.h>
#include <bccaot/loop.h>
#include <bccaot/map.h>
#include <bccaot/names.h>
#include <bccaot/net.h>
#include <bccaot/pattern.h>
#include <bccaot/print.h>
#include <bccaot/session.h>
#include <bccaot/shell.h>
#include <bccaot/stack.h>
#include <bccaot/strlist.h>
#include <bccaot/syms.h>
#include <bccaot/system.h>
#include <bccaot/trace.h>
#include <bccaot/usdt.h>

#endif
