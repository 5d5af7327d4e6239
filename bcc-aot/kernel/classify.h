/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Which struct of BTF describes the record of a tracepoint. BTF knows classes
 * of events (struct trace_event_raw_<class>), not which event belongs to which:
 * it is told by the members and by the prototypes of the functions behind.
 */
#ifndef BCC_AOT_KERNEL_CLASSIFY_H
#define BCC_AOT_KERNEL_CLASSIFY_H

#include "kernel/format.h"
#include "kernel/state.h"

struct classes;

/** classes_new - the classes of vmlinux and of the modules in @description */
struct classes *classes_new(struct arena *arena, const struct btf *btf,
			    struct description *description);

/**
 * classes_find - the class of an event
 * @event: its name
 * @fields: of its record
 * @ret_module: the module whose BTF has the struct, "-" if vmlinux's has it
 *
 * Returns: the class, "-" if there is none or BTF does not tell.
 */
const char *classes_find(const struct classes *classes, const char *event,
			 const struct format_fields *fields, const char **ret_module);

#endif
