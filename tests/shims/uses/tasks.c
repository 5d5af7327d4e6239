/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Tasks, lists, counters, files, memory: what is read out of the kernel. */
#include "uses.h"

#include <linux/cgroup.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/nfs_fs.h>
#include <linux/pagemap.h>
#include <linux/pid.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/uio.h>
#include <linux/win_minmax.h>
#include <net/sock.h>

static struct task_struct parent;
static struct task_struct task;
static struct signal_struct signal;
static struct pid pid;
static struct css_set css_set;
static struct cgroup_subsys_state css;
static struct cgroup cgroup;
static struct kernfs_node node;
static struct cred cred;

USES(tasks)
{
	parent.tgid = 1;
	task.pid = 12;
	task.tgid = 11;
	task.real_parent = &parent;
	task.thread_pid = &pid;
	task.signal = &signal;
	task.static_prio = 125;
	task.flags = PF_IDLE;
	task.exit_signal = 17;
	signal.pids[PIDTYPE_TGID] = &pid;
	pid.numbers[0].nr = 12;
	CHECK(task_pid_nr(&task) + task_tgid_nr(&task) + task_ppid_nr(&task), 24);
	CHECK(task_pid(&task) == task_tgid(&task), 1);
	CHECK(task_nice(&task) + is_idle_task(&task) + thread_group_leader(&task), 7);
	cred.cap_effective.cap[1] = 1 << 2;
	CHECK(cap_raised(cred.cap_effective, 34) && !cap_raised(cred.cap_effective, 1), 1);
	CHECK(is_global_init(&task) + is_global_init(&parent), 1);
	CHECK(pid_nr(&pid), 12);
	task.thread_info.cpu = 3;
	CHECK(task_cpu(&task) == 3 || bpf_core_field_exists(task.on_cpu), 1);
	return 0;
}

USES(groups)
{
	task.cgroups = &css_set;
	css_set.subsys[memory_cgrp_id] = &css;
	css_set.dfl_cgrp = &cgroup;
	css.cgroup = &cgroup;
	cgroup.kn = &node;
	node.id = 77;
	CHECK(task_css_set(&task) == &css_set, 1);
	CHECK(task_css(&task, memory_cgrp_id) == &css, 1);
	CHECK(cgroup_id(task_cgroup(&task, memory_cgrp_id)), 77);
	CHECK(cgroup_ino(task_dfl_cgroup(&task)), 77);
	return 0;
}

struct item {
	u32 value;
	struct list_head list;
	struct hlist_node hash;
	struct hlist_nulls_node nulls;
	struct llist_node lock_less;
	struct rb_node tree;
};

static struct item first = { .value = 1 };
static struct item second = { .value = 2 };
static struct list_head head;
static struct hlist_head bucket;
static struct rb_root root;

USES(lists)
{
	struct item *i = &first;

	head.next = &first.list;
	head.prev = &second.list;
	first.list.next = &second.list;
	first.list.prev = &head;
	second.list.next = &head;
	second.list.prev = &first.list;
	CHECK(list_first(&head) == &first.list && list_last(&head) == &second.list, 1);
	CHECK(list_first_entry(&head, struct item, list) == &first, 1);
	CHECK(list_last_entry(&head, struct item, list) == &second, 1);
	CHECK(list_next_entry(i, list) == &second && list_prev_entry(&second, list) == i, 1);
	CHECK(list_entry(&first.list, struct item, list) == i, 1);
	CHECK(list_empty(&head) + list_is_last(&second.list, &head) + list_is_head(&head, &head), 2);
	CHECK(list_entry_is_head(i, &head, list), 0);
	CHECK(hlist_entry(&first.hash, struct item, hash) == i, 1);
	CHECK(hlist_entry_safe((struct hlist_node *)NULL, struct item, hash) == NULL, 1);
	CHECK(hlist_nulls_entry(&first.nulls, struct item, nulls) == i, 1);
	CHECK(hlist_empty(&bucket) + hlist_unhashed(&first.hash) + is_a_nulls(3), 3);
	CHECK(llist_entry(&first.lock_less, struct item, lock_less) == i, 1);
	first.tree.__rb_parent_color = (unsigned long)&second.tree | 1;
	CHECK(rb_entry(rb_parent(&first.tree), struct item, tree) == &second, 1);
	CHECK(rb_entry_safe(&first.tree, struct item, tree) == i, 1);
	CHECK(RB_EMPTY_ROOT(&root), 1);
	return 0;
}

USES(counters)
{
	atomic_t number = { 5 };
	atomic64_t number64 = { 6 };
	refcount_t references = { { 7 } };
	struct kref kref = { { { 8 } } };
	struct mutex lock = {};
	struct minmax minmax = {};

	CHECK(atomic_read(&number) + atomic_read_acquire(&number) + raw_atomic_read(&number), 15);
	CHECK(atomic64_read(&number64) + atomic64_read_acquire(&number64), 12);
	CHECK(raw_atomic64_read(&number64) + atomic_long_read(&number64), 12);
	CHECK(raw_atomic_long_read(&number64) + refcount_read(&references) + kref_read(&kref), 21);
	lock.owner.counter = (long)&task | 1;
	CHECK(mutex_owner(&lock) == &task && mutex_is_locked(&lock), 1);
	minmax.s[0].v = 9;
	CHECK(minmax_get(&minmax), 9);
	return 0;
}

static struct super_block sb;
static struct inode inode;
static struct dentry dentry;
static struct file file;
static struct nfs_server nfs_server;
static struct iov_iter iov_iter;

