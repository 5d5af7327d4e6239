// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Accesses to kernel memory: a change of this task's name shows it its task_struct. */
#include "values.h"
#include "kernel.skel.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/utsname.h>
#include <unistd.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "kernel.def"
};

#define BY_NAME "__set_task_comm"

static struct kernel_bpf *skel;

static const struct attachment attachments[] = {
	{ "members", .kprobe = BY_NAME },  { "arrays", .kprobe = BY_NAME },
	{ "pointers", .kprobe = BY_NAME }, { "structs", .kprobe = BY_NAME },
	{ "numbers", .kprobe = BY_NAME },  { "macros", .kprobe = BY_NAME },
	{ "maps", .kprobe = BY_NAME },     { "maps_late", .kprobe = BY_NAME },
	{ "shadows", .kprobe = BY_NAME },  { "copies", .kprobe = BY_NAME },
	{ "versions", .kprobe = BY_NAME }, { "odd", .kprobe = BY_NAME },
	{ "given", .kprobe = BY_NAME },
};

#undef SHAPE
enum shape {
#define SHAPE(id, name) id,
#include "kernel.def"
};

/* The program was built for one of these kernels, and runs on another. */
static unsigned long long series_of(int version)
{
	if (version >= 612)
		return 612;
	return version == 601 ? 601 : 510;
}

static void know_version(const struct values *values)
{
	struct utsname name;
	int major = 0, minor = 0;

	if (uname(&name) == 0 && sscanf(name.release, "%d.%d", &major, &minor) == 2)
		values_want(values, VERSION_OF_RUNNING_KERNEL, series_of(major * 100 + minor));
}

/* What only other programs find out. */
static void give_addresses(void)
{
	unsigned int zero = 0;
	unsigned long long task = 0;

	bccaot_map__lookup(skel->maps.address, &zero, &task);
	bccaot_map__update(skel->maps.given_tasks, &zero, &task, BPF_ANY);
	bccaot_map__update(skel->maps.given_structs, &zero, &(struct found){ .task = task },
			   BPF_ANY);
}

static void work(void)
{
	/* Number 3, whatever this process was started with. */
	int fd = open("/", O_RDONLY | O_DIRECTORY | O_NONBLOCK);

	dup2(fd, 3);
	prctl(PR_SET_NAME, "first");
	give_addresses();
	prctl(PR_SET_NAME, "second");
}

int main(void)
{
	struct values values = {
		.shapes = shapes,
		.shape_cnt = sizeof(shapes) / sizeof(*shapes),
		.attachments = attachments,
		.attachment_cnt = sizeof(attachments) / sizeof(*attachments),
		.work = work,
		.know_better = know_version,
	};

	skel = kernel_bpf__open();
	values.session = kernel_bpf__session(skel);
	values.results = skel ? skel->maps.results : NULL;
	values.subject = skel ? skel->maps.subject : NULL;
	return values_run(&values);
}
