// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * User of the header generated from zoo.bpf.c, in the C and the C++ of its
 * contract. Types are checked by using them, layouts by the assertions in the
 * header; bit-fields, which those cannot see, are compared here.
 */
#include "zoo.skel.h"

typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __u64 u64;

#define bits original_bits
#include "bits.h"
#undef bits

#ifdef __cplusplus
typedef struct zoo_bpf__key_t zoo_key;
#else
typedef struct key_t zoo_key;
#endif

static int on_event(void *ctx, int cpu, const struct scalars *event, uint32_t size)
{
	(void)ctx;
	(void)cpu;
	return zoo_events__print(stdout, event) + zoo_events__print_json(stdout, event) +
	       (int)size + event->sc;
}

static void on_lost(void *ctx, int cpu, uint64_t lost_cnt)
{
	(void)ctx;
	printf("%d %llu\n", cpu, (unsigned long long)lost_cnt);
}

static int on_any(void *ctx, int cpu, const void *event, uint32_t size)
{
	(void)ctx;
	(void)cpu;
	(void)size;
	return zoo_two_events__print_unions(stdout, (const struct unions *)event) +
	       zoo_two_events__print_bits_json(stdout, (const struct bits *)event);
}

static int on_entry(void *ctx, const zoo_key *key, const struct kernel_parts *value)
{
	(void)ctx;
	return (int)(key->slot + value->address.in6_u.u6_addr8[3] + value->state);
}

static int on_slots(void *ctx, const __u64 *key, const void *slots)
{
	(void)ctx;
	return (int)(*key + *zoo_m_percpu_hash__slot(slots, 0));
}

/* Compiled, never called: there is no kernel to load anything into here. */
int use_all(struct zoo_bpf *skel);
int use_all(struct zoo_bpf *skel)
{
	static struct zoo_events__reader reader;
	static struct zoo_two_events__reader any_reader;
	struct bccaot_events *events = bccaot_events__new();
	struct bccaot *session;
	struct kernel_parts parts;
	struct keywords keywords;
	tagged_t tag = { 1 };
	zoo_key key;
	__u64 sums[64];
	uint64_t sum;
	__u32 cnt = 1;

	reader.event_fn = on_event;
	reader.lost_fn = on_lost;
	any_reader.event_fn = on_any;
	memset(&key, 0, sizeof(key));
	keywords.class_ = keywords.new_ = 1;
	skel->bss->native_long = (__s64)skel->data->initialized[2] + skel->bss->anonymous_data.a;
	return zoo__set_param_target_pid(skel, 5) | zoo__set_param_target_comm(skel, "x") |
	       zoo__set_param_target_tag(skel, &tag) | zoo__set_param_is_verbose(skel, true) |
	       zoo_bpf__attach_bcc(skel, &session) | zoo_events__open(skel, events, &reader) |
	       zoo_two_events__open(skel, events, &any_reader) |
	       zoo_m_hash__lookup(skel, &key, &parts) | zoo_m_hash__for_each(skel, on_entry, NULL) |
	       zoo_m_hash__lookup_and_delete_batch(skel, &key, &parts, &cnt) |
	       zoo_m_percpu_hash__for_each(skel, on_slots, NULL) |
	       zoo_m_percpu_hash__lookup_percpu(skel, &sums[0], sums, 64) |
	       zoo_m_percpu_hash__sum(skel, &sums[0], &sum) |
	       zoo_m_keywords__update(skel, &tag, &keywords, 0) |
	       zoo_m_histogram__print_log2(skel, stdout, NULL) |
	       zoo_m_programs__set(skel, 1, skel->progs.do_entry);
}

/* Fills both with the same values, beginning from all bits set, so that padding shows too. */
#define FILL(var)                                                                                  \
	(memset(&(var), 0xff, sizeof(var)), (var).a = 2, (var).b = 9, (var).c = 0x101,             \
	 (var).d = 0x2aaaaaaa, (var).e = 0x123456789aull, (var).f = 0xabcdef, (var).g = 0,         \
	 (var).h = -3, (var).i = 1, (var).behind = 77)

int main(void)
{
	struct original_bits want;
	struct bits got;

	FILL(want);
	FILL(got);
	if (sizeof(want) != sizeof(got) || memcmp(&want, &got, sizeof(got))) {
		fprintf(stderr, "bit-fields are laid out differently\n");
		return 1;
	}
	return 0;
}
