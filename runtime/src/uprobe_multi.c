/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * bpf(BPF_LINK_CREATE) for uprobe.multi. The layout is the kernel's, which the
 * headers at hand may not know.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "uprobe_multi.h"

/* link_create.uprobe_multi of union bpf_attr */
struct link_attr {
	uint32_t prog_fd;
	uint32_t target_fd;
	uint32_t attach_type;
	uint32_t flags;
	uint64_t path;
	uint64_t offsets;
	uint64_t ref_ctr_offsets;
	uint64_t cookies;
	uint32_t cnt;
	uint32_t multi_flags;
	int32_t pid;
	uint32_t : 32;
};

enum {
	MULTI_RETURN = 1, /* BPF_F_UPROBE_MULTI_RETURN */
};

int bca_uprobe_multi_link(int prog_fd, const struct bca_uprobe_multi *multi)
{
	struct link_attr attr;
	int fd;

	memset(&attr, 0, sizeof(attr));
	attr.prog_fd = prog_fd;
	attr.attach_type = BCA_ATTACH_UPROBE_MULTI;
	attr.path = (uintptr_t)multi->path;
	attr.offsets = (uintptr_t)multi->offsets;
	attr.ref_ctr_offsets = (uintptr_t)multi->ref_ctr_offs;
	attr.cookies = (uintptr_t)multi->cookies;
	attr.cnt = multi->cnt;
	attr.multi_flags = multi->is_return ? MULTI_RETURN : 0;
	attr.pid = multi->pid;
	fd = syscall(__NR_bpf, BPF_LINK_CREATE, &attr, sizeof(attr));
	return fd < 0 ? -errno : fd;
}
