/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The least of a tool: one perf buffer and a histogram. How large it is when
 * linked statically, size.sh tells; it is not run.
 */
#include <bccaot/events.h>
#include <bccaot/hist.h>
#include <bccaot/loop.h>

static int on_event(void *ctx, int cpu, const void *data, uint32_t size)
{
	(void)ctx;
	(void)data;
	return printf("%d %u\n", cpu, size) < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct bpf_object *obj = argc > 1 ? bpf_object__open_file(argv[1], NULL) : NULL;
	struct bccaot_events *events = bccaot_events__new();
	struct bccaot_loop *loop = bccaot_loop__new(NULL);
	int err = obj && events && loop ? bpf_object__load(obj) : -1;

	if (!err)
		err = bccaot_events__add(events, bpf_object__find_map_by_name(obj, "events"),
					 on_event, NULL);
	if (!err)
		err = bccaot_loop__run(loop, events);
	if (!err)
		err = bccaot_hist__print_log2(stdout, bpf_object__find_map_by_name(obj, "dist"),
					      NULL);
	bccaot_loop__free(loop);
	bccaot_events__free(events);
	bpf_object__close(obj);
	return err != 0;
}
