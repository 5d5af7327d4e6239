/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Names of errors, signals, TCP's states and flags, perf events; sets of flags.
 */
#include <errno.h>
#include <inttypes.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <bccaot/names.h>

#define CNT(table) (sizeof(table) / sizeof(*(table)))

const char *bccaot_errno_name(int err)
{
#define NAME(name) [name] = #name,
	static const char *const names[] = {
		[0] = "0",
#include "errno_names.h"
	};
#undef NAME
	unsigned int number = err < 0 ? 0u - (unsigned int)err : (unsigned int)err;

	return number < CNT(names) ? names[number] : NULL;
}

static const struct {
	int number;
	const char *name;
} signals[] = {
	{ SIGHUP, "SIGHUP" },       { SIGINT, "SIGINT" },   { SIGQUIT, "SIGQUIT" },
	{ SIGILL, "SIGILL" },       { SIGTRAP, "SIGTRAP" }, { SIGABRT, "SIGABRT" },
	{ SIGBUS, "SIGBUS" },       { SIGFPE, "SIGFPE" },   { SIGKILL, "SIGKILL" },
	{ SIGUSR1, "SIGUSR1" },     { SIGSEGV, "SIGSEGV" }, { SIGUSR2, "SIGUSR2" },
	{ SIGPIPE, "SIGPIPE" },     { SIGALRM, "SIGALRM" }, { SIGTERM, "SIGTERM" },
	{ SIGCHLD, "SIGCHLD" },     { SIGCONT, "SIGCONT" }, { SIGSTOP, "SIGSTOP" },
	{ SIGTSTP, "SIGTSTP" },     { SIGTTIN, "SIGTTIN" }, { SIGTTOU, "SIGTTOU" },
	{ SIGURG, "SIGURG" },       { SIGXCPU, "SIGXCPU" }, { SIGXFSZ, "SIGXFSZ" },
	{ SIGVTALRM, "SIGVTALRM" }, { SIGPROF, "SIGPROF" }, { SIGWINCH, "SIGWINCH" },
	{ SIGIO, "SIGIO" },         { SIGPWR, "SIGPWR" },   { SIGSYS, "SIGSYS" },
#ifdef SIGSTKFLT
	{ SIGSTKFLT, "SIGSTKFLT" },
#endif
#ifdef SIGEMT
	{ SIGEMT, "SIGEMT" },
#endif
};

static const char *const real_time_signals[] = {
	"SIGRTMIN",    "SIGRTMIN+1",  "SIGRTMIN+2",  "SIGRTMIN+3",  "SIGRTMIN+4",  "SIGRTMIN+5",
	"SIGRTMIN+6",  "SIGRTMIN+7",  "SIGRTMIN+8",  "SIGRTMIN+9",  "SIGRTMIN+10", "SIGRTMIN+11",
	"SIGRTMIN+12", "SIGRTMIN+13", "SIGRTMIN+14", "SIGRTMIN+15", "SIGRTMIN+16", "SIGRTMIN+17",
	"SIGRTMIN+18", "SIGRTMIN+19", "SIGRTMIN+20", "SIGRTMIN+21", "SIGRTMIN+22", "SIGRTMIN+23",
	"SIGRTMIN+24", "SIGRTMIN+25", "SIGRTMIN+26", "SIGRTMIN+27", "SIGRTMIN+28", "SIGRTMIN+29",
	"SIGRTMIN+30",
};

const char *bccaot_signal_name(int sig)
{
	for (size_t i = 0; i < CNT(signals); i++) {
		if (signals[i].number == sig)
			return signals[i].name;
	}
	if (sig < SIGRTMIN || sig > SIGRTMAX || (size_t)(sig - SIGRTMIN) >= CNT(real_time_signals))
		return NULL;
	return real_time_signals[sig - SIGRTMIN];
}

static int signal_by_name(const char *name)
{
	for (size_t i = 0; i < CNT(signals); i++) {
		if (!strcasecmp(signals[i].name, name) || !strcasecmp(signals[i].name + 3, name))
			return signals[i].number;
	}
	for (int i = 0; i < (int)CNT(real_time_signals); i++) {
		const char *known = real_time_signals[i];

		if (!strcasecmp(known, name) || !strcasecmp(known + 3, name))
			return SIGRTMIN + i <= SIGRTMAX ? SIGRTMIN + i : -EINVAL;
	}
	return -EINVAL;
}

int bccaot_signal_number(const char *name)
{
	char *end;
	long number = strtol(name, &end, 10);

	if (end == name)
		return signal_by_name(name);
	return *end || number < 1 || number > SIGRTMAX ? -EINVAL : (int)number;
}

