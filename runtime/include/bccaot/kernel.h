/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Questions about the running kernel: system-call names, functions that can be
 * probed, tracepoints, types, features. Answers come from /proc/kallsyms, tracefs
 * and /sys/kernel/btf/vmlinux, which is looked at only for questions about types,
 * and of which no index is made. Thread-safe.
 *
 * Yes/no functions return 1 for yes, 0 for no, or a negative error when the
 * source of the answer cannot be read.
 */
#ifndef BCCAOT_KERNEL_H
#define BCCAOT_KERNEL_H

#include <bccaot/common.h>
#include <bccaot/strlist.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * bccaot_get_syscall_prefix - what this kernel puts before a system call's name
 *
 * Looks for PREFIXbpf in /proc/kallsyms, for each prefix that kernels use.
 *
 * Returns: a static string such as "__x64_sys_"; "sys_" if none is found.
 */
BCCAOT_API const char *bccaot_get_syscall_prefix(void);

/**
 * bccaot_get_syscall_fnname - the kernel function of a system call
 * @name: the bare name, "openat"
 * @ret_fnname: where the name goes, "__x64_sys_openat"
 * @size_bytes: room there
 *
 * The name is put together, not looked up.
 *
 * Returns: 0, -EINVAL if an argument is missing, -ENAMETOOLONG if the room is too small.
 */
BCCAOT_API int bccaot_get_syscall_fnname(const char *name, char *ret_fnname, size_t size_bytes);

/**
 * bccaot_fix_syscall_fnname - turn any kernel's spelling of a system call into this kernel's
 * @name: "sys_openat", "__arm64_sys_openat", ...; other names are copied as they are
 * @ret_fnname: where the name goes
 * @size_bytes: room there
 *
 * Returns: as bccaot_get_syscall_fnname().
 */
BCCAOT_API int bccaot_fix_syscall_fnname(const char *name, char *ret_fnname, size_t size_bytes);

/**
 * bccaot_get_kprobe_functions - kernel functions that can be probed and match an expression
 * @re: POSIX extended; must match the whole name
 * @ret_list: the names, sorted, each once; to be freed with bccaot_strlist__free()
 *
 * Text symbols of /proc/kallsyms that tracefs lists as traceable (where it says),
 * without those on the kprobes blacklist, of the init and interrupt-entry
 * sections, and without names that BCC leaves out (perf*, *.cold*, _kbl_addr_*, ...).
 *
 * Returns: 0, also for an empty list; -EINVAL if @re is no valid expression, -ENOMEM,
 * or the error of reading /proc/kallsyms.
 */
BCCAOT_API int bccaot_get_kprobe_functions(const char *re, struct bccaot_strlist **ret_list);

/**
 * bccaot_kernel_function_exists - whether /proc/kallsyms has a text symbol of this name
 *
 * Returns: 1, 0, or the error of reading /proc/kallsyms.
 */
BCCAOT_API int bccaot_kernel_function_exists(const char *name);

/**
 * bccaot_get_tracepoints - tracepoints whose "category:event" an expression matches
 * @re: POSIX extended, matched from the start as BCC does
 * @ret_list: the names, sorted; to be freed with bccaot_strlist__free()
 *
 * Returns: 0, also for an empty list; -EINVAL if @re is no valid expression, -ENOENT if
 * tracefs is not mounted, -EACCES if it cannot be read, -ENOMEM.
 */
BCCAOT_API int bccaot_get_tracepoints(const char *re, struct bccaot_strlist **ret_list);

/**
 * bccaot_tracepoint_exists - whether the kernel has a tracepoint
 * @category: "syscalls"
 * @event: "sys_enter_openat"
 *
 * Returns: 1, 0; -ENOENT if tracefs is not mounted, -EACCES if it cannot be read.
 */
BCCAOT_API int bccaot_tracepoint_exists(const char *category, const char *event);

/**
 * bccaot_kernel_struct_has_field - whether a kernel struct or union has a member
 * @struct_name: "task_struct"
 * @field_name: "state"; members of anonymous members count as well
 *
 * Returns: 1, 0, -ENOENT if there is no such struct, -EOPNOTSUPP if the kernel has no BTF, -ENOMEM.
 */
BCCAOT_API int bccaot_kernel_struct_has_field(const char *struct_name, const char *field_name);

/**
 * bccaot_kernel_enum_has_val - whether a kernel enum has an enumerator
 * @enum_name: "bpf_attach_type", or "" for enums without a name
 * @value_name: "BPF_MODIFY_RETURN"
 *
 * Returns: 1, 0, -ENOENT if there is no such enum, -EOPNOTSUPP if the kernel has no BTF, -ENOMEM.
 */
BCCAOT_API int bccaot_kernel_enum_has_val(const char *enum_name, const char *value_name);

