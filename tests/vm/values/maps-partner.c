// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Another program, which uses maps of maps.c. */
BPF_TABLE_PINNED("hash", u32, u64, pinned, 0, "/sys/fs/bpf/values/pinned");
BPF_TABLE("extern", u32, u64, for_all, 0);
BPF_TABLE("extern", u32, u64, for_friends, 0);

/* By BPF_PROG_TEST_RUN. */
int fills(struct __sk_buff *skb)
{
	u32 key = 2;
	u64 n = 22;

	pinned.update(&key, &n);
	for_all.update(&key, &n);
	for_friends.update(&key, &n);
	for_all.increment(3, 33);
	for_friends.increment(3, 33);
	return 0;
}
