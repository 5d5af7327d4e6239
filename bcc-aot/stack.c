// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "stack.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Only the pages that are touched take memory. */
#define STACK_BYTES (512ul << 20)
/* More than the largest frame, so that none steps over it. */
#define GUARD_BYTES        (1ul << 20)
#define SIGNAL_STACK_BYTES (64ul << 10)

struct call {
	stack_fn fn;
	void *arg;
	int result;
};

/* A signal handler can reach nothing else. */
static char *stack;
static struct stack_statuses ends;

/* Unseen by AddressSanitizer, which warns of what does not return from a stack like this. */
#define UNSANITIZED __attribute__((no_sanitize("address")))

UNSANITIZED static void end(const char *text, size_t len_bytes, int status)
{
	if (write(STDERR_FILENO, text, len_bytes) < 0)
		status = ends.fault;
	_exit(status);
}

UNSANITIZED static void on_fault(int signal, siginfo_t *info, void *context)
{
	static const char too_deep[] =
		"bcc-aot: error: the program is nested too deeply to be compiled\n";
	static const char fault[] =
		"bcc-aot: internal error: memory fault; nothing was written; please report this, "
		"with the program if possible\n";
	uintptr_t offset = (uintptr_t)info->si_addr - (uintptr_t)stack;

	(void)signal;
	(void)context;
	if (offset < GUARD_BYTES)
		end(too_deep, sizeof(too_deep) - 1, ends.too_deep);
	end(fault, sizeof(fault) - 1, ends.fault);
}

/* The handler needs a stack of its own: the other one may be full. */
static void catch_faults(stack_t *ret_before)
{
	static char signal_stack[SIGNAL_STACK_BYTES];
	stack_t alternate = { .ss_sp = signal_stack, .ss_size = sizeof(signal_stack) };
	struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };

	if (sigaltstack(&alternate, ret_before) < 0)
		return;
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
}

static void *run(void *arg)
{
	struct call *call = arg;
	stack_t before = { .ss_flags = SS_DISABLE };

	catch_faults(&before);
	call->result = call->fn(call->arg);
	sigaltstack(&before, NULL); /* sanitizers release theirs at the end of a thread */
	return NULL;
}

static bool start(pthread_t *thread, struct call *call)
{
	pthread_attr_t attr;
	bool ok;

	stack = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
	if (stack == MAP_FAILED || mprotect(stack, GUARD_BYTES, PROT_NONE))
		return false;
	if (pthread_attr_init(&attr))
		return false;
	ok = !pthread_attr_setstack(&attr, stack, STACK_BYTES) &&
	     !pthread_create(thread, &attr, run, call);
	pthread_attr_destroy(&attr);
	return ok;
}

int stack_run(stack_fn fn, void *arg, const struct stack_statuses *statuses)
{
	struct call call = { .fn = fn, .arg = arg };
	pthread_t thread;

	ends = *statuses;
	if (!start(&thread, &call))
		return fn(arg);
	pthread_join(thread, NULL);
	return call.result;
}
