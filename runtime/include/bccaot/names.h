/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Names of numbers: errors, signals, system calls, open flags, TCP states and
 * flags. Tables are made at build time for the target's architecture and are
 * linked only when used.
 */
#ifndef BCCAOT_NAMES_H
#define BCCAOT_NAMES_H

#include <bccaot/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * bccaot_errno_name - name of an error number
 * @err: the number, positive or negative
 *
 * Returns: "ENOENT" and so on, "0" for 0, NULL if unknown.
 */
BCCAOT_API const char *bccaot_errno_name(int err);

/**
 * bccaot_signal_name - name of a signal
 * @sig: the number
 *
 * Returns: "SIGKILL" and so on, "SIGRTMIN+N" for real-time signals, NULL if
 * unknown.
 */
BCCAOT_API const char *bccaot_signal_name(int sig);

/**
 * bccaot_signal_number - number of a signal
 * @name: with or without "SIG", any case, or a number
 *
 * Returns: the number, -EINVAL if unknown.
 */
BCCAOT_API int bccaot_signal_number(const char *name);

/**
 * bccaot_syscall_name - name of a system call on the machine built for
 * @nr: the number
 *
 * Returns: "openat" and so on, NULL if unknown.
 */
BCCAOT_API const char *bccaot_syscall_name(unsigned int nr);

/**
 * bccaot_syscall_snprint - name of a system call as BCC's syscall_name()
 * @nr: the number
 * @buf: receives the name, "[unknown: N]" if unknown, cut to @buf_bytes
 * @buf_bytes: room in @buf
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_syscall_snprint(unsigned int nr, char *buf, size_t buf_bytes);

/**
 * bccaot_syscall_number - number of a system call on the machine built for
 * @name: "openat" and so on
 *
 * Returns: the number, -ENOENT if unknown.
 */
BCCAOT_API int bccaot_syscall_number(const char *name);

/** struct bccaot_flag - a bit, or several, and their name; a table ends with a NULL name */
struct bccaot_flag {
	/** value after masking */
	uint64_t value;
	/** bits to compare with value; 0 = value itself */
	uint64_t mask;
	/** name */
	const char *name;
};

/**
 * bccaot_flags_snprint - write a set of flags as `A|B|0x40`
 * @flags: the set
 * @table: names, in the order of the output
 * @separator: between names; NULL = "|"
 * @buf: receives the text, "0" if no flag is set, cut to @buf_bytes
 * @buf_bytes: room in @buf
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_flags_snprint(uint64_t flags, const struct bccaot_flag *table,
				    const char *separator, char *buf, size_t buf_bytes);

/**
 * bccaot_open_flags_snprint - write the flags of open() as `O_WRONLY|O_CREAT`
 * @flags: the flags
 * @buf: receives the text, cut to @buf_bytes
 * @buf_bytes: room in @buf
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_open_flags_snprint(int flags, char *buf, size_t buf_bytes);

/**
 * bccaot_open_flag - value of a flag of open()
 * @name: "O_CREAT" and so on
 *
 * Returns: the value, -EINVAL if unknown.
 */
BCCAOT_API int bccaot_open_flag(const char *name);

/**
 * bccaot_tcp_state_name - name of a state of TCP, as BCC's tcpstate
 * @state: the kernel's number
 *
 * Returns: "ESTABLISHED" and so on, NULL if unknown.
 */
BCCAOT_API const char *bccaot_tcp_state_name(unsigned int state);

/**
 * bccaot_tcp_flags_snprint - flags of a TCP header as BCC's flags2str()
 * @flags: byte 13 of the header
 * @buf: receives `SYN|ACK`, nothing if no flag is set, cut to @buf_bytes
 * @buf_bytes: room in @buf
 *
 * Returns: length of the whole text as snprintf().
 */
BCCAOT_API int bccaot_tcp_flags_snprint(unsigned int flags, char *buf, size_t buf_bytes);

/**
 * bccaot_perf_event_find - type and config of a perf event by its name
 * @name: "cpu-cycles", "page-faults" and so on, as perf spells them
 * @ret_type: receives PERF_TYPE_HARDWARE or PERF_TYPE_SOFTWARE
 * @ret_config: receives the number within the type
 *
 * Returns: 0, -ENOENT if unknown.
 */
BCCAOT_API int bccaot_perf_event_find(const char *name, uint32_t *ret_type, uint64_t *ret_config);

#ifdef __cplusplus
}
#endif

#endif
