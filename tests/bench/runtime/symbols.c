/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Symbols of 100,000 addresses: ours, and those of libbpf-tools' trace_helpers.h,
 * by turns. Both read the tables anew each time, as a tool does once. Addresses
 * that both name must get the same name.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <bccaot/ksyms.h>
#include <bccaot/syms.h>
#include "trace_helpers.h"

enum {
	LOOKUPS = 100000,
	ROUNDS = 7,
};

/* The beginning of a name; a pointer would not outlive its table. */
struct answer {
	char name[16];
};

struct method {
	const char *name;
	void (*look_up)(const uint64_t *addrs, struct answer *answers);
	struct answer answers[LOOKUPS];
	double best_ms;
};

static double cpu_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static void keep(struct answer *answer, const char *name)
{
	if (name)
		strncpy(answer->name, name, sizeof(answer->name) - 1);
}

static void kernel_ours(const uint64_t *addrs, struct answer *answers)
{
	struct bccaot_ksyms *ksyms = bccaot_ksyms__new(NULL);
	struct bccaot_sym sym;

	for (int i = 0; i < LOOKUPS; i++)
		keep(&answers[i], bccaot_ksyms__lookup(ksyms, addrs[i], &sym) ? NULL : sym.name);
	bccaot_ksyms__free(ksyms);
}

static void kernel_theirs(const uint64_t *addrs, struct answer *answers)
{
	struct ksyms *ksyms = ksyms__load();

	for (int i = 0; i < LOOKUPS; i++) {
		const struct ksym *sym = ksyms__map_addr(ksyms, addrs[i]);

		keep(&answers[i], sym ? sym->name : NULL);
	}
	ksyms__free(ksyms);
}

static pid_t own_pid; /* asking for it takes longer than a lookup */

/* Theirs read no debug files. */
static void user_ours(const uint64_t *addrs, struct answer *answers)
{
	BCCAOT_OPTS(bccaot_syms_opts, opts, .no_debug_files = true);
	struct bccaot_syms *syms = bccaot_syms__new(&opts);
	struct bccaot_sym sym;

	for (int i = 0; i < LOOKUPS; i++)
		keep(&answers[i],
		     bccaot_syms__lookup(syms, own_pid, addrs[i], &sym) ? NULL : sym.name);
	bccaot_syms__free(syms);
}

static void user_theirs(const uint64_t *addrs, struct answer *answers)
{
	struct syms_cache *cache = syms_cache__new(0);

	for (int i = 0; i < LOOKUPS; i++) {
		const struct syms *syms = syms_cache__get_syms(cache, own_pid);
		const struct sym *sym = syms ? syms__map_addr(syms, addrs[i]) : NULL;

		keep(&answers[i], sym ? sym->name : NULL);
	}
	syms_cache__free(cache);
}

static void run(struct method *method, const uint64_t *addrs)
{
	double start_ms, took_ms;

	memset(method->answers, 0, sizeof(method->answers));
	start_ms = cpu_ms();
	method->look_up(addrs, method->answers);
	took_ms = cpu_ms() - start_ms;
	if (!method->best_ms || took_ms < method->best_ms)
		method->best_ms = took_ms;
}

static void compare(const char *what, const uint64_t *addrs, struct method *ours,
		    struct method *theirs)
{
	int same = 0, ours_only = 0, theirs_only = 0;

	for (int i = 0; i < ROUNDS; i++) {
		run(ours, addrs);
		run(theirs, addrs);
	}
	for (int i = 0; i < LOOKUPS; i++) {
		bool has_ours = ours->answers[i].name[0], has_theirs = theirs->answers[i].name[0];

		same += has_ours && !strcmp(ours->answers[i].name, theirs->answers[i].name);
		ours_only += has_ours && !has_theirs;
		theirs_only += has_theirs && !has_ours;
	}
	printf("%d %s addresses, tables included: %.1f ms, libbpf-tools %.1f ms, ratio %.2f (at most 1)\n",
	       LOOKUPS, what, ours->best_ms, theirs->best_ms, ours->best_ms / theirs->best_ms);
	printf("\t%d names agree, %d only ours has, %d only theirs has\n", same, ours_only,
	       theirs_only);
}

/* Within @bytes behind @start, in no order that a processor could learn */
static void spread(uint64_t *addrs, uint64_t start, uint64_t bytes)
{
	uint64_t state = 88172645463325252ull;

	for (int i = 0; i < LOOKUPS; i++) {
		state ^= state << 13;
		state ^= state >> 7;
		state ^= state << 17;
		addrs[i] = start + state % bytes;
	}
}

int main(void)
{
	static struct method methods[] = {
		{ .name = "kernel", .look_up = kernel_ours },
		{ .name = "kernel", .look_up = kernel_theirs },
		{ .name = "user", .look_up = user_ours },
		{ .name = "user", .look_up = user_theirs },
	};
	static uint64_t addrs[LOOKUPS];
	struct bccaot_ksyms *ksyms = bccaot_ksyms__new(NULL);
	uint64_t addr;

	if (!bccaot_ksyms__addr(ksyms, "vfs_read", &addr)) {
		spread(addrs, addr, 4000000);
		compare("kernel", addrs, &methods[0], &methods[1]);
	}
	bccaot_ksyms__free(ksyms);
	own_pid = getpid();
	spread(addrs, (uint64_t)(uintptr_t)qsort, 500000);
	compare("user", addrs, &methods[2], &methods[3]);
	return 0;
}
