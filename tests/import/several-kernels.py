#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Questions on which the kernels do not agree"""
from bcc import BPF

has = BPF.kernel_struct_has_field
state = "__state" if has("task_struct", "__state") == 1 else "state"
has("task_struct", "__state")
parent = "parent" if has("task_struct", "parent") == 1 else "real_parent"
BPF(text="""
#include <linux/sched.h>
int f(struct pt_regs *ctx, struct task_struct *task) { return task->%s->%s; }
""" % (parent, state))
