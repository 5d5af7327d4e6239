// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "both.h"

enum stat_item {
	NR_FREE,
	NR_DIRTY,
	NR_OLD,
} item;

struct times {
	u32 second;
} times;

struct task_struct {
	volatile long state;
	int pid;
	int on_cpu;
	unsigned int in_iowait : 1;
	struct task_struct *parent;
	struct times start;
	enum stat_item kind;
} task;

struct request_queue {
	unsigned long flags;
} queue;

struct request {
	struct request_queue *q;
	struct gendisk *rq_disk;
} request;

struct trace_event_raw_work {
	struct trace_entry ent;
	u64 id;
	u32 old_cost;
	char __data[];
} work;
