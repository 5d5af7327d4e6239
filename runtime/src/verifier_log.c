/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Reading the verifier's log: the text of many kernel versions, so nothing in it
 * is relied on; what is not understood is passed over.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verifier_log.h"

static void keep(char *buf, const char *text, size_t len)
{
	if (len >= BCA_LOG_TEXT_BYTES)
		len = BCA_LOG_TEXT_BYTES - 1;
	memcpy(buf, text, len);
	buf[len] = '\0';
}

static bool starts_with(const char *line, size_t len, const char *prefix)
{
	size_t prefix_len = strlen(prefix);

	return len >= prefix_len && !memcmp(line, prefix, prefix_len);
}

/* What is said besides instructions, states and source lines, and is no reason either */
static bool is_chatter(const char *line, size_t len)
{
	static const char *const prefixes[] = {
		"processed ",
		"verification time",
		"stack depth",
		"max_states",
		"-- ",
		"mark_precise",
		"last_idx",
		"first_idx",
		"regs=",
		"parent ",
		"propagating",
		"func#",
		"arg#",
		"reg type unsupported",
		"Func#",
		"Validating ",
		"returning from",
		"caller:",
		"callee:",
		"to caller",
		"frame",
		"from ",
		"libbpf:",
		"Live regs",
		"cur state:",
		"old state:",
		"peak_states",
	};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (starts_with(line, len, prefixes[i]))
			return true;
	return false;
}

/* " R1=ctx() R10=fp0", with or without flags behind the register's number */
static bool is_state(const char *line, size_t len)
{
	size_t at = 0;

	while (at < len && line[at] == ' ')
		at++;
	if (at >= len || line[at] != 'R')
		return false;
	for (at++; at < len && isdigit((unsigned char)line[at]); at++)
		;
	return at < len && (line[at] == '=' || line[at] == '_');
}

/* "12: (79) r0 = ..."; or "12: R0=..." */
static bool read_insn(const char *line, size_t len, long *ret_insn)
{
	size_t digits = 0;

	while (digits < len && isdigit((unsigned char)line[digits]))
		digits++;
	if (!digits || digits >= len || line[digits] != ':')
		return false;
	if (digits + 2 < len && line[digits + 2] == '(')
		*ret_insn = strtol(line, NULL, 10);
	return true;
}

/*
 * "; source text @ file.c:12", where only newer kernels tell the place. The text is empty
 * if the compiler did not find the file; then the instruction's number has to do.
 */
static void read_source(struct bca_verdict *verdict, const char *line, size_t len)
{
	const char *at = NULL;
	size_t text_len;

	line++, len--;
	while (len && *line == ' ')
		line++, len--;
	for (size_t i = 0; i + 2 < len; i++)
		if (!memcmp(line + i, "@ ", 2) && (!i || line[i - 1] == ' '))
			at = line + i;
	text_len = at ? (size_t)(at - line) : len;
	while (text_len && line[text_len - 1] == ' ')
		text_len--;
	keep(verdict->source, line, text_len);
	verdict->place[0] = '\0';
	if (at)
		keep(verdict->place, at + 2, line + len - at - 2);
}

static void read_line(struct bca_verdict *verdict, const char *line, size_t len)
{
	if (!len || line[0] == '@' || is_state(line, len))
		return;
	if (line[0] == ';') {
		read_source(verdict, line, len);
		return;
	}
	if (read_insn(line, len, &verdict->insn) || is_chatter(line, len))
		return;
	keep(verdict->why, line, len);
}

/* "unreachable insn 12", "back-edge from insn 7 to 3": said before any instruction is looked at */
static void read_insn_of_reason(struct bca_verdict *verdict)
{
	const char *at = strstr(verdict->why, " insn ");

	if (verdict->insn < 0 && at && isdigit((unsigned char)at[6]))
		verdict->insn = strtol(at + 6, NULL, 10);
}

static void read_log(struct bca_verdict *verdict, const char *log)
{
	while (*log && strncmp(log, "-- END PROG LOAD LOG", 20)) {
		size_t len = strcspn(log, "\n");

		read_line(verdict, log, len);
		log += len + (log[len] == '\n');
	}
}

int bca_verdict_read(const char *said, struct bca_verdict *ret_verdict)
{
	static const char begin[] = "': -- BEGIN PROG LOAD LOG --\n";
	const char *log = strstr(said, begin);
	const char *prog;

	memset(ret_verdict, 0, sizeof(*ret_verdict));
	ret_verdict->insn = -1;
	if (!log)
		return 0;
	for (prog = log; prog > said && prog[-1] != '\'' && prog[-1] != '\n'; prog--)
		;
	keep(ret_verdict->prog, prog, log - prog);
	read_log(ret_verdict, log + sizeof(begin) - 1);
	read_insn_of_reason(ret_verdict);
	return 1;
}

/* ---- Hints */

