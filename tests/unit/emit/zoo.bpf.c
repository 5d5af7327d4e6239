// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* One of each: kinds of maps, shapes of structs, sorts of global data. */
#include "vmlinux.h"
#include <bpf/bpf_helpers.h>

#define TYPED(name, kind, key_type, value_type)                                                    \
	struct {                                                                                   \
		__uint(type, BPF_MAP_TYPE_##kind);                                                 \
		__uint(max_entries, 64);                                                           \
		__type(key, key_type);                                                             \
		__type(value, value_type);                                                         \
	} name SEC(".maps")
#define SIZED(name, kind, key_bytes, value_bytes)                                                  \
	struct {                                                                                   \
		__uint(type, BPF_MAP_TYPE_##kind);                                                 \
		__uint(max_entries, 64);                                                           \
		__uint(key_size, key_bytes);                                                       \
		__uint(value_size, value_bytes);                                                   \
	} name SEC(".maps")

enum color { RED, GREEN = 5, NEGATIVE = -2 };
typedef enum { ON, OFF } onoff_t;

/* A name that the C library has as well. */
struct key_t {
	u32 pid;
	u64 slot;
};

typedef struct {
	u32 a;
	u64 b;
} anonymous_t;

typedef struct tagged {
	u8 c;
} tagged_t;

struct kernel_parts {
	struct in6_addr address;
	atomic_t users;
	struct list_head list;
	enum tcp_ca_state state;
	struct lock_class_key nothing;
	u32 after_nothing;
};

struct own_parts {
	anonymous_t anonymous;
	tagged_t tagged;
	onoff_t onoff;
	enum color color;
};

#include "bits.h"

struct __attribute__((packed)) tight {
	u8 a;
	u64 b;
	u16 c[3];
	struct {
		u8 x;
		u32 y;
	} inner[2];
};

struct aligned {
	u8 a;
	u64 b __attribute__((aligned(32)));
};

struct scalars {
	char name[16];
	u8 mac[6];
	u32 matrix[2][3];
	struct tagged tags[2];
	void *pointers[4];
	char *(*function)(int);
	const struct sock *sk;
	unsigned __int128 wide;
	long l;
	unsigned long ul;
	short s;
	signed char sc;
	size_t size;
	pid_t pid;
	dev_t dev;
	bool ok;
	char one;
	u64 last;
};

struct unions {
	union {
		struct {
			u8 a;
			u32 b;
		};
		struct {
			u16 c;
			u64 d;
		};
		u8 raw[20];
	};
	union {
		u32 x;
		u8 y[5];
	} named;
	u8 tail;
};

struct keywords {
	u32 class;
	u32 new;
};

struct flexible {
	u32 len;
	char data[];
};

struct nested {
	struct {
		struct {
			u8 q;
			u32 w;
		} deep;
		union {
			u64 k;
			u8 b[8];
		} u;
	} level;
	struct {
		u8 z;
	} more[3];
};

TYPED(m_hash, HASH, struct key_t, struct kernel_parts);
TYPED(m_lru, LRU_HASH, struct in6_addr, struct bits);
TYPED(m_array, ARRAY, int, struct tight);
TYPED(m_percpu_array, PERCPU_ARRAY, u32, struct aligned);
TYPED(m_percpu_hash, PERCPU_HASH, u64, u64);
TYPED(m_lru_percpu, LRU_PERCPU_HASH, anonymous_t, int);
TYPED(m_lpm, LPM_TRIE, u64, char[16]);
TYPED(m_histogram, ARRAY, int, u64);
TYPED(m_wide, HASH, unsigned __int128, struct scalars *);
TYPED(m_text, HASH, char[16], struct nested);
TYPED(m_keywords, HASH, tagged_t, struct keywords);
TYPED(m_own, HASH, u32, struct own_parts);
TYPED(m_percpu_text, PERCPU_ARRAY, u32, char[100]);
SIZED(m_stacks, STACK_TRACE, 4, 1016);
SIZED(m_programs, PROG_ARRAY, 4, 4);
SIZED(m_cgroups, CGROUP_ARRAY, 4, 4);
SIZED(m_devices, DEVMAP, 4, 4);
SIZED(m_sockets, SOCKMAP, 4, 4);
SIZED(m_counters, PERF_EVENT_ARRAY, 4, 4);
SIZED(events, PERF_EVENT_ARRAY, 4, 4);
SIZED(two_events, PERF_EVENT_ARRAY, 4, 4);
SIZED(any_events, PERF_EVENT_ARRAY, 4, 4);

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 64);
	__type(value, struct unions);
} m_queue SEC(".maps");

struct inner {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4);
	__type(key, u32);
	__type(value, u32);
} m_inner SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 4);
	__type(key, u32);
	__array(values, struct inner);
} m_outer SEC(".maps");

const volatile u32 target_pid = 0;
const volatile char target_comm[16] = "";
const volatile bool is_verbose = 0;
const volatile struct tagged target_tag = {};
const volatile u64 min_ns = 1;

u64 total_cnt;
struct tight packed_data;
long native_long;
void *native_pointer;
struct {
	u8 a;
	u64 b;
} anonymous_data;
int initialized[3] = { 1 };
static volatile u16 hidden = 7;
u32 behind_hidden = 9;

SEC("kprobe/vfs_read") int kprobe__vfs_read(struct pt_regs *ctx)
{
	if (target_pid && is_verbose && target_comm[0] && target_tag.c && min_ns)
		return hidden;
	total_cnt += packed_data.a + native_long + (long)native_pointer + anonymous_data.a +
		     initialized[1] + behind_hidden;
	hidden++;
	return 0;
}

SEC("?kprobe") int do_entry(struct pt_regs *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
