/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Control groups: from a task and from a state to its group. */
#pragma once

#include <bcc-aot/files.h>
#include <linux/cgroup-defs.h>

#define CGROUP_WEIGHT_MIN 1
#define CGROUP_WEIGHT_DFL 100
#define CGROUP_WEIGHT_MAX 10000

#define task_css_set(task)                                                                         \
	({                                                                                         \
		struct task_struct *__cset_task = (struct task_struct *)(task);                    \
		BPF_CORE_READ(__cset_task, cgroups);                                               \
	})
#define task_css(task, subsys_id)                                                                  \
	({                                                                                         \
		struct task_struct *__css_task = (struct task_struct *)(task);                     \
		BPF_CORE_READ(__css_task, cgroups, subsys[subsys_id]);                             \
	})
#define task_cgroup(task, subsys_id)                                                               \
	({                                                                                         \
		struct task_struct *__cgrp_task = (struct task_struct *)(task);                    \
		BPF_CORE_READ(__cgrp_task, cgroups, subsys[subsys_id], cgroup);                    \
	})
#define task_dfl_cgroup(task)                                                                      \
	({                                                                                         \
		struct task_struct *__dfl_task = (struct task_struct *)(task);                     \
		BPF_CORE_READ(__dfl_task, cgroups, dfl_cgrp);                                      \
	})
#define cgroup_id(cgrp)                                                                            \
	({                                                                                         \
		struct cgroup *__id_cgrp = (struct cgroup *)(cgrp);                                \
		BPF_CORE_READ(__id_cgrp, kn, id);                                                  \
	})
#define cgroup_ino(cgrp) ((ino_t)cgroup_id(cgrp))