/** bccaot_support_kfunc - whether fentry and fexit work: BTF and trampolines */
BCCAOT_API int bccaot_support_kfunc(void);

/** bccaot_support_fmod_ret - whether fmod_ret functions can be attached (5.7) */
BCCAOT_API int bccaot_support_fmod_ret(void);

/** bccaot_support_lsm - whether the kernel has BPF security hooks, active or not */
BCCAOT_API int bccaot_support_lsm(void);

/** bccaot_lsm_is_active - whether "bpf" is among the active security modules: 1, 0, -errno */
BCCAOT_API int bccaot_lsm_is_active(void);

/** bccaot_support_raw_tracepoint - whether raw tracepoints can be attached (4.17) */
BCCAOT_API int bccaot_support_raw_tracepoint(void);

/** bccaot_support_raw_tracepoint_in_module - the same for tracepoints of modules (5.0) */
BCCAOT_API int bccaot_support_raw_tracepoint_in_module(void);

/** bccaot_support_kprobe_multi - whether one call can attach many kprobes (5.18) */
BCCAOT_API int bccaot_support_kprobe_multi(void);

/**
 * bccaot_support_uprobe_multi - whether one call can attach many uprobes (6.6, and a later fix
 * by which it keeps to one process)
 */
BCCAOT_API int bccaot_support_uprobe_multi(void);

/** bccaot_support_kprobe - whether the kernel has kprobes that BPF can use */
BCCAOT_API int bccaot_support_kprobe(void);

/** bccaot_support_ringbuf - whether the kernel has ring buffers (5.8) */
BCCAOT_API int bccaot_support_ringbuf(void);

/** bccaot_support_tcx - whether traffic control has links (6.6) */
BCCAOT_API int bccaot_support_tcx(void);

/** bccaot_support_batch - whether hash maps have batch operations (5.6) */
BCCAOT_API int bccaot_support_batch(void);

/** bccaot_has_kernel_btf - whether the kernel carries its BTF: 1 or 0 */
BCCAOT_API int bccaot_has_kernel_btf(void);

/**
 * bccaot_ksymname - the address of a kernel symbol
 * @name: the symbol, as in /proc/kallsyms
 * @ret_addr: its address
 *
 * Returns: 0, -ENOENT if there is none, -EPERM if addresses are hidden (kptr_restrict),
 * or the error of reading /proc/kallsyms.
 */
BCCAOT_API int bccaot_ksymname(const char *name, uint64_t *ret_addr);

/** struct bccaot_btf_blob - reduced BTF for one kernel, embedded in a program */
struct bccaot_btf_blob {
	const char
		*build_id;   /* of the kernel image, lower-case hexadecimal; NULL: release serves */
	const char *release; /* as uname -r; used only where the kernel shows no build id */
	const void *data;
	size_t size_bytes;
};

/**
 * bccaot_btf_open - find the running kernel's reduced BTF among those embedded in a program
 * @blobs: the table; not kept
 * @blob_cnt: its length
 * @ret_path: room for the path to give to bpf_object_open_opts.btf_custom_path
 * @size_bytes: the room; 64 are enough
 *
 * The bytes go into a memory file, nothing is written to a disk. The path is valid
 * in this process while the descriptor is open: until the object is loaded, or
 * until bccaot__free() for functions loaded on demand.
 *
 * Returns: a descriptor, the caller's to close, -ENOENT if no blob is for this
 * kernel (then the kernel's own BTF serves), -ENAMETOOLONG, -ENOMEM.
 */
BCCAOT_API int bccaot_btf_open(const struct bccaot_btf_blob *blobs, size_t blob_cnt, char *ret_path,
			       size_t size_bytes);

/**
 * bccaot_btf_reduce - make the running kernel's BTF small, for one object
 * @elf: the BPF object's bytes; NAME_bpf__elf_bytes() of a skeleton
 * @elf_size_bytes: how many
 * @ret_path: room for the path to give to bpf_object_open_opts.btf_custom_path
 * @size_bytes: the room; 64 are enough
 *
 * libbpf reads and searches all of the kernel's types, which is most of a small
 * program's start and memory (tens of milliseconds on small machines, 13 MB). This
 * takes out what the object's relocations ask for, in one pass. Where that would
 * not do (the object is attached by the kernel's own type numbers as fentry is, a
 * type may be in a module) it says so, and the object is opened without a path.
 * The path is valid as bccaot_btf_open() says.
 *
 * Returns: a descriptor, the caller's to close; -ENOENT if the object needs no types of
 * the kernel, -EOPNOTSUPP if it needs all of them or the kernel has none, -EINVAL for a
 * malformed object, -ENAMETOOLONG, -ENOMEM.
 */
BCCAOT_API int bccaot_btf_reduce(const void *elf, size_t elf_size_bytes, char *ret_path,
				 size_t size_bytes);

#ifdef __cplusplus
}
#endif

#endif
