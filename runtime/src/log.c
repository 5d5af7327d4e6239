/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The print callback, and the capture of what libbpf says. libbpf has one
 * callback for the whole process, so captures of several threads share one
 * installation of ours, counted under a lock; each thread's text goes to its own
 * innermost capture.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bccaot/common.h>

#include "log.h"

enum {
	CAPTURE_MAX_BYTES = 1 << 20, /* a verifier log may have 16 MB; its end says why */
};

static libbpf_print_fn_t user_print;

static pthread_mutex_t install_lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned int install_cnt;
static libbpf_print_fn_t libbpf_default; /* prints to standard error */
static libbpf_print_fn_t libbpf_user;    /* what was set when we installed ours */
static __thread struct bca_capture *capture;

libbpf_print_fn_t bccaot_set_print(libbpf_print_fn_t fn)
{
	return __atomic_exchange_n(&user_print, fn, __ATOMIC_ACQ_REL);
}

const char *bccaot_version(void)
{
	return BCCAOT_VERSION;
}

static void log_va(enum libbpf_print_level level, const char *fmt, va_list args)
{
	libbpf_print_fn_t fn = __atomic_load_n(&user_print, __ATOMIC_ACQUIRE);

	if (fn)
		fn(level, fmt, args);
}

__attribute__((format(printf, 2, 3))) static void log_raw(enum libbpf_print_level level,
							  const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	log_va(level, fmt, args);
	va_end(args);
}

void bca_log(enum libbpf_print_level level, const char *fmt, ...)
{
	char *text = NULL;
	va_list args;

	va_start(args, fmt);
	if (vasprintf(&text, fmt, args) < 0)
		text = NULL;
	va_end(args);
	if (text)
		log_raw(level, "bccaot: %s\n", text);
	free(text);
}

/* Before main() nobody has set libbpf's callback yet, so what is there is the default. */
__attribute__((constructor)) static void learn_libbpf_default(void)
{
	libbpf_default = libbpf_set_print(NULL);
	libbpf_set_print(libbpf_default);
}

static bool capture_reserve(struct bca_capture *cap, size_t more)
{
	size_t room = cap->room ? cap->room : 1024;
	char *text;

	while (room < cap->len + more)
		room *= 2;
	if (room == cap->room)
		return true;
	text = realloc(cap->text, room);
	if (!text)
		return false;
	cap->text = text;
	cap->room = room;
	return true;
}

static void capture_append(struct bca_capture *cap, const char *text, size_t len)
{
	if (cap->len + len >= CAPTURE_MAX_BYTES) {
		memmove(cap->text, cap->text + cap->len / 2, cap->len - cap->len / 2);
		cap->len -= cap->len / 2;
	}
	if (!capture_reserve(cap, len + 1))
		return;
	memcpy(cap->text + cap->len, text, len);
	cap->len += len;
	cap->text[cap->len] = '\0';
}

/* Of what is too long, the first line, which says whose log it is, and the end, where the reason is */
static void capture_text(struct bca_capture *cap, const char *text, size_t len)
{
	if (len >= CAPTURE_MAX_BYTES / 2) {
		size_t head = strcspn(text, "\n") + 1;
		size_t tail = CAPTURE_MAX_BYTES / 4;

		if (head < CAPTURE_MAX_BYTES / 4)
			capture_append(cap, text, head);
		text += len - tail;
		len = tail;
	}
	capture_append(cap, text, len);
}

static void capture_add(struct bca_capture *cap, const char *fmt, va_list args)
{
	char *text = NULL;
	int len = vasprintf(&text, fmt, args);

	if (len < 0)
		return;
	capture_text(cap, text, len);
	free(text);
}

static int capture_print(enum libbpf_print_level level, const char *fmt, va_list args)
{
	va_list again;

	va_copy(again, args);
	if (capture && level == LIBBPF_WARN)
		capture_add(capture, fmt, again);
	va_end(again);
	if (libbpf_user != libbpf_default || !capture) /* the user's, or another thread's call */
		return libbpf_user ? libbpf_user(level, fmt, args) : 0;
	/* What fails is told by bccaot__error() in better words; libbpf's are for the curious. */
	log_va(LIBBPF_DEBUG, fmt, args);
	return 0;
}

void bca_capture_begin(struct bca_capture *cap)
{
	memset(cap, 0, sizeof(*cap));
	cap->outer = capture;
	capture = cap;
	pthread_mutex_lock(&install_lock);
	if (!install_cnt++)
		libbpf_user = libbpf_set_print(capture_print);
	pthread_mutex_unlock(&install_lock);
}

void bca_capture_end(struct bca_capture *cap)
{
	pthread_mutex_lock(&install_lock);
	if (!--install_cnt)
		libbpf_set_print(libbpf_user);
	pthread_mutex_unlock(&install_lock);
	capture = cap->outer;
}

void bca_capture_free(struct bca_capture *cap)
{
	free(cap->text);
	cap->text = NULL;
	cap->len = cap->room = 0;
}
