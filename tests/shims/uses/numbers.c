/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Bits, bytes, rounding, time: what needs nothing of the kernel. */
#include "uses.h"

#include <linux/kernel.h>
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/ioctl.h>
#include <linux/ioprio.h>
#include <linux/irqreturn.h>
#include <linux/jhash.h>
#include <linux/jiffies.h>
#include <linux/kdev_t.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/netfilter.h>
#include <linux/pkt_sched.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/uidgid.h>

#define CONFIG_TEST_YES 1
#define CONFIG_TEST_MODULE_MODULE 1

struct outer {
	u8 first;
	u32 inner;
	u64 last;
};

static u64 n = 40;
static u32 word32 = 0x12345678;
static u64 word64 = 0x1122334455667788;
static struct outer outer;

USES(constants)
{
	_Static_assert(KERNEL_VERSION(6, 1, 2) == 0x060102, "KERNEL_VERSION");
	_Static_assert(ilog2(1) == 0 && ilog2(4096) == 12 && ilog2(5) == 2, "ilog2");
	_Static_assert(order_base_2(1) == 0 && order_base_2(5) == 3, "order_base_2");
	_Static_assert(bits_per(0) == 1 && bits_per(8) == 4, "bits_per");
	_Static_assert(roundup_pow_of_two(1) == 1 && roundup_pow_of_two(5) == 8, "roundup_pow_of_two");
	_Static_assert(rounddown_pow_of_two(5) == 4, "rounddown_pow_of_two");
	_Static_assert(is_power_of_2(8) && !is_power_of_2(6) && !is_power_of_2(0), "is_power_of_2");
	_Static_assert(ARRAY_SIZE(((struct bpf_sock *)0)->src_ip6) == 4, "ARRAY_SIZE");
	_Static_assert(sizeof_field(struct outer, inner) == 4, "sizeof_field");
	_Static_assert(sizeof(typeof_member(struct outer, last)) == 8, "typeof_member");
	_Static_assert(BITS_TO_LONGS(65) == 2, "BITS_TO_LONGS");
	_Static_assert(__same_type(u32, unsigned int) && __is_constexpr(1), "__same_type");
	_Static_assert(MIN(2, 3) == 2 && MAX(2, 3) == 3, "MIN");
	_Static_assert(MIN_T(u8, 257, 3) == 1 && MAX_T(u8, 257, 3) == 3, "MIN_T");
	_Static_assert(DIV_ROUND_UP(9, 4) == 3 && DIV_ROUND_UP_ULL(9, 4) == 3, "DIV_ROUND_UP");
	_Static_assert(GENMASK(7, 4) == 0xf0 && GENMASK_ULL(63, 60) == 0xfULL << 60, "GENMASK");
	_Static_assert(GENMASK_U32(31, 0) == ~0U && GENMASK_U64(0, 0) == 1, "GENMASK_U32");
	_Static_assert(_IO('T', 1) == 0x5401 || _IO('T', 1) == 0x20005401, "_IO");
	_Static_assert(_IOC_DIR(_IOR('T', 1, u32)) == _IOC_READ, "_IOC_DIR");
	_Static_assert(_IOC_SIZE(_IOW('T', 1, u64)) == 8 && _IOC_NR(_IOWR('T', 9, u64)) == 9, "_IOC");
	_Static_assert(_IOC_TYPE(_IOC(_IOC_NONE, 'T', 1, 0)) == 'T', "_IOC_TYPE");
	_Static_assert(IS_ENABLED(CONFIG_TEST_YES) && IS_BUILTIN(CONFIG_TEST_YES), "IS_ENABLED");
	_Static_assert(IS_ENABLED(CONFIG_TEST_MODULE) && IS_MODULE(CONFIG_TEST_MODULE), "IS_MODULE");
	_Static_assert(!IS_ENABLED(CONFIG_TEST_NO) && !IS_REACHABLE(CONFIG_TEST_NO), "no option");
	BUILD_BUG_ON(sizeof(u64) != 8);
	BUILD_BUG_ON_MSG(sizeof(u64) != 8, "u64");
	BUILD_BUG_ON_NOT_POWER_OF_2(64);
	CHECK(BUILD_BUG_ON_ZERO(0), 0);
	CHECK(sizeof(__stringify(PASTED) "") + sizeof(__stringify_1(x)), 9);
	return 0;
}