static const struct {
	const char *words;
	const char *hint;
} hints[] = {
	{ "map_value_or_null",
	  "a map lookup may find nothing: compare its result with NULL before using it" },
	{ "mem_or_null", "a reservation may fail: compare its result with NULL before using it" },
	{ "_or_null'", "the pointer may be NULL: compare it with NULL before using it" },
	{ "invalid mem access 'inv'",
	  "the kernel cannot know that this address may be read: read it with bpf_probe_read_kernel() or BPF_CORE_READ(), a user-space address with bpf_probe_read_user()" },
	{ "invalid mem access 'scalar'",
	  "the kernel cannot know that this address may be read: read it with bpf_probe_read_kernel() or BPF_CORE_READ(), a user-space address with bpf_probe_read_user()" },
	{ "invalid stack off=-5",
	  "a program's stack has 512 bytes: keep large variables in a per-CPU array" },
	{ "invalid write to stack",
	  "a program's stack has 512 bytes: keep large variables in a per-CPU array" },
	{ "combined stack size",
	  "the stack has 512 bytes for a function and all that it calls: keep large variables in a per-CPU array" },
	{ "stack limit",
	  "a program's stack has 512 bytes: keep large variables in a per-CPU array" },
	{ "invalid indirect read from stack",
	  "a variable on the stack is passed before all its bytes are set, padding included: set it to zero first" },
	{ "invalid read from stack", "a variable on the stack is read before it is set" },
	{ "modified ctx ptr",
	  "the context can be read only at offsets that are known when the program is compiled" },
	{ "variable ctx access",
	  "the context can be read only at offsets that are known when the program is compiled" },
	{ "invalid bpf_context access",
	  "this kind of program has no such member in its context: is it attached as what it was written for?" },
	{ "cannot call GPL-restricted function",
	  "the helper is for programs under a GPL-compatible license only: declare one, as in char LICENSE[] SEC(\"license\") = \"GPL\"" },
	{ "cannot call GPL only function",
	  "the helper is for programs under a GPL-compatible license only: declare one, as in char LICENSE[] SEC(\"license\") = \"GPL\"" },
	{ "back-edge from insn",
	  "kernels before 5.3 take no loops: unroll it (#pragma unroll) or bound it and use a newer kernel" },
	{ "infinite loop detected",
	  "the verifier finds no end to a loop: give it a constant bound" },
	{ "too large. Processed",
	  "the verifier gave up after a million instructions: shorten loops and split the function" },
	{ "too many instructions",
	  "kernels before 5.2 take 4096 instructions: shorten the program, or split it by tail calls" },
	{ "jumps is too complex", "too many branches within a loop: simplify the loop's body" },
	{ "R0 !read_ok", "the function must return a value on every path" },
	{ "unreachable insn", "the compiler left code that cannot be reached: is a loop endless?" },
	{ "unknown opcode",
	  "an instruction that this kernel does not have, or a call of a function that was not compiled into the program" },
	{ "BPF_STX uses reserved fields",
	  "atomic operations that give a result, or are no additions, came with Linux 5.12" },
	{ "unbounded memory access",
	  "the length has no upper bound that the verifier can see: compare or mask it right before the call" },
	{ "min value is negative",
	  "the length may be negative: make it unsigned, and compare or mask it right before the call" },
	{ "invalid zero-sized read",
	  "the length may be 0, which this function does not take: compare it right before the call" },
	{ "access_size=0",
	  "the length may be 0, which this function does not take: compare it right before the call" },
	{ "outside of the allowed memory range",
	  "an index may lie outside: compare or mask it right before use" },
	{ "outside of the array range",
	  "an index may lie outside: compare or mask it right before use" },
	{ "invalid access to map value",
	  "an index may lie outside of the map's value: compare or mask it first" },
	{ "invalid access to packet",
	  "compare the packet's end with the address behind the last byte before reading it" },
	{ "outside of the packet",
	  "compare the packet's end with the address behind the last byte before reading it" },
	{ "misaligned", "this kernel demands aligned access: copy the bytes instead" },
	{ "Unreleased reference",
	  "what was reserved or looked up must be submitted, discarded or released on every path" },
	{ "reference leak",
	  "what was reserved or looked up must be submitted, discarded or released on every path" },
	{ "ALLOW_ERROR_INJECTION",
	  "fmod_ret attaches only to functions that the kernel marks for error injection, and to security hooks" },
	{ "is not modifiable",
	  "fmod_ret attaches only to functions that the kernel marks for error injection, and to security hooks" },
	{ "arch does not support",
	  "this architecture's kernel has no trampolines for that yet: use a kprobe" },
	{ "not supported by", "this kernel's version does not have it yet" },
};

static const struct {
	short number;
	unsigned char major;
	unsigned char minor;
	bool is_gpl;
	const char *name;
} helpers[] = {
#define HELPER(number, name, major, minor, is_gpl) { number, major, minor, is_gpl, "bpf_" #name },
#include "helpers.def"
#undef HELPER
};

/* "unknown func bpf_ringbuf_reserve#131", "program of this type cannot use helper bpf_d_path#147" */
static const char *hint_of_helper(const char *why, char *buf, size_t size_bytes)
{
	const char *hash = strrchr(why, '#');
	const char *after_func = strstr(why, "unknown func ");
	long number = hash ? strtol(hash + 1, NULL, 10) : 0;

	if (!number && after_func)
		number = strtol(after_func + 13, NULL, 10);
	for (size_t i = 0; number && i < sizeof(helpers) / sizeof(*helpers); i++) {
		if (helpers[i].number != number)
			continue;
		snprintf(buf, size_bytes,
			 "%s() came with Linux %d.%d%s, and not every kind of program may call it",
			 helpers[i].name, helpers[i].major, helpers[i].minor,
			 helpers[i].is_gpl ? " for GPL-compatible programs" : "");
		return buf;
	}
	return "this kernel has no such helper function, or not for this kind of program; a newer kernel may have it";
}

const char *bca_verdict_hint(const char *why, char *buf, size_t size_bytes)
{
	if (strstr(why, "unknown func") || strstr(why, "invalid func") ||
	    strstr(why, "cannot use helper"))
		return hint_of_helper(why, buf, size_bytes);
	for (size_t i = 0; i < sizeof(hints) / sizeof(*hints); i++)
		if (strstr(why, hints[i].words))
			return hints[i].hint;
	return NULL;
}
