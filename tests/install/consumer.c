/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What a user writes, as C and as C++. It is run without privileges, so it gets
 * as far as an opened object. Argument: the version that is expected.
 */
#include "probe.skel.h"

static int on_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx;
	(void)cpu;
	(void)size;
	return probe_events__print(stdout, event);
}

static int open_all(struct probe_bpf *skel, struct bccaot_events *events)
{
	static struct probe_events__reader reader;
	__u64 value;
	__u32 key = 1;

	reader.event_fn = on_event;
	/* Nothing is loaded. */
	if (probe_counts__lookup(skel, &key, &value) != -EBADF)
		return 1;
	return probe_events__open(skel, events, &reader) ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct probe_bpf *skel = probe_bpf__open();
	struct bccaot_events *events = bccaot_events__new();
	struct bccaot *session = probe_bpf__session(skel);
	struct event event;
	int failed = !skel || !events || !session || open_all(skel, events);

	memset(&event, 0, sizeof(event));
	event.pid = 5;
	failed |= probe_events__print_json(stdout, &event);
	if (argc > 1 && strcmp(argv[1], bccaot_version()))
		failed = 1;
	bccaot_events__free(events);
	bccaot__free(session);
	probe_bpf__destroy(skel);
	return failed;
}
