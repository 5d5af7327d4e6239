// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "both.h"

enum stat_item {
	NR_NEW,
	NR_FREE,
	NR_DIRTY,
} item;

struct times {
	u64 second;
} times;

struct task_struct {
	unsigned int __state;
	u8 on_cpu;
	u8 in_iowait;
	struct task_struct *parent;
	int pid;
	struct times start;
	struct {
		u32 soft;
		u32 hard;
	} limits;
	u32 kind;
} task;

struct request_queue {
	unsigned long flags;
	struct gendisk *disk;
} queue;

struct request {
	struct request_queue *q;
} request;

struct folio {
	union {
		unsigned long index;
	};
	struct task_struct *owner;
} folio;

struct trace_event_raw_work {
	struct trace_entry ent;
	u32 id;
	u32 new_cost;
	char __data[];
} work;