/* Appends to a text that may be cut; counts also what does not fit */
struct cut_text {
	char *buf;
	size_t bytes;
	size_t len;
};

static void append(struct cut_text *text, const char *what)
{
	for (; *what; what++, text->len++) {
		if (text->len + 1 < text->bytes)
			text->buf[text->len] = *what;
	}
}

static int finish(const struct cut_text *text)
{
	if (text->bytes)
		text->buf[text->len < text->bytes ? text->len : text->bytes - 1] = '\0';
	return (int)text->len;
}

static void append_flag(struct cut_text *text, const char *separator, const char *name)
{
	if (text->len)
		append(text, separator);
	append(text, name);
}

int bccaot_flags_snprint(uint64_t flags, const struct bccaot_flag *table, const char *separator,
			 char *buf, size_t buf_bytes)
{
	struct cut_text text = { .buf = buf, .bytes = buf_bytes };
	char rest[24];

	if (!separator)
		separator = "|";
	for (; table->name; table++) {
		uint64_t mask = table->mask ? table->mask : table->value;

		if (!mask || (flags & mask) != table->value)
			continue;
		append_flag(&text, separator, table->name);
		flags &= ~mask;
	}
	snprintf(rest, sizeof(rest), flags ? "0x%" PRIx64 : "%" PRIu64, flags);
	if (flags || !text.len)
		append_flag(&text, separator, rest);
	return finish(&text);
}

/* The kernel's numbers, which are part of its interface since tcp_info shows them */
const char *bccaot_tcp_state_name(unsigned int state)
{
	static const char *const names[] = {
		[1] = "ESTABLISHED", [2] = "SYN_SENT",  [3] = "SYN_RECV", [4] = "FIN_WAIT1",
		[5] = "FIN_WAIT2",   [6] = "TIME_WAIT", [7] = "CLOSE",    [8] = "CLOSE_WAIT",
		[9] = "LAST_ACK",    [10] = "LISTEN",   [11] = "CLOSING", [12] = "NEW_SYN_RECV",
	};

	return state < CNT(names) ? names[state] : NULL;
}

int bccaot_tcp_flags_snprint(unsigned int flags, char *buf, size_t buf_bytes)
{
	static const struct bccaot_flag table[] = {
		{ 0x01, 0, "FIN" }, { 0x02, 0, "SYN" }, { 0x04, 0, "RST" },
		{ 0x08, 0, "PSH" }, { 0x10, 0, "ACK" }, { 0x20, 0, "URG" },
		{ 0x40, 0, "ECE" }, { 0x80, 0, "CWR" }, { 0, 0, NULL },
	};

	flags &= 0xff;
	if (flags)
		return bccaot_flags_snprint(flags, table, "|", buf, buf_bytes);
	if (buf_bytes)
		buf[0] = '\0';
	return 0;
}

int bccaot_perf_event_find(const char *name, uint32_t *ret_type, uint64_t *ret_config)
{
	static const struct {
		const char *name;
		uint32_t type;
		uint32_t config;
	} events[] = {
		{ "cpu-cycles", PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES },
		{ "cycles", PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES },
		{ "instructions", PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS },
		{ "cache-references", PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_REFERENCES },
		{ "cache-misses", PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_MISSES },
		{ "branch-instructions", PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_INSTRUCTIONS },
		{ "branches", PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_INSTRUCTIONS },
		{ "branch-misses", PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_MISSES },
		{ "bus-cycles", PERF_TYPE_HARDWARE, PERF_COUNT_HW_BUS_CYCLES },
		{ "stalled-cycles-frontend", PERF_TYPE_HARDWARE,
		  PERF_COUNT_HW_STALLED_CYCLES_FRONTEND },
		{ "stalled-cycles-backend", PERF_TYPE_HARDWARE,
		  PERF_COUNT_HW_STALLED_CYCLES_BACKEND },
		{ "ref-cycles", PERF_TYPE_HARDWARE, PERF_COUNT_HW_REF_CPU_CYCLES },
		{ "cpu-clock", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK },
		{ "task-clock", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_TASK_CLOCK },
		{ "page-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS },
		{ "faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS },
		{ "context-switches", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES },
		{ "cs", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES },
		{ "cpu-migrations", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS },
		{ "migrations", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS },
		{ "minor-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS_MIN },
		{ "major-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS_MAJ },
		{ "alignment-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_ALIGNMENT_FAULTS },
		{ "emulation-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_EMULATION_FAULTS },
		{ "dummy", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_DUMMY },
	};

	for (size_t i = 0; i < CNT(events); i++) {
		if (!strcasecmp(events[i].name, name)) {
			*ret_type = events[i].type;
			*ret_config = events[i].config;
			return 0;
		}
	}
	return -ENOENT;
}
