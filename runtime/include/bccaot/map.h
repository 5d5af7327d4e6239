/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Maps: single elements, whole maps, batches, per-CPU values, queues, maps
 * that hold descriptors, pinned and shared maps, text of keys and values.
 *
 * Every operation exists twice: bccaot_map_fd__VERB(int map_fd, ...) for a
 * descriptor, documented here, and bccaot_map__VERB(map, ...) for the
 * `struct bpf_map *` of a loaded libbpf object, which is the same on its
 * descriptor. Both may be used from several threads at once, since the kernel
 * holds all state. -EBADF means that the object is not loaded yet.
 *
 * Sizes: a key takes key_size bytes and a value takes value_bytes bytes (see
 * struct bccaot_map_info), which for a per-CPU map is one slot of 8-byte
 * aligned size for every possible CPU (libbpf_num_possible_cpus()).
 */
#ifndef BCCAOT_MAP_H
#define BCCAOT_MAP_H

#include <stdio.h>
#include <bpf/libbpf.h>
#include <linux/bpf.h>
#include <bccaot/common.h>
#include <bccaot/print.h>

#ifdef __cplusplus
extern "C" {
#endif

/** struct bccaot_map_info - what a map is */
struct bccaot_map_info {
	/** kernel's enum bpf_map_type */
	uint32_t type;
	/** bytes of a key; 0 for queues and stacks */
	uint32_t key_size;
	/** bytes of one value, as declared */
	uint32_t value_size;
	/** most entries that fit */
	uint32_t max_entries;
	/** BPF_F_* flags it was made with */
	uint32_t map_flags;
	/** whether there is a value for each possible CPU */
	bool is_percpu;
	/** bytes from one CPU's value to the next; value_size when not per-CPU */
	uint32_t stride_bytes;
	/** bytes that a lookup writes and an update reads */
	uint32_t value_bytes;
};

/**
 * bccaot_map_fd__info - ask the kernel what a map is
 * @map_fd: the map
 * @ret_info: receives the answer
 *
 * Returns: 0, -EBADF if @map_fd is no descriptor, -EINVAL if it is not that of
 * a BPF object. (Whether that is a map, is the caller's to know.)
 */
BCCAOT_API int bccaot_map_fd__info(int map_fd, struct bccaot_map_info *ret_info);

/* One element */

/**
 * bccaot_map_fd__lookup - copy the value of a key
 * @map_fd: the map
 * @key: key_size bytes
 * @ret_value: receives value_bytes bytes
 *
 * Returns: 0, -ENOENT if the key is absent (or an array index out of range),
 * -ENOTSUP if the kind of map cannot be read, else the kernel's error.
 */
BCCAOT_API int bccaot_map_fd__lookup(int map_fd, const void *key, void *ret_value);

/**
 * bccaot_map_fd__update - set the value of a key
 * @map_fd: the map
 * @key: key_size bytes
 * @value: value_bytes bytes
 * @flags: BPF_ANY, BPF_NOEXIST or BPF_EXIST, and BPF_F_LOCK
 *
 * Returns: 0, -EEXIST or -ENOENT as the flags demand, -E2BIG if the map is
 * full or the index out of range, -ENOMEM.
 */
BCCAOT_API int bccaot_map_fd__update(int map_fd, const void *key, const void *value,
				     uint64_t flags);

/**
 * bccaot_map_fd__delete - remove a key
 * @map_fd: the map
 * @key: key_size bytes
 *
 * An array cannot lose elements: as in BCC, the element is set to zero.
 *
 * Returns: 0, -ENOENT if the key is absent, -ENOMEM.
 */
BCCAOT_API int bccaot_map_fd__delete(int map_fd, const void *key);

/**
 * bccaot_map_fd__lookup_and_delete - take an element out
 * @map_fd: the map
 * @key: key_size bytes
 * @ret_value: receives value_bytes bytes
 *
 * Where the kernel has no such operation (hashes before 5.14) the value is
 * read and then deleted; updates between the two are lost.
 *
 * Returns: 0, -ENOENT if the key is absent, else the kernel's error.
 */
BCCAOT_API int bccaot_map_fd__lookup_and_delete(int map_fd, const void *key, void *ret_value);

/**
 * bccaot_map_fd__next_key - step through the keys of a map
 * @map_fd: the map
 * @key: key_size bytes, or NULL for the first key
 * @ret_next_key: receives key_size bytes; may be @key itself
 *
 * When @key was deleted in the meantime, the kernel starts over: a loop of
 * this call may not end while a program deletes keys. Use
 * bccaot_map_fd__for_each() or a snapshot instead.
 *
 * Returns: 0, -ENOENT after the last key.
 */
BCCAOT_API int bccaot_map_fd__next_key(int map_fd, const void *key, void *ret_next_key);

/* The whole map */

/**
 * bccaot_map_entry_fn - called for each entry
 * @ctx: as given with the callback
 * @key: key_size bytes, valid during the call
 * @value: value_bytes bytes, valid during the call
 *
 * Returns: 0 to go on, anything else to stop.
 */
typedef int (*bccaot_map_entry_fn)(void *ctx, const void *key, const void *value);

/**
 * bccaot_map_fd__for_each - call a function for each entry
 * @map_fd: the map
 * @fn: called with a copy of each entry; may itself change the map
 * @ctx: handed to @fn
 *
 * The entries are copied first (see bccaot_snapshot__new()), so that the walk
 * ends whatever the kernel does to the map, and no key is seen twice.
 *
 * Returns: 0, what @fn returned when it stopped the walk, -ENOMEM, -ENOTSUP if
 * the kind of map has no keys to walk.
 */
BCCAOT_API int bccaot_map_fd__for_each(int map_fd, bccaot_map_entry_fn fn, void *ctx);

/**
 * bccaot_map_fd__clear - delete every entry
 * @map_fd: the map
 *
 * Arrays are set to zero, arrays of descriptors lose them, stack traces are
 * deleted. Entries that appear meanwhile may stay.
 *
 * Returns: 0, -ENOMEM, else the kernel's error.
 */
BCCAOT_API int bccaot_map_fd__clear(int map_fd);

/**
 * bccaot_map_fd__zero - set every value to zero, keeping the keys
 * @map_fd: the map
 *
 * Returns: 0, -ENOMEM, else the kernel's error.
 */
BCCAOT_API int bccaot_map_fd__zero(int map_fd);

/**
 * bccaot_map_fd__count - number of entries
 * @map_fd: the map
 * @ret_cnt: receives the number of keys; for arrays max_entries
 *
 * Returns: 0, -ENOMEM, -ENOTSUP if the kind of map has no keys to count.
 */
BCCAOT_API int bccaot_map_fd__count(int map_fd, uint64_t *ret_cnt);

/* Batches: one system call for many entries from Linux 5.6 on, one by one before */

/**
 * bccaot_map_fd__lookup_batch - copy the entries of a map into two arrays
 * @map_fd: the map
 * @keys: room for *@cnt keys
 * @values: room for *@cnt values of value_bytes each
 * @cnt: in: capacity of the arrays; out: entries written
 *
 * Returns: 0 if the whole map was copied, -ENOSPC if the arrays are full and
 * the map has more entries, -EINVAL if *@cnt is 0, -ENOMEM, -ENOTSUP if the
 * kind of map has no keys to walk. On any other failure *@cnt stays.
 */
BCCAOT_API int bccaot_map_fd__lookup_batch(int map_fd, void *keys, void *values, uint32_t *cnt);

/**
 * bccaot_map_fd__lookup_and_delete_batch - move entries of a map into arrays
 * @map_fd: the map
 * @keys: room for *@cnt keys
 * @values: room for *@cnt values of value_bytes each
 * @cnt: in: capacity of the arrays; out: entries written, and deleted
 *
 * Returns: 0 if the map was emptied, -ENOSPC if the arrays are full and the
 * rest is still in the map, -EINVAL if *@cnt is 0, -ENOMEM.
 */
BCCAOT_API int bccaot_map_fd__lookup_and_delete_batch(int map_fd, void *keys, void *values,
						      uint32_t *cnt);

/**
 * bccaot_map_fd__update_batch - set many values
 * @map_fd: the map
 * @keys: *@cnt keys
 * @values: *@cnt values of value_bytes each
 * @cnt: in: number of entries; out, also on failure: how many were set
 * @flags: BPF_ANY, BPF_NOEXIST or BPF_EXIST
 *
 * Stops at the first entry that fails.
 *
 * Returns: 0, else the error of that entry (see bccaot_map_fd__update()).
 */
BCCAOT_API int bccaot_map_fd__update_batch(int map_fd, const void *keys, const void *values,
					   uint32_t *cnt, uint64_t flags);

/**
 * bccaot_map_fd__delete_batch - delete many keys
 * @map_fd: the map
 * @keys: *@cnt keys
 * @cnt: in: number of keys; out, also on failure: how many were deleted
 *
 * Stops at the first key that fails.
 *
 * Returns: 0, -ENOENT if that key is absent.
 */
BCCAOT_API int bccaot_map_fd__delete_batch(int map_fd, const void *keys, uint32_t *cnt);

/* Per-CPU values */

/**
 * bccaot_map_fd__percpu_sum - sum of the values of all CPUs
 * @map_fd: a per-CPU map whose value is an integer of 1, 2, 4 or 8 bytes
 * @key: key_size bytes
 * @ret_sum: receives the sum; values are taken as unsigned
 *
 * Returns: 0, -ENOENT if the key is absent, -EINVAL if the map is not per-CPU
 * or its value is not of an integer's size, -ENOMEM.
 */
BCCAOT_API int bccaot_map_fd__percpu_sum(int map_fd, const void *key, uint64_t *ret_sum);

/**
 * bccaot_map_fd__percpu_max - greatest of the values of all CPUs
 * @map_fd: a per-CPU map whose value is an integer of 1, 2, 4 or 8 bytes
 * @key: key_size bytes
 * @ret_max: receives the maximum; values are taken as unsigned
 *
 * Returns: as bccaot_map_fd__percpu_sum().
 */
BCCAOT_API int bccaot_map_fd__percpu_max(int map_fd, const void *key, uint64_t *ret_max);

/**
 * bccaot_map_fd__percpu_average - sum divided by the number of possible CPUs
 * @map_fd: a per-CPU map whose value is an integer of 1, 2, 4 or 8 bytes
 * @key: key_size bytes
 * @ret_average: receives the average
 *
 * Returns: as bccaot_map_fd__percpu_sum().
 */
BCCAOT_API int bccaot_map_fd__percpu_average(int map_fd, const void *key, double *ret_average);

/**
 * bccaot_map_reduce_fn - fold one CPU's value into an accumulator
 * @ctx: as given with the callback
 * @acc: the accumulator, value_size bytes; it starts as the first CPU's value
 * @value: the next CPU's value, value_size bytes
 */
typedef void (*bccaot_map_reduce_fn)(void *ctx, void *acc, const void *value);

/**
 * bccaot_map_fd__percpu_reduce - fold the values of all CPUs, of any type
 * @map_fd: a per-CPU map
 * @key: key_size bytes
 * @fn: called for each CPU after the first
 * @ctx: handed to @fn
 * @ret_value: receives value_size bytes
 *
 * Returns: 0, -ENOENT if the key is absent, -EINVAL if the map is not per-CPU,
 * -ENOMEM.
 */
BCCAOT_API int bccaot_map_fd__percpu_reduce(int map_fd, const void *key, bccaot_map_reduce_fn fn,
					    void *ctx, void *ret_value);

/* Queues and stacks */

/**
 * bccaot_map_fd__push - add a value to a queue or stack
 * @map_fd: a queue or stack
 * @value: value_size bytes
 * @flags: BPF_EXIST to drop the oldest value when full, else 0
 *
 * Returns: 0, -E2BIG if full.
 */
BCCAOT_API int bccaot_map_fd__push(int map_fd, const void *value, uint64_t flags);

/**
 * bccaot_map_fd__pop - take the next value out of a queue or stack
 * @map_fd: a queue or stack
 * @ret_value: receives value_size bytes
 *
 * Returns: 0, -ENOENT if empty.
 */
BCCAOT_API int bccaot_map_fd__pop(int map_fd, void *ret_value);

/**
 * bccaot_map_fd__peek - read the next value of a queue or stack
 * @map_fd: a queue or stack
 * @ret_value: receives value_size bytes
 *
 * Returns: 0, -ENOENT if empty.
 */
BCCAOT_API int bccaot_map_fd__peek(int map_fd, void *ret_value);

/* Maps that hold programs, maps, cgroups or counters */

/**
 * bccaot_map_fd__set_fd - put a descriptor into a map that holds objects
 * @map_fd: a program array, cgroup array, map-in-map, perf array, sockmap, ...
 * @key: key_size bytes
 * @fd: the object; the map keeps it alive, the caller may close @fd
 *
 * Returns: 0, -EBADF or -EINVAL if @fd is not of the kind that the map holds,
 * -E2BIG if the index is out of range.
 */
BCCAOT_API int bccaot_map_fd__set_fd(int map_fd, const void *key, int fd);

/**
 * bccaot_map_fd__set_cgroup - put a cgroup into a cgroup array
 * @map_fd: a cgroup array
 * @idx: index in it
 * @path: directory of a cgroup of version 2
 *
 * Returns: 0, -ENOENT if there is no such directory, -EBADF or -EINVAL if it
 * is not a cgroup, -E2BIG if @idx is out of range.
 */
BCCAOT_API int bccaot_map_fd__set_cgroup(int map_fd, uint32_t idx, const char *path);

/**
 * bccaot_map_fd__open_inner - open the map that a map-in-map holds
 * @map_fd: an array or hash of maps
 * @key: key_size bytes
 *
 * Returns: a new descriptor that the caller closes, -ENOENT if the key is
 * absent, -EPERM without CAP_SYS_ADMIN, which opening by id needs.
 */
BCCAOT_API int bccaot_map_fd__open_inner(int map_fd, const void *key);

/** Counters opened in a perf array, for perf_read() and perf_counter_value() */
struct bccaot_counters;

/**
 * bccaot_counters__open_fd - open a counter on each online CPU
 * @map_fd: a perf array
 * @type: PERF_TYPE_HARDWARE, PERF_TYPE_SOFTWARE, PERF_TYPE_RAW, ...
 * @config: which event of that type
 * @pid: count only this process, or -1 for all
 *
 * Returns: a handle that keeps the counters open until
 * bccaot_counters__close(), or NULL with errno: ENOENT or EOPNOTSUPP if the
 * machine has no such event, EACCES or EPERM without the right, ENOMEM.
 */
BCCAOT_API struct bccaot_counters *bccaot_counters__open_fd(int map_fd, uint32_t type,
							    uint64_t config, int pid);

/**
 * bccaot_counters__close - take the counters out of the map and close them
 * @counters: may be NULL
 */
BCCAOT_API void bccaot_counters__close(struct bccaot_counters *counters);

/* Stack traces */

/**
 * bccaot_map_fd__stack - read one stack of a stack-trace map
 * @map_fd: a stack-trace map
 * @stack_id: what get_stackid() returned
 * @ips: room for @cap addresses, innermost first
 * @cap: capacity of @ips; BCC's maps hold at most 127
 *
 * Returns: number of addresses, -ENOENT if there is no such stack, -EINVAL if
 * the map keeps build ids instead of addresses, -ENOMEM.
 */
BCCAOT_API int bccaot_map_fd__stack(int map_fd, uint32_t stack_id, uint64_t *ips, size_t cap);

/**
 * bccaot_map_fd__stack_build_id - read one stack that is kept as build ids
 * @map_fd: a stack-trace map made with BPF_F_STACK_BUILD_ID
 * @stack_id: what get_stackid() returned
 * @frames: room for @cap frames, innermost first
 * @cap: capacity of @frames
 *
 * Ends, as BCC, at the first frame that has no build id.
 *
 * Returns: number of frames, -ENOENT if there is no such stack, -EINVAL if the
 * map keeps addresses, -ENOMEM.
 */
BCCAOT_API int bccaot_map_fd__stack_build_id(int map_fd, uint32_t stack_id,
					     struct bpf_stack_build_id *frames, size_t cap);

/* Snapshots: a copy to sort, cut and print */

/** enum bccaot_reduce - what becomes of per-CPU values in a snapshot */
enum bccaot_reduce {
	/** keep one slot per possible CPU */
	BCCAOT_REDUCE_NONE,
	/** sum of the CPUs' integers, as uint64_t */
	BCCAOT_REDUCE_SUM,
	/** greatest of the CPUs' integers, as uint64_t */
	BCCAOT_REDUCE_MAX,
	/** sum by possible CPUs, rounded down, as uint64_t */
	BCCAOT_REDUCE_AVERAGE,
};

/** enum bccaot_sort - the order of a snapshot's entries */
enum bccaot_sort {
	/** as the kernel walks the map */
	BCCAOT_SORT_NONE,
	/** by the value, which must be an integer (or reduced to one); least first */
	BCCAOT_SORT_ASCENDING,
	/** greatest first */
	BCCAOT_SORT_DESCENDING,
};

/** struct bccaot_snapshot_opts - how to copy a map */
struct bccaot_snapshot_opts {
	/** size of this struct */
	size_t sz;
	/** for per-CPU maps with integer values, else ignored */
	enum bccaot_reduce reduce;
	/** delete what was copied, as with lookup_and_delete_batch */
	bool delete_entries;
	/** other orders: bccaot_snapshot__sort() */
	enum bccaot_sort sort;
};
#define bccaot_snapshot_opts__last_field sort

/** A copy of a map's entries */
struct bccaot_snapshot;

/**
 * bccaot_snapshot__new_fd - copy all entries of a map
 * @map_fd: the map
 * @opts: may be NULL
 *
 * Each key occurs once, in the order in which the kernel walks the map. Memory
 * grows with the entries that are there, not with max_entries.
 *
 * Returns: the copy, to be freed with bccaot_snapshot__free(), or NULL with
 * errno: ENOMEM, ENOTSUP if the kind of map has no keys to walk, EINVAL for
 * options that the library does not know or values that cannot be reduced or sorted.
 */
BCCAOT_API struct bccaot_snapshot *bccaot_snapshot__new_fd(int map_fd,
							   const struct bccaot_snapshot_opts *opts);

/**
 * bccaot_snapshot__free - free a copy
 * @snap: may be NULL
 */
BCCAOT_API void bccaot_snapshot__free(struct bccaot_snapshot *snap);

/**
 * bccaot_snapshot__cnt - number of entries
 * @snap: a copy, or NULL
 *
 * Returns: the number, 0 for NULL.
 */
BCCAOT_API size_t bccaot_snapshot__cnt(const struct bccaot_snapshot *snap);

/**
 * bccaot_snapshot__key - key of an entry
 * @snap: a copy, which keeps owning the key
 * @idx: below bccaot_snapshot__cnt()
 *
 * Returns: key_size bytes, or NULL if @idx is out of range.
 */
BCCAOT_API const void *bccaot_snapshot__key(const struct bccaot_snapshot *snap, size_t idx);

/**
 * bccaot_snapshot__value - value of an entry
 * @snap: a copy, which keeps owning the value
 * @idx: below bccaot_snapshot__cnt()
 *
 * Returns: value_bytes bytes (8 if reduced), or NULL if @idx is out of range.
 */
BCCAOT_API const void *bccaot_snapshot__value(const struct bccaot_snapshot *snap, size_t idx);

/** struct bccaot_entry - one entry as a comparison sees it */
struct bccaot_entry {
	/** key_size bytes */
	const void *key;
	/** value_bytes bytes (8 if reduced) */
	const void *value;
};

/**
 * bccaot_entry_cmp_fn - order of two entries
 * @a: one entry
 * @b: the other
 * @ctx: as given with the callback
 *
 * Returns: below, equal to or above 0, as in qsort().
 */
typedef int (*bccaot_entry_cmp_fn)(const struct bccaot_entry *a, const struct bccaot_entry *b,
				   void *ctx);

/**
 * bccaot_snapshot__sort - put the entries in order
 * @snap: a copy
 * @cmp: order of two entries; equal ones keep their order
 * @ctx: handed to @cmp
 *
 * Returns: 0, -ENOMEM.
 */
BCCAOT_API int bccaot_snapshot__sort(struct bccaot_snapshot *snap, bccaot_entry_cmp_fn cmp,
				     void *ctx);

/**
 * bccaot_snapshot__sort_by_value - order by an integer in the value
 * @snap: a copy
 * @off: byte offset of the integer in the value
 * @size: its bytes: 1, 2, 4 or 8
 * @is_descending: greatest first
 *
 * Returns: 0, -EINVAL if there is no such integer in the value, -ENOMEM.
 */
BCCAOT_API int bccaot_snapshot__sort_by_value(struct bccaot_snapshot *snap, size_t off, size_t size,
					      bool is_descending);

/* Before the object is loaded: pinned and shared maps */

/**
 * bccaot_map__set_pinned - keep a map in the BPF file system, as BCC does
 * @map: a map of an object that is not loaded yet
 * @path: where the map is pinned
 *
 * If @path exists, that map is used whatever sizes the program declares (even
 * 0), provided that key and value have the declared sizes where those are not
 * 0. Else the map is created on load and pinned there; the parent directory is
 * made if needed (mode 0700) and must be in a BPF file system.
 *
 * Returns: 0, -EBUSY if the object is loaded, -EINVAL if what is pinned there
 * is no map or of other sizes, -ENOMEM, else the error of opening @path.
 */
BCCAOT_API int bccaot_map__set_pinned(struct bpf_map *map, const char *path);

/**
 * bccaot_map__share - let two objects use one map
 * @map: a map of an object that is not loaded yet
 * @from: a map of a loaded object, whose sizes win
 *
 * Returns: 0, -EBUSY if the object of @map is loaded, -EBADF if that of @from
 * is not, -ENOMEM.
 */
BCCAOT_API int bccaot_map__share(struct bpf_map *map, const struct bpf_map *from);

/**
 * bccaot_map__open_pinned - open a pinned map
 * @path: where it is pinned
 *
 * Returns: a descriptor that the caller closes, -ENOENT if nothing is there,
 * -EINVAL if it is not a map.
 */
BCCAOT_API int bccaot_map__open_pinned(const char *path);

/* Text of keys and values */

/** Knows the types of a map's key and value */
struct bccaot_map_text;

/**
 * bccaot_map_text__new - learn the types of a loaded map from the kernel
 * @map_fd: the map
 *
 * Returns: a handle to free with bccaot_map_text__free(), or NULL with errno:
 * ENODATA if the map carries no types, ENOMEM, EPERM without CAP_SYS_ADMIN.
 */
BCCAOT_API struct bccaot_map_text *bccaot_map_text__new(int map_fd);

/**
 * bccaot_map_text__new_btf - take the types from a BTF at hand
 * @btf: lent until bccaot_map_text__free()
 * @key_type_id: type of the key, 0 if there is none
 * @value_type_id: type of the value, 0 if there is none
 *
 * Returns: a handle to free with bccaot_map_text__free(), or NULL with errno:
 * EINVAL if an id is not in @btf or the type is broken, ENOMEM.
 */
BCCAOT_API struct bccaot_map_text *
bccaot_map_text__new_btf(const struct btf *btf, uint32_t key_type_id, uint32_t value_type_id);

/**
 * bccaot_map_text__free - free the handle
 * @text: may be NULL
 */
BCCAOT_API void bccaot_map_text__free(struct bccaot_map_text *text);

/**
 * bccaot_map_text__snprint_key - write a key as text, as BCC's key_sprintf()
 * @text: the types
 * @buf: receives the text, cut to @buf_bytes and always terminated
 * @buf_bytes: room in @buf, may be 0
 * @key: a key
 *
 * Integers are `0x%x`, structs `{ 0x1 0x2 }`, arrays `[ 0x1 0x2 ]`, arrays of
 * char `"text"`.
 *
 * Returns: length of the whole text as snprintf(), -ENODATA if there is no key
 * type.
 */
BCCAOT_API int bccaot_map_text__snprint_key(const struct bccaot_map_text *text, char *buf,
					    size_t buf_bytes, const void *key);

/**
 * bccaot_map_text__snprint_value - write one value as text
 * @text: the types
 * @buf: receives the text, cut to @buf_bytes and always terminated
 * @buf_bytes: room in @buf, may be 0
 * @value: a value; of a per-CPU map, one CPU's
 *
 * Returns: length of the whole text as snprintf(), -ENODATA if there is no
 * value type.
 */
BCCAOT_API int bccaot_map_text__snprint_value(const struct bccaot_map_text *text, char *buf,
					      size_t buf_bytes, const void *value);

/**
 * bccaot_map_text__scan_key - read a key back, as BCC's key_scanf()
 * @text: the types
 * @str: text as bccaot_map_text__snprint_key() writes it
 * @ret_key: receives the key
 *
 * Returns: 0, -EINVAL if @str does not fit the type, -ENODATA if there is no
 * key type, -ENOTSUP if the type holds a union or a float, -ENOMEM.
 */
BCCAOT_API int bccaot_map_text__scan_key(const struct bccaot_map_text *text, const char *str,
					 void *ret_key);

/**
 * bccaot_map_text__scan_value - read a value back, as BCC's leaf_scanf()
 * @text: the types
 * @str: text as bccaot_map_text__snprint_value() writes it
 * @ret_value: receives the value
 *
 * Returns: as bccaot_map_text__scan_key().
 */
BCCAOT_API int bccaot_map_text__scan_value(const struct bccaot_map_text *text, const char *str,
					   void *ret_value);

/**
 * bccaot_map_fd__dump - write every entry of a map as text
 * @map_fd: the map
 * @out: receives one line `KEY: VALUE` per entry, per-CPU values one per CPU
 *
 * Without types, bytes are written in hexadecimal.
 *
 * Returns: 0, -ENOTSUP if the kind of map has no keys to walk, -ENOMEM.
 */
BCCAOT_API int bccaot_map_fd__dump(int map_fd, FILE *out);

/* JSON of keys, values and maps, in the form that generated printers of events have:
 * numbers, enums and pointers as numbers, arrays of char as strings, of other bytes and numbers
 * of more than 64 bits as hexadecimal digits in the order of memory, structs and unions as
 * objects of all their members. */

/**
 * bccaot_map_text__json_key - write a key as JSON
 * @text: the types
 * @json: the writer
 * @name: name of the member; NULL in an array
 * @key: a key
 *
 * Returns: 0, -ENODATA if there is no key type, -EINVAL if the types are broken.
 */
BCCAOT_API int bccaot_map_text__json_key(const struct bccaot_map_text *text,
					 struct bccaot_json *json, const char *name,
					 const void *key);

/**
 * bccaot_map_text__json_value - write one value as JSON
 * @text: the types
 * @json: the writer
 * @name: name of the member; NULL in an array
 * @value: a value; of a per-CPU map, one CPU's
 *
 * Returns: as bccaot_map_text__json_key().
 */
BCCAOT_API int bccaot_map_text__json_value(const struct bccaot_map_text *text,
					   struct bccaot_json *json, const char *name,
					   const void *value);

/**
 * bccaot_json__map_fd - write every entry of a map as an array of objects
 * @json: the writer
 * @name: name of the member; NULL in an array
 * @map_fd: the map
 *
 * Each object has "key" and "value", or "values", an array of one for each possible CPU. Without
 * types, both are strings of hexadecimal digits.
 *
 * Returns: 0; -ENOTSUP if the kind of map has no keys to walk, -ENOMEM, or the error of reading
 * it, with nothing written.
 */
BCCAOT_API int bccaot_json__map_fd(struct bccaot_json *json, const char *name, int map_fd);

/**
 * bccaot_map_fd__dump_json - write every entry of a map as one line of JSON
 * @map_fd: the map
 * @name: what it is called; NULL = as the kernel calls it, which keeps 15 characters
 * @out: receives the line, `{"map":"counts","entries":[{"key":1,"value":2}]}`
 *
 * The entries are as bccaot_json__map_fd() writes them.
 *
 * Returns: as bccaot_json__map_fd(); -EIO if writing failed.
 */
BCCAOT_API int bccaot_map_fd__dump_json(int map_fd, const char *name, FILE *out);

/* The same for the maps of a loaded libbpf object */

/** bccaot_map__info - bccaot_map_fd__info() of @map */
static inline int bccaot_map__info(const struct bpf_map *map, struct bccaot_map_info *ret_info)
{
	return bccaot_map_fd__info(bpf_map__fd(map), ret_info);
}

/** bccaot_map__lookup - bccaot_map_fd__lookup() in @map */
static inline int bccaot_map__lookup(const struct bpf_map *map, const void *key, void *ret_value)
{
	return bccaot_map_fd__lookup(bpf_map__fd(map), key, ret_value);
}

/** bccaot_map__update - bccaot_map_fd__update() in @map */
static inline int bccaot_map__update(const struct bpf_map *map, const void *key, const void *value,
				     uint64_t flags)
{
	return bccaot_map_fd__update(bpf_map__fd(map), key, value, flags);
}

/** bccaot_map__delete - bccaot_map_fd__delete() in @map */
static inline int bccaot_map__delete(const struct bpf_map *map, const void *key)
{
	return bccaot_map_fd__delete(bpf_map__fd(map), key);
}

/** bccaot_map__lookup_and_delete - bccaot_map_fd__lookup_and_delete() in @map */
static inline int bccaot_map__lookup_and_delete(const struct bpf_map *map, const void *key,
						void *ret_value)
{
	return bccaot_map_fd__lookup_and_delete(bpf_map__fd(map), key, ret_value);
}

/** bccaot_map__next_key - bccaot_map_fd__next_key() in @map */
static inline int bccaot_map__next_key(const struct bpf_map *map, const void *key,
				       void *ret_next_key)
{
	return bccaot_map_fd__next_key(bpf_map__fd(map), key, ret_next_key);
}

/** bccaot_map__for_each - bccaot_map_fd__for_each() in @map */
static inline int bccaot_map__for_each(const struct bpf_map *map, bccaot_map_entry_fn fn, void *ctx)
{
	return bccaot_map_fd__for_each(bpf_map__fd(map), fn, ctx);
}

/** bccaot_map__clear - bccaot_map_fd__clear() of @map */
static inline int bccaot_map__clear(const struct bpf_map *map)
{
	return bccaot_map_fd__clear(bpf_map__fd(map));
}

/** bccaot_map__zero - bccaot_map_fd__zero() of @map */
static inline int bccaot_map__zero(const struct bpf_map *map)
{
	return bccaot_map_fd__zero(bpf_map__fd(map));
}

/** bccaot_map__count - bccaot_map_fd__count() of @map */
static inline int bccaot_map__count(const struct bpf_map *map, uint64_t *ret_cnt)
{
	return bccaot_map_fd__count(bpf_map__fd(map), ret_cnt);
}

/** bccaot_map__lookup_batch - bccaot_map_fd__lookup_batch() in @map */
static inline int bccaot_map__lookup_batch(const struct bpf_map *map, void *keys, void *values,
					   uint32_t *cnt)
{
	return bccaot_map_fd__lookup_batch(bpf_map__fd(map), keys, values, cnt);
}

/** bccaot_map__lookup_and_delete_batch - bccaot_map_fd__lookup_and_delete_batch() in @map */
static inline int bccaot_map__lookup_and_delete_batch(const struct bpf_map *map, void *keys,
						      void *values, uint32_t *cnt)
{
	return bccaot_map_fd__lookup_and_delete_batch(bpf_map__fd(map), keys, values, cnt);
}

/** bccaot_map__update_batch - bccaot_map_fd__update_batch() in @map */
static inline int bccaot_map__update_batch(const struct bpf_map *map, const void *keys,
					   const void *values, uint32_t *cnt, uint64_t flags)
{
	return bccaot_map_fd__update_batch(bpf_map__fd(map), keys, values, cnt, flags);
}

/** bccaot_map__delete_batch - bccaot_map_fd__delete_batch() in @map */
static inline int bccaot_map__delete_batch(const struct bpf_map *map, const void *keys,
					   uint32_t *cnt)
{
	return bccaot_map_fd__delete_batch(bpf_map__fd(map), keys, cnt);
}

/** bccaot_map__percpu_sum - bccaot_map_fd__percpu_sum() in @map */
static inline int bccaot_map__percpu_sum(const struct bpf_map *map, const void *key,
					 uint64_t *ret_sum)
{
	return bccaot_map_fd__percpu_sum(bpf_map__fd(map), key, ret_sum);
}

/** bccaot_map__percpu_max - bccaot_map_fd__percpu_max() in @map */
static inline int bccaot_map__percpu_max(const struct bpf_map *map, const void *key,
					 uint64_t *ret_max)
{
	return bccaot_map_fd__percpu_max(bpf_map__fd(map), key, ret_max);
}

/** bccaot_map__percpu_average - bccaot_map_fd__percpu_average() in @map */
static inline int bccaot_map__percpu_average(const struct bpf_map *map, const void *key,
					     double *ret_average)
{
	return bccaot_map_fd__percpu_average(bpf_map__fd(map), key, ret_average);
}

/** bccaot_map__percpu_reduce - bccaot_map_fd__percpu_reduce() in @map */
static inline int bccaot_map__percpu_reduce(const struct bpf_map *map, const void *key,
					    bccaot_map_reduce_fn fn, void *ctx, void *ret_value)
{
	return bccaot_map_fd__percpu_reduce(bpf_map__fd(map), key, fn, ctx, ret_value);
}

/** bccaot_map__push - bccaot_map_fd__push() to @map */
static inline int bccaot_map__push(const struct bpf_map *map, const void *value, uint64_t flags)
{
	return bccaot_map_fd__push(bpf_map__fd(map), value, flags);
}

/** bccaot_map__pop - bccaot_map_fd__pop() from @map */
static inline int bccaot_map__pop(const struct bpf_map *map, void *ret_value)
{
	return bccaot_map_fd__pop(bpf_map__fd(map), ret_value);
}

/** bccaot_map__peek - bccaot_map_fd__peek() in @map */
static inline int bccaot_map__peek(const struct bpf_map *map, void *ret_value)
{
	return bccaot_map_fd__peek(bpf_map__fd(map), ret_value);
}

/** bccaot_map__set_fd - bccaot_map_fd__set_fd() in @map */
static inline int bccaot_map__set_fd(const struct bpf_map *map, const void *key, int fd)
{
	return bccaot_map_fd__set_fd(bpf_map__fd(map), key, fd);
}

/** bccaot_map__set_prog - bccaot_map_fd__set_fd() of a loaded program at an index of @map */
static inline int bccaot_map__set_prog(const struct bpf_map *map, uint32_t idx,
				       const struct bpf_program *prog)
{
	return bccaot_map_fd__set_fd(bpf_map__fd(map), &idx, bpf_program__fd(prog));
}

/** bccaot_map__set_inner - bccaot_map_fd__set_fd() of an inner map in @map */
static inline int bccaot_map__set_inner(const struct bpf_map *map, const void *key,
					const struct bpf_map *inner)
{
	return bccaot_map_fd__set_fd(bpf_map__fd(map), key, bpf_map__fd(inner));
}

/** bccaot_map__set_cgroup - bccaot_map_fd__set_cgroup() in @map */
static inline int bccaot_map__set_cgroup(const struct bpf_map *map, uint32_t idx, const char *path)
{
	return bccaot_map_fd__set_cgroup(bpf_map__fd(map), idx, path);
}

/** bccaot_map__open_inner - bccaot_map_fd__open_inner() of @map */
static inline int bccaot_map__open_inner(const struct bpf_map *map, const void *key)
{
	return bccaot_map_fd__open_inner(bpf_map__fd(map), key);
}

/** bccaot_counters__open - bccaot_counters__open_fd() in @map */
static inline struct bccaot_counters *bccaot_counters__open(const struct bpf_map *map,
							    uint32_t type, uint64_t config, int pid)
{
	return bccaot_counters__open_fd(bpf_map__fd(map), type, config, pid);
}

/** bccaot_map__stack - bccaot_map_fd__stack() of @map */
static inline int bccaot_map__stack(const struct bpf_map *map, uint32_t stack_id, uint64_t *ips,
				    size_t cap)
{
	return bccaot_map_fd__stack(bpf_map__fd(map), stack_id, ips, cap);
}

/** bccaot_map__stack_build_id - bccaot_map_fd__stack_build_id() of @map */
static inline int bccaot_map__stack_build_id(const struct bpf_map *map, uint32_t stack_id,
					     struct bpf_stack_build_id *frames, size_t cap)
{
	return bccaot_map_fd__stack_build_id(bpf_map__fd(map), stack_id, frames, cap);
}

/** bccaot_snapshot__new - bccaot_snapshot__new_fd() of @map */
static inline struct bccaot_snapshot *bccaot_snapshot__new(const struct bpf_map *map,
							   const struct bccaot_snapshot_opts *opts)
{
	return bccaot_snapshot__new_fd(bpf_map__fd(map), opts);
}

/** bccaot_map__dump - bccaot_map_fd__dump() of @map */
static inline int bccaot_map__dump(const struct bpf_map *map, FILE *out)
{
	return bccaot_map_fd__dump(bpf_map__fd(map), out);
}

/** bccaot_map__dump_json - bccaot_map_fd__dump_json() of @map, by its name in the program */
static inline int bccaot_map__dump_json(const struct bpf_map *map, FILE *out)
{
	return bccaot_map_fd__dump_json(bpf_map__fd(map), bpf_map__name(map), out);
}

/** bccaot_json__map - bccaot_json__map_fd() of @map */
static inline int bccaot_json__map(struct bccaot_json *json, const char *name,
				   const struct bpf_map *map)
{
	return bccaot_json__map_fd(json, name, bpf_map__fd(map));
}

#ifdef __cplusplus
}
#endif

#endif
