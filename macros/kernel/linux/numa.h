/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Nodes of NUMA machines. */
#pragma once

#ifdef CONFIG_NODES_SHIFT
#define NODES_SHIFT CONFIG_NODES_SHIFT
#define MAX_NUMNODES (1 << NODES_SHIFT)
#endif
#define NUMA_NO_NODE (-1)
