// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Every method of every kind of table: a change of this task's name runs them. */
#include "values.h"
#include "tables.skel.h"

#include <sys/prctl.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "tables.def"
};

#define ON(table) { "on_" #table, .kprobe = "__set_task_comm" }

static const struct attachment attachments[] = {
	ON(hash),         ON(array),     ON(percpu_hash),
	ON(percpu_array), ON(lru_hash),  ON(lru_percpu_hash),
	ON(lpm_trie),     ON(histogram), ON(histogram_u64),
};

static void work(void)
{
	prctl(PR_SET_NAME, "once");
}

VALUES_MAIN(tables, NULL)