USES(files)
{
	file.f_inode = &inode;
	file.f_path.dentry = &dentry;
	dentry.d_inode = &inode;
	dentry.d_parent = &dentry;
	dentry.d_flags = DCACHE_DIRECTORY_TYPE | DCACHE_MOUNTED;
	inode.i_sb = &sb;
	inode.i_size = 100;
	inode.i_uid.val = 10;
	inode.i_gid.val = 20;
	inode.i_rdev = MKDEV(4, 5);
	sb.s_flags = SB_RDONLY;
	iov_iter.count = 30;
	CHECK(file_inode(&file) == &inode && file_dentry(&file) == &dentry, 1);
	CHECK(i_size_read(&inode) + i_uid_read(&inode) + i_gid_read(&inode), 130);
	CHECK(imajor(&inode) * 10 + iminor(&inode), 45);
	CHECK(sb_rdonly(&sb) + IS_RDONLY(&inode) + __IS_FLG(&inode, SB_NOSUID), 2);
	CHECK(d_inode(&dentry) == d_backing_inode(&dentry) && d_inode_rcu(&dentry), 1);
	CHECK(d_is_dir(&dentry) + d_is_directory(&dentry) + d_is_autodir(&dentry), 2);
	CHECK(d_is_reg(&dentry) + d_is_symlink(&dentry) + d_is_special(&dentry), 0);
	CHECK(d_is_file(&dentry) + d_is_miss(&dentry) + d_is_negative(&dentry), 0);
	CHECK(d_is_positive(&dentry) + d_really_is_positive(&dentry), 2);
	CHECK(d_really_is_negative(&dentry) + d_unhashed(&dentry) + IS_ROOT(&dentry), 2);
	CHECK(__d_entry_type(&dentry) == DCACHE_DIRECTORY_TYPE && d_mountpoint(&dentry), 1);
	CHECK(iov_iter_count(&iov_iter), 30);
	sb.s_fs_info = &nfs_server;
	CHECK(NFS_SB(&sb) == &nfs_server, 1);
	return 0;
}

static struct socket_alloc socket_alloc;

USES(neighbours_of_an_inode)
{
	CHECK(SOCKET_I(&socket_alloc.vfs_inode) == &socket_alloc.socket, 1);
	CHECK(SOCK_INODE(&socket_alloc.socket) == &socket_alloc.vfs_inode, 1);
	return 0;
}

static struct page pages[2];
static struct vm_area_struct vma = { .vm_start = 0x1000, .vm_end = 0x4000 };
static struct pglist_data pgdat;
static struct zone *zone = &pgdat.node_zones[1];
static struct address_space mapping;

USES(memory)
{
	struct page *page = &pages[1];

	page->_refcount.counter = 4;
	page->mapping = &mapping;
	page->index = 2;
	page->flags = (1UL << PG_locked) | (1UL << PG_dirty);
	CHECK(page_count(page) + page_ref_count(page), 8);
	CHECK(page_mapping(page) == &mapping && !PageAnon(page), 1);
	CHECK(page_index(page) + page_offset(page), 2 + 8192);
	CHECK(PageLocked(page) + PageDirty(page) + __page_flag(page, PG_dirty), 3);
	CHECK(PageReferenced(page) + PageUptodate(page) + PageLRU(page) + PageActive(page), 0);
	CHECK(PageWorkingset(page) + PageWriteback(page) + PageHead(page) + PageReclaim(page), 0);
	CHECK(PageSwapBacked(page) + PageUnevictable(page) + PageMlocked(page), 0);
	page->compound_head = (unsigned long)&pages[0] | 1;
	CHECK(compound_head(page) == &pages[0] && (void *)page_folio(page) == &pages[0], 1);
	CHECK(folio_page(page_folio(page), 1) == page && nth_page(&pages[0], 1) == page, 1);
	CHECK(vma_pages(&vma) + vma_is_anonymous(&vma), 4);
	zone->_watermark[WMARK_MIN] = 5;
	zone->_watermark[WMARK_LOW] = 6;
	zone->_watermark[WMARK_HIGH] = 7;
	zone->watermark_boost = 1;
	zone->managed_pages.counter = 9;
	zone->zone_pgdat = &pgdat;
	CHECK(min_wmark_pages(zone) + low_wmark_pages(zone) + high_wmark_pages(zone), 21);
	CHECK(wmark_pages(zone, WMARK_MIN) + zone_managed_pages(zone) + zone_idx(zone), 6 + 9 + 1);
	return 0;
}

static struct kobject kobject = { .name = "name" };
static struct device_driver driver = { .name = "driver" };
static struct device device = { .driver = &driver };
static struct kernel_siginfo siginfo;

USES(devices_and_signals)
{
	device.kobj.name = kobject.name;
	CHECK(kobject_name(&kobject) == dev_name(&device), 1);
	CHECK(dev_driver_string(&device) == driver.name, 1);
	siginfo.si_code = SI_TKILL;
	siginfo.si_pid = 3;
	CHECK(SI_FROMUSER(&siginfo) + SI_FROMKERNEL(&siginfo) + siginfo.si_pid, 4);
	return 0;
}

#ifdef NATIVE
static struct pt_regs pt_regs;
#define ctx (&pt_regs)
#endif

USES(registers)
{
	CHECK(instruction_pointer(ctx) + profile_pc(ctx) + user_stack_pointer(ctx), 0);
	CHECK(kernel_stack_pointer(ctx) + frame_pointer(ctx) + regs_return_value(ctx), 0);
#ifdef user_mode
	CHECK(user_mode(ctx), 0);
#endif
	return 0;
}

RUN(tasks, groups, lists, counters, files, neighbours_of_an_inode, memory, devices_and_signals,
    registers)
