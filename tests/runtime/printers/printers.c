/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* A struct of every kind of member, as an event and as a map's value. */
#include <uapi/linux/ptrace.h>

enum color { RED, GREEN = 7 };
enum level { LOW = -3, HIGH = 3 };

struct point {
	s16 x;
	s16 y;
};

union either {
	u32 word;
	u8 bytes[4];
};

struct all_t {
	u64 u64;
	s64 s64;
	u32 u32;
	s32 s32;
	u16 u16;
	s16 s16;
	u8 u8;
	s8 s8;
	char letter;
	bool yes;
	enum color color;
	enum level level;
	u32 low : 3;
	s32 middle : 7;
	u32 high : 22;
	void *pointer;
	unsigned __int128 wide;
	char quotes[16];
	char controls[16];
	char utf8[16];
	char full[4];
	u8 mac[6];
	u16 ports[3];
	struct point points[2];
	struct point matrix[2][1];
	union either either;
	union {
		u32 number;
		struct point point;
	};
	struct {
		u8 first;
		struct {
			u8 second;
		} inner;
	} nested;
	char words[2][8];
	bool answers[2];
	enum color colors[2];
	void *pointers[2];
	unsigned __int128 wides[2];
	u64 most : 40;
	bool bit : 1;
	u64 : 0;
	struct {
		union {
			struct {
				u32 deep;
				s32 part : 4;
			};
		};
	};
	union either eithers[2];
	struct {
		u8 byte;
	} singles[2];
	struct {
	} nothing;
	u8 none[0];
};

BPF_HASH(kept, u32, struct all_t);
BPF_PERCPU_ARRAY(counts, u64, 2);
BPF_PERF_OUTPUT(events);

int send(struct pt_regs *ctx)
{
	struct all_t event = {};
	u32 key = 1;
	int first = 0;

	kept.update(&key, &event);
	counts.increment(first);
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}
