/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Versions that brought types of maps and programs. Types are given by their
 * numbers where older kernels' headers do not have their names.
 */
#include <stddef.h>

#include "since.h"

static const struct bca_since maps[] = {
	[BPF_MAP_TYPE_HASH] = { 3, 19 },
	[BPF_MAP_TYPE_ARRAY] = { 3, 19 },
	[BPF_MAP_TYPE_PROG_ARRAY] = { 4, 2 },
	[BPF_MAP_TYPE_PERF_EVENT_ARRAY] = { 4, 3 },
	[BPF_MAP_TYPE_PERCPU_HASH] = { 4, 6 },
	[BPF_MAP_TYPE_PERCPU_ARRAY] = { 4, 6 },
	[BPF_MAP_TYPE_STACK_TRACE] = { 4, 6 },
	[BPF_MAP_TYPE_CGROUP_ARRAY] = { 4, 8 },
	[BPF_MAP_TYPE_LRU_HASH] = { 4, 10 },
	[BPF_MAP_TYPE_LRU_PERCPU_HASH] = { 4, 10 },
	[BPF_MAP_TYPE_LPM_TRIE] = { 4, 11 },
	[BPF_MAP_TYPE_ARRAY_OF_MAPS] = { 4, 12 },
	[BPF_MAP_TYPE_HASH_OF_MAPS] = { 4, 12 },
	[BPF_MAP_TYPE_DEVMAP] = { 4, 14 },
	[BPF_MAP_TYPE_SOCKMAP] = { 4, 14 },
	[BPF_MAP_TYPE_CPUMAP] = { 4, 15 },
	[BPF_MAP_TYPE_XSKMAP] = { 4, 18 },
	[BPF_MAP_TYPE_SOCKHASH] = { 4, 18 },
	[BPF_MAP_TYPE_CGROUP_STORAGE] = { 4, 19 },
	[BPF_MAP_TYPE_REUSEPORT_SOCKARRAY] = { 4, 19 },
	[BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE] = { 4, 20 },
	[BPF_MAP_TYPE_QUEUE] = { 4, 20 },
	[BPF_MAP_TYPE_STACK] = { 4, 20 },
	[BPF_MAP_TYPE_SK_STORAGE] = { 5, 2 },
	[BPF_MAP_TYPE_DEVMAP_HASH] = { 5, 4 },
	[BPF_MAP_TYPE_STRUCT_OPS] = { 5, 6 },
	[BPF_MAP_TYPE_RINGBUF] = { 5, 8 },
	[BPF_MAP_TYPE_INODE_STORAGE] = { 5, 10 },
	[BPF_MAP_TYPE_TASK_STORAGE] = { 5, 11 },
	[30 /* BLOOM_FILTER */] = { 5, 16 },
	[31 /* USER_RINGBUF */] = { 6, 1 },
	[32 /* CGRP_STORAGE */] = { 6, 2 },
	[33 /* ARENA */] = { 6, 9 },
};

static const struct bca_since progs[] = {
	[BPF_PROG_TYPE_SOCKET_FILTER] = { 3, 19 },
	[BPF_PROG_TYPE_KPROBE] = { 4, 1 },
	[BPF_PROG_TYPE_SCHED_CLS] = { 4, 1 },
	[BPF_PROG_TYPE_SCHED_ACT] = { 4, 1 },
	[BPF_PROG_TYPE_TRACEPOINT] = { 4, 7 },
	[BPF_PROG_TYPE_XDP] = { 4, 8 },
	[BPF_PROG_TYPE_PERF_EVENT] = { 4, 9 },
	[BPF_PROG_TYPE_CGROUP_SKB] = { 4, 10 },
	[BPF_PROG_TYPE_CGROUP_SOCK] = { 4, 10 },
	[BPF_PROG_TYPE_LWT_IN] = { 4, 10 },
	[BPF_PROG_TYPE_LWT_OUT] = { 4, 10 },
	[BPF_PROG_TYPE_LWT_XMIT] = { 4, 10 },
	[BPF_PROG_TYPE_SOCK_OPS] = { 4, 13 },
	[BPF_PROG_TYPE_SK_SKB] = { 4, 14 },
	[BPF_PROG_TYPE_CGROUP_DEVICE] = { 4, 15 },
	[BPF_PROG_TYPE_SK_MSG] = { 4, 17 },
	[BPF_PROG_TYPE_RAW_TRACEPOINT] = { 4, 17 },
	[BPF_PROG_TYPE_CGROUP_SOCK_ADDR] = { 4, 17 },
	[BPF_PROG_TYPE_LWT_SEG6LOCAL] = { 4, 18 },
	[BPF_PROG_TYPE_LIRC_MODE2] = { 4, 18 },
	[BPF_PROG_TYPE_SK_REUSEPORT] = { 4, 19 },
	[BPF_PROG_TYPE_FLOW_DISSECTOR] = { 4, 20 },
	[BPF_PROG_TYPE_CGROUP_SYSCTL] = { 5, 2 },
	[BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE] = { 5, 2 },
	[BPF_PROG_TYPE_CGROUP_SOCKOPT] = { 5, 3 },
	[BPF_PROG_TYPE_TRACING] = { 5, 5 },
	[BPF_PROG_TYPE_STRUCT_OPS] = { 5, 6 },
	[BPF_PROG_TYPE_EXT] = { 5, 6 },
	[BPF_PROG_TYPE_LSM] = { 5, 7 },
	[BPF_PROG_TYPE_SK_LOOKUP] = { 5, 9 },
	[31 /* SYSCALL */] = { 5, 14 },
};

struct bca_since bca_since_map(enum bpf_map_type type)
{
	if ((size_t)type < sizeof(maps) / sizeof(*maps))
		return maps[type];
	return (struct bca_since){ 0, 0 };
}

struct bca_since bca_since_prog(enum bpf_prog_type type, int attach_type)
{
	if (type == BPF_PROG_TYPE_TRACING && attach_type == BPF_MODIFY_RETURN)
		return (struct bca_since){ 5, 7 };
	if (type == BPF_PROG_TYPE_TRACING && attach_type == BPF_TRACE_ITER)
		return (struct bca_since){ 5, 8 };
	if ((size_t)type < sizeof(progs) / sizeof(*progs))
		return progs[type];
	return (struct bca_since){ 0, 0 };
}
