// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* One object on all kernels: what they do not have alike, as user space knows it. */
#include "values.h"
#include "kernels.skel.h"

#include <bpf/btf.h>
#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "kernels.def"
};

static const struct attachment attachments[] = {
	{ "tasks", .kprobe = "__set_task_comm" },
	{ "names", .kprobe = "vfs_open" },
	{ "requests", .kprobe = "blk_mq_start_request" },
};

#undef SHAPE
enum shape {
#define SHAPE(id, name) id,
#include "kernels.def"
};

#define NAME "/tmp/@name"

static pid_t child;

static void work(void)
{
	close(open(NAME, O_CREAT | O_RDWR, 0600));
	close(open(NAME, O_RDONLY));
	prctl(PR_SET_NAME, "renamed");
	child = fork();
	if (!child)
		_exit(0);
	waitpid(child, NULL, 0);
}

/* In the types of the kernel that runs. */
static unsigned long long enumerator(const char *name)
{
	struct btf *btf = btf__load_vmlinux_btf();
	unsigned int id = btf ? btf__type_cnt(btf) : 0;

	while (id-- > 1) {
		const struct btf_type *type = btf__type_by_id(btf, id);

		for (int i = 0; btf_is_enum(type) && i < btf_vlen(type); i++) {
			if (!strcmp(btf__name_by_offset(btf, btf_enum(type)[i].name_off), name))
				return (unsigned int)btf_enum(type)[i].val;
		}
	}
	return 0;
}

static void know_better(const struct values *values)
{
	struct stat status = { 0 };

	stat(NAME, &status);
	values_want(values, TIME_OF_INODE, (unsigned long long)status.st_ctime);
	values_want(values, FIELD_OF_RECORD, (unsigned long long)child);
	values_want(values, ENUMERATOR, enumerator("__BPF_FUNC_MAX_ID"));
}

VALUES_MAIN(kernels, know_better)
