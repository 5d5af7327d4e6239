/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Uprobes at places that somebody else has found.
 */
#ifndef BCA_UPROBE_H
#define BCA_UPROBE_H

#include "session_priv.h"
#include "usersyms.h"

/** struct bca_uprobe_list - functions of one file */
struct bca_uprobe_list {
	const char *pattern;             /* where they come from, for messages */
	const char *path;
	const struct bca_points *points; /* at least one; lent until they are attached */
	pid_t pid;                       /* 0 and -1: every process */
	bool is_return;
};

/** bca_uprobe_plan_list - plan a uprobe or uretprobe on many functions, each with its cookie */
int bca_uprobe_plan_list(struct bccaot *b, const char *fn_name, const struct bca_uprobe_list *list);

#endif
