/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Patterns, as those tools of BCC take them that look at events of any kind
 * (funccount, stackcount, funclatency):
 *
 *	func, p::func			functions of the kernel
 *	lib:func, p:lib:func		functions of a library or a program
 *	t:category:event		tracepoints
 *	u:lib:probe			static probes (USDT)
 *
 * In the last part, for tracepoints in the last two, `*` stands for any text; or
 * that part is an expression. A pattern is resolved once, into a list of events;
 * one BPF function serves them all and tells them by bpf_get_attach_cookie(),
 * which gives the event's index in the list (kernel 5.15).
 */
#ifndef BCCAOT_PATTERN_H
#define BCCAOT_PATTERN_H

#include <bccaot/session.h>

#ifdef __cplusplus
extern "C" {
#endif

/** struct bccaot_pattern_opts - options of bccaot_pattern__new() */
struct bccaot_pattern_opts {
	size_t sz;
	bool is_re; /* an expression (POSIX extended) instead of `*`; tracepoints and static probes
		     * are matched from their start, functions as a whole */
	pid_t pid;  /* library functions and static probes: of this process only; 0: of all */
	size_t : 0;
};
#define bccaot_pattern_opts__last_field pid

/** The events that a pattern stands for */
struct bccaot_pattern;

/**
 * bccaot_pattern__new - find the events that a pattern stands for
 * @text: the pattern
 * @opts: may be NULL
 *
 * Returns: the list, which has at least one event, or NULL with errno: EINVAL if @text is of
 * none of the forms, is no valid expression or options are unknown, ENOENT if there is no such
 * library or nothing matches, ESRCH, ENOMEM, or the error of reading what lists the events.
 */
BCCAOT_API struct bccaot_pattern *bccaot_pattern__new(const char *text,
						      const struct bccaot_pattern_opts *opts);

/** bccaot_pattern__cnt - how many events; 0 for NULL */
BCCAOT_API size_t bccaot_pattern__cnt(const struct bccaot_pattern *pattern);

/**
 * bccaot_pattern__event - the name of an event
 * @pattern: the list, which keeps owning the name
 * @idx: what bpf_get_attach_cookie() returned there
 *
 * Returns: a function, "category:event", or a static probe without its provider; NULL if @idx
 * lies outside.
 */
BCCAOT_API const char *bccaot_pattern__event(const struct bccaot_pattern *pattern, uint64_t idx);

/** bccaot_pattern__kind - BCCAOT_KPROBE, BCCAOT_UPROBE, BCCAOT_TRACEPOINT or BCCAOT_USDT */
BCCAOT_API enum bccaot_kind bccaot_pattern__kind(const struct bccaot_pattern *pattern);

/**
 * bccaot__attach_pattern - run a function at all events of a pattern
 * @b: the session
 * @fn_name: the BPF function
 * @pattern: the events; lent until they are attached
 *
 * Returns: 0 or an error as the attach functions of the events' kind have it. On failure some
 * events may stay planned.
 */
BCCAOT_API int bccaot__attach_pattern(struct bccaot *b, const char *fn_name,
				      const struct bccaot_pattern *pattern);

/**
 * bccaot__attach_pattern_return - run a function whenever the functions of a pattern return
 * @b: the session
 * @fn_name: the BPF function
 * @pattern: functions; lent until they are attached
 *
 * Returns: as bccaot__attach_pattern(); -EINVAL for tracepoints and static probes.
 */
BCCAOT_API int bccaot__attach_pattern_return(struct bccaot *b, const char *fn_name,
					     const struct bccaot_pattern *pattern);

/** bccaot_pattern__free - release the list; NULL is fine */
BCCAOT_API void bccaot_pattern__free(struct bccaot_pattern *pattern);

#ifdef __cplusplus
}
#endif

#endif
