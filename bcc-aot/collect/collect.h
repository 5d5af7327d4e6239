/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What the program uses of the dialect, as facts (model/program.h).
 * One file per construct; the order of the calls below is their dependency.
 */
#ifndef BCC_AOT_COLLECT_COLLECT_H
#define BCC_AOT_COLLECT_COLLECT_H

#include "diag/diag.h"
#include "front/front.h"
#include "kernel/kernel.h"
#include "model/program.h"
#include "origin/origin.h"

struct collector {
	struct arena *arena;
	struct diag_list *diags;
	const struct unit *unit;
	struct kernel *kernel;
	struct model *model;
	struct origins *origins; /* once maps, methods and programs are known */
};

/** collect_run - find everything. Returns: false if there are errors */
bool collect_run(struct arena *arena, struct diag_list *diags, const struct unit *unit,
		 struct kernel *kernel, struct model *ret_model);

/** collect_types - types that both the program and the kernel define */
void collect_types(struct collector *c);

/** collect_maps - the declarations of maps */
bool collect_maps(struct collector *c);

/** collect_map_name_arg - Returns: which argument of macro @name is the map's name, -1: no such macro */
int collect_map_name_arg(struct str name);

/** collect_map_parts - the types of their keys and values, and where the program asks for them */
bool collect_map_parts(struct collector *c);

/** collect_params - variables that are set before the program is loaded */
bool collect_params(struct collector *c);

/** collect_programs - the functions that the kernel runs, and of what kind they are */
bool collect_programs(struct collector *c);

/** collect_ops - calls of maps' methods; other uses of a map's members are errors */
bool collect_ops(struct collector *c);

/** collect_uses - calls of the dialect's functions: bpf_trace_printk, bpf_usdt_readarg ... */
bool collect_uses(struct collector *c);

/**
 * collect_kernels - where the kernels that the program is for differ in what it uses
 *
 * Returns: false if one of them lacks something that the program reaches there.
 */
bool collect_kernels(struct collector *c);

/**
 * collect_is_reachable - can what runs on @kernel get to @node?
 *
 * Conditions on the version and the configuration, and on what a kernel's types have, are known.
 */
bool collect_is_reachable(const struct kernel *kernel, const struct node *node);

/**
 * collect_member_path - where a member of the kernel's stands
 * @ret_type: the innermost struct or union around it that has a name
 *
 * Returns: its path from there, NULL if there is no such type.
 */
const char *collect_member_path(struct arena *arena, const struct node *member,
				const struct record **ret_type);

/** collect_reads - loads that need a probe read, by where their pointers came from */
bool collect_reads(struct collector *c);

/** collect_space - from which memory to read what @pointer, of these origins, points at */
enum address_space collect_space(const struct node *pointer, origin_set set);

/** collect_reject_write - say that the store at @at goes to memory of others */
void collect_reject_write(struct collector *c, struct span at, origin_set set);

/** collect_packets - fields of packets. Returns: likewise */
bool collect_packets(struct collector *c);

/** collect_is_packet_place - does @place stand for bits of a packet, not for memory? */
bool collect_is_packet_place(struct node *place);

/** collect_packet_context - the parameter of @function that is the packet; NULL: it has none */
const struct decl *collect_packet_context(const struct collector *c, const struct decl *function);

/** collect_op_memory - keys, values and data that are not in the program's own memory. Returns: likewise */
bool collect_op_memory(struct collector *c);

/** collect_copies - memcpy and its kin on memory that needs a probe read. Returns: likewise */
bool collect_copies(struct collector *c);

/** collect_doubles - helpers that need a second function for user pointers */
void collect_doubles(struct collector *c);

/** collect_reach - macro uses that must be expanded before anything can be rewritten */
void collect_reach(struct collector *c);

/** collect_expand - have @use expanded in the text before anything is rewritten */
void collect_expand(struct collector *c, const struct macro_use *use);

/** collect_facts - the extract for the generated header */
void collect_facts(struct collector *c);

#endif