USES(bits)
{
	DECLARE_BITMAP(map, 70) = { 0 };
	int __UNIQUE_ID(unused) __maybe_unused = 0;
	int __PASTE(hw, eight) = hweight8(0x1ff);

	CHECK(sizeof(map), 16);
	CHECK(hweight, 8);
	CHECK(BIT(3) | BIT_ULL(40), (1ULL << 40) + 8);
	CHECK(BIT_U8(7) + BIT_U16(15) + BIT_U32(31) + BIT_U64(63), 0x8000000080008080);
	CHECK(BIT_MASK(65) + BIT_WORD(130) + BIT_ULL_MASK(64) + BIT_ULL_WORD(64), 2 + 2 + 1 + 1);
	CHECK(fls(n) + fls64(n << 32) + fls_long(n) + __fls(n), 6 + 38 + 6 + 5);
	CHECK(fls(0) + fls64(0) + ffs(0), 0);
	CHECK(ffs(n) + __ffs(n) + __ffs64(n << 32) + ffz(7UL), 4 + 3 + 35 + 3);
	CHECK(hweight16(n) + hweight32(n) + hweight64(n) + hweight_long(n), 8);
	CHECK(rol32(word32, 8), 0x34567812);
	CHECK(ror32(word32, 8), 0x78123456);
	CHECK(rol64(word64, 8), 0x2233445566778811);
	CHECK(ror64(word64, 8), 0x8811223344556677);
	CHECK(sign_extend32(0x80, 7) + sign_extend64(0x80, 7), -256);
	CHECK(test_bit(6, &word32) + test_bit(0, &word32), __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
	CHECK(REPEAT_BYTE(0x11), 0x1111111111111111);
	CHECK(upper_32_bits(word64) - lower_32_bits(word64), 0x11223344U - 0x55667788U);
	CHECK(upper_16_bits(word32) + lower_16_bits(word32), 0x1234 + 0x5678);
	return 0;
}

/* The first two are what the algorithm's author says of it. */
USES(hashes)
{
	const char *text = "Four score and seven years ago";
	u32 words[4] = { 1, 2, 3, 4 };
	bool is_little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

	CHECK(is_little ? jhash(text, 30, 0) : 0x17770551, 0x17770551);
	CHECK(is_little ? jhash(text, 30, 1) : 0xcd628161, 0xcd628161);
	CHECK(jhash("", 0, 0) + jhash2(words, 0, 0), 2 * 0xdeadbeefU);
	CHECK(is_little ? jhash(words, 16, 7) - jhash2(words, 4, 7) : 0, 0);
	CHECK(is_little ? jhash(words, 13, 7) - jhash2(words, 3, 7) != 0 : 1, 1);
	CHECK(jhash2(words, 1, 5) - jhash_1word(1, 5), 0);
	CHECK(jhash2(words, 2, 5) - jhash_2words(1, 2, 5), 0);
	CHECK(jhash2(words, 3, 5) - jhash_3words(1, 2, 3, 5), 0);
	CHECK(jhash_size(4) + jhash_mask(4), 31);
	return 0;
}

USES(byte_order)
{
	u8 bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

	CHECK(swab16(0x1122) + __swab16(0) + ___constant_swab16(0), 0x2211);
	CHECK(swab32(word32) + __swab32(0) + ___constant_swab32(0), 0x78563412);
	CHECK(swab64(word64) + __swab64(0) + ___constant_swab64(0), 0x8877665544332211);
	CHECK(swahw32(word32), 0x56781234);
	CHECK(be16_to_cpup(bytes) + get_unaligned_be16(bytes), 0x0102 * 2);
	CHECK(be32_to_cpup(bytes) + get_unaligned_be32(bytes), 0x01020304 * 2);
	CHECK(be64_to_cpup(bytes) + get_unaligned_be64(bytes), 0x0102030405060708 * 2);
	CHECK(le16_to_cpup(bytes) + get_unaligned_le16(bytes), 0x0201 * 2);
	CHECK(le32_to_cpup(bytes) + get_unaligned_le32(bytes), 0x04030201 * 2);
	CHECK(le64_to_cpup(bytes) + get_unaligned_le64(bytes), 0x0807060504030201 * 2);
	CHECK(be16_to_cpu(cpu_to_be16(7)) + be32_to_cpu(cpu_to_be32(7)), 14);
	CHECK(be64_to_cpu(cpu_to_be64(7)) + le16_to_cpu(cpu_to_le16(7)), 14);
	CHECK(le32_to_cpu(cpu_to_le32(7)) + le64_to_cpu(cpu_to_le64(7)), 14);
	CHECK(__be16_to_cpu(__cpu_to_be16(7)) + __be32_to_cpu(__cpu_to_be32(7)), 14);
	CHECK(__be64_to_cpu(__cpu_to_be64(7)) + __le16_to_cpu(__cpu_to_le16(7)), 14);
	CHECK(__le32_to_cpu(__cpu_to_le32(7)) + __le64_to_cpu(__cpu_to_le64(7)), 14);
	CHECK(ntohs(htons(0x102)) + ntohl(htonl(0x102)), 0x204);
	CHECK(__constant_ntohs(__constant_htons(7)) + __constant_ntohl(__constant_htonl(7)), 14);
	CHECK(__constant_be16_to_cpu(__constant_cpu_to_be16(7)), 7);
	CHECK(__constant_be32_to_cpu(__constant_cpu_to_be32(7)), 7);
	CHECK(__constant_be64_to_cpu(__constant_cpu_to_be64(7)), 7);
	CHECK(__constant_le16_to_cpu(__constant_cpu_to_le16(7)), 7);
	CHECK(__constant_le32_to_cpu(__constant_cpu_to_le32(7)), 7);
	CHECK(__constant_le64_to_cpu(__constant_cpu_to_le64(7)), 7);
	return 0;
}

USES(arithmetic)
{
	u64 dividend = 1000, remainder64 = 0;
	u32 remainder = 0;
	s64 negative = -7;
	int a = 1, b = 2;

	CHECK(min(n, 3) + max(n, 3ULL), 43);
	CHECK(min_t(u8, 300, 50) + max_t(u8, 300, 50), 44 + 50);
	CHECK(umin(3, n) + umax(3, n), 43);
	CHECK(min3(5, 4, 6) + max3(5, 4, 6), 10);
	CHECK(min_not_zero(0, 5) + min_not_zero(5, 0) + min_not_zero(3, 4), 13);
	CHECK(clamp(n, 1, 10) + clamp_t(int, 5, 6, 7) + clamp_val(n, 50, 60), 66);
	CHECK(in_range(5, 4, 2) + in_range(3, 4, 2), 1);
	swap(a, b);
	CHECK(a * 10 + b, 21);
	CHECK(abs(negative) + abs_diff(3, 10), 14);
	CHECK(round_up(9, 8) + round_down(9, 8) + roundup(9, 6) + rounddown(9, 6), 16 + 8 + 12 + 6);
	CHECK(DIV_ROUND_UP_SECTOR_T(9, 4) + DIV_ROUND_DOWN_ULL(9, 4), 5);
	CHECK(DIV_ROUND_CLOSEST(10, 4) + DIV_ROUND_CLOSEST_ULL(11, 4), 6);
	CHECK(mult_frac(100, 3, 7), 42);
	CHECK(div_u64(dividend, 7) + div64_u64(dividend, 7) + div64_ul(dividend, 7), 426);
	CHECK(div64_s64(negative, 2) + div_s64(negative, -2) + div64_long(negative, -7), 1);
	CHECK(div_u64_rem(dividend, 7, &remainder) + remainder, 148);
	CHECK(div64_u64_rem(dividend, 7, &remainder64) + remainder64, 148);
	CHECK(div64_u64_round_up(dividend, 7), 143);
	CHECK(do_div(dividend, 7) + dividend, 6 + 142);
	CHECK(sector_div(dividend, 10) + dividend, 2 + 14);
	CHECK(mul_u32_u32(word32, 16) + mul_u64_u32_shr(1ULL << 40, 6, 2), 0x123456780 + (6ULL << 38));
	CHECK(ALIGN(n, 64) + ALIGN_DOWN(n, 32) + IS_ALIGNED(n, 8), 64 + 32 + 1);
	CHECK(PTR_ALIGN((char *)n, 64) - PTR_ALIGN_DOWN((char *)n, 32), 32);
	CHECK(PAGE_ALIGN(n) + PAGE_ALIGN_DOWN(n) + PAGE_ALIGNED(0) + offset_in_page(n), 4096 + 1 + 40);
	return 0;
}

USES(words_of_the_compiler)
{
	u8 filled[4];
	u8 copied[4];

	WRITE_ONCE(outer.inner, 7);
	barrier();
	barrier_var(n);
	OPTIMIZER_HIDE_VAR(n);
	CHECK(likely(n) + unlikely(n), 2);
	CHECK(READ_ONCE(outer.inner) + data_race(outer.inner), 14);
	CHECK(rcu_dereference(n) + rcu_dereference_raw(n) + rcu_access_pointer(n), 120);
	CHECK(rcu_dereference_check(n, 1) + rcu_dereference_protected(n, 1), 80);
	memset(filled, 3, sizeof(filled));
	memcpy(copied, filled, sizeof(copied));
	CHECK(memcmp(copied, filled, sizeof(copied)) == 0, 1);
	memmove(copied, filled, 2);
	memzero_explicit(copied, sizeof(copied));
	CHECK(copied[0] + filled[0] + strlen("four"), 7);
	CHECK(offsetof(struct outer, inner) + offsetofend(struct outer, inner), 12);
	CHECK(container_of(&outer.inner, struct outer, inner) == &outer, 1);
	CHECK(container_of_const(&outer.last, struct outer, last) == &outer, 1);
	CHECK((u64)PTR_IF(n, &outer) - (u64)u64_to_user_ptr((u64)&outer), 0);
	return 0;
}

USES(errors_and_codes)
{
	void *error = ERR_PTR(-ENOENT);

	CHECK(IS_ERR(error) + IS_ERR(&outer) + IS_ERR_OR_NULL(NULL) + IS_ERR_VALUE(-5UL), 3);
	CHECK(PTR_ERR(error) + PTR_ERR_OR_ZERO(&outer), -ENOENT);
	CHECK(ERR_CAST(error) == error, 1);
	CHECK(MAJOR(MKDEV(8, 3)) * 10 + MINOR(MKDEV(8, 3)), 83);
	CHECK(old_encode_dev(MKDEV(8, 3)) + old_valid_dev(MKDEV(8, 3)), 0x803 + 1);
	CHECK(old_decode_dev(0x803) - MKDEV(8, 3), 0);
	CHECK(new_encode_dev(MKDEV(259, 70000)), 0x11110370);
	CHECK(new_decode_dev(0x11110370) - MKDEV(259, 70000), 0);
	CHECK(huge_decode_dev(huge_encode_dev(MKDEV(259, 70000))) - MKDEV(259, 70000), 0);
	CHECK(S_ISREG(0100644) + S_ISDIR(040755) + S_ISLNK(0120777) + S_ISCHR(020666), 4);
	CHECK(S_ISBLK(060660) + S_ISFIFO(010600) + S_ISSOCK(0140777) + S_ISSOCK(0), 3);
	CHECK(CAP_TO_INDEX(CAP_BPF) + CAP_TO_MASK(33) + CAP_MASK(33) + cap_valid(CAP_KILL), 1 + 2 + 2 + 1);
	CHECK(NICE_TO_PRIO(-20) + PRIO_TO_NICE(139), 119);
	CHECK(nice_to_rlimit(19) + rlimit_to_nice(1), 20);
	CHECK(dl_prio(-1) + rt_prio(99) + rt_or_dl_prio(100), 2);
	CHECK(IOPRIO_PRIO_CLASS(0x4003) + IOPRIO_PRIO_DATA(0x4003) + IOPRIO_PRIO_LEVEL(0x4003), 8);
	CHECK(IRQ_RETVAL(1), IRQ_HANDLED);
	CHECK(ZERO_OR_NULL_PTR(16) + ZERO_OR_NULL_PTR(17), 1);
	CHECK(gfpflags_allow_blocking(GFP_KERNEL) + gfpflags_allow_blocking(GFP_ATOMIC), 1);
	CHECK(NF_QUEUE_NR(2), 0x20003);
	CHECK(NF_DROP_ERR(-2), 0x20000);
	CHECK(TC_H_MAKE(0x10000, 2) + TC_H_MAJ(0x10002) + TC_H_MIN(0x10002), 0x20004);
	CHECK(BPF_CLASS(0x61) + BPF_SIZE(0x61) + BPF_MODE(0x61), 0x61);
	CHECK(BPF_OP(0x1f) + BPF_SRC(0x1f), 0x18);
	CHECK(valid_signal(SIGKILL) + sigmask(SIGINT), 3);
	CHECK(hashlen_hash(word64) + hashlen_len(word64), 0x55667788U + 0x11223344U);
	return 0;
}

USES(identities)
{
	kuid_t uid = KUIDT_INIT(5);
	kgid_t gid = KGIDT_INIT(6);

	CHECK(__kuid_val(uid) + __kgid_val(gid), 11);
	CHECK(uid_eq(uid, GLOBAL_ROOT_UID) + gid_eq(gid, gid), 1);
	CHECK(uid_valid(INVALID_UID) + gid_valid(gid), 1);
	return 0;
}

USES(times)
{
	struct timespec64 ts = { 2, 5 };
	ktime_t kt = ktime_set(1, 500);

	CHECK(timespec64_to_ns(&ts), 2000000005);
	CHECK(ktime_to_ns(kt) + ktime_to_us(kt) + ktime_to_ms(kt), 1000000500 + 1000000 + 1000);
	CHECK(us_to_ktime(2) + ms_to_ktime(2) + ns_to_ktime(2), 2002002);
	CHECK(ktime_add(kt, kt) - ktime_sub(kt, kt), 2000001000);
	CHECK(ktime_add_ns(0, 5) + ktime_sub_ns(9, 5) + ktime_add_us(0, 1) + ktime_add_ms(0, 1), 1001009);
	CHECK(ktime_us_delta(9000, 2000) + ktime_ms_delta(9000000, 2000000), 14);
	CHECK(ktime_after(2, 1) + ktime_before(2, 1) + ktime_compare(2, 1), 2);
	CHECK(jiffies_to_msecs(HZ) + jiffies_to_usecs(1) + jiffies64_to_msecs(HZ), 2000 + 1000000 / HZ);
	CHECK(jiffies_to_nsecs(HZ) - jiffies64_to_nsecs(HZ), 0);
	CHECK(jiffies_delta_to_msecs(-5), 0);
	CHECK(msecs_to_jiffies(1000) + usecs_to_jiffies(1000000), 2 * HZ);
	CHECK(nsecs_to_jiffies(NSEC_PER_SEC) + nsecs_to_jiffies64(NSEC_PER_SEC), 2 * HZ);
	CHECK(jiffies_to_clock_t(HZ), USER_HZ);
	CHECK(time_after(2, 1) + time_before(2, 1) + time_after_eq(2, 2) + time_before_eq(2, 1), 2);
	CHECK(time_after64(2, 1) + time_before64(2, 1), 1);
	CHECK(get_jiffies_64(), 1000);
	CHECK(time_is_before_jiffies(999) + time_is_after_jiffies(1001), 2);
	return 0;
}

RUN(constants, bits, hashes, byte_order, arithmetic, words_of_the_compiler, errors_and_codes, identities,
    times)
