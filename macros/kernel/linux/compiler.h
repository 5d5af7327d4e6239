/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Words that the kernel's sources put to declarations and expressions. */
#pragma once

/* address spaces and other marks for the kernel's checkers: nothing to a compiler */
#ifndef __user
#define __user
#endif
#ifndef __kernel
#define __kernel
#endif
#ifndef __iomem
#define __iomem
#endif
#ifndef __percpu
#define __percpu
#endif
#ifndef __rcu
#define __rcu
#endif
#define __force
#define __nocast
#define __safe
#define __private
#define __bitwise
#define __bitwise__
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)

/* where and how the kernel links a function: nothing here */
#define __init
#define __exit
#define __initdata
#define __read_mostly
#define __ro_after_init
#define __cold
#define __must_check
#define asmlinkage
#define notrace
#define randomized_struct_fields_start
#define randomized_struct_fields_end
#define __randomize_layout
#define __no_randomize_layout
#define ____cacheline_aligned
#define ____cacheline_aligned_in_smp
#define __counted_by(member)

/* attributes */
#ifndef __packed
#define __packed __attribute__((packed))
#endif
#ifndef __aligned
#define __aligned(x) __attribute__((aligned(x)))
#endif
#ifndef __maybe_unused
#define __maybe_unused __attribute__((unused))
#endif
#ifndef __always_unused
#define __always_unused __attribute__((unused))
#endif
#ifndef __used
#define __used __attribute__((used))
#endif
#ifndef __section
#define __section(name) __attribute__((section(name)))
#endif
#ifndef __always_inline
#define __always_inline inline __attribute__((always_inline))
#endif
#ifndef __noinline
#define __noinline __attribute__((noinline))
#endif
#ifndef __weak
#define __weak __attribute__((weak))
#endif
#define noinline __attribute__((noinline))
#define noinline_for_stack noinline
#define __inline__ inline
#define __attribute_const__ __attribute__((const))
#define __pure __attribute__((pure))
#define __printf(a, b) __attribute__((format(printf, a, b)))
#define __deprecated __attribute__((deprecated))
#define __noreturn __attribute__((noreturn))
#define fallthrough __attribute__((fallthrough))

/* branch hints */
#ifndef likely
#define likely(x) (__builtin_expect(!!(x), 1))
#endif
#ifndef unlikely
#define unlikely(x) (__builtin_expect(!!(x), 0))
#endif

/* accesses that the compiler must neither merge nor repeat; what is read may be the kernel's */
#ifndef barrier
#define barrier() asm volatile("" ::: "memory")
#endif
#ifndef READ_ONCE
#define READ_ONCE(x)                                                                               \
	({                                                                                         \
		barrier();                                                                         \
		__auto_type __read_once = (x);                                                     \
		barrier();                                                                         \
		__read_once;                                                                       \
	})
#endif
#ifndef WRITE_ONCE
#define WRITE_ONCE(x, val) (*(volatile typeof(x) *)&(x) = (val))
#endif
#ifndef barrier_var
#define barrier_var(var) asm volatile("" : "+r"(var))
#endif
#define OPTIMIZER_HIDE_VAR(var) asm volatile("" : "+r"(var))
#define data_race(expr) (expr)
#define rcu_dereference(p) (p)
#define rcu_dereference_raw(p) (p)
#define rcu_dereference_check(p, c) (p)
#define rcu_dereference_protected(p, c) (p)
#define rcu_access_pointer(p) (p)

/* what can be known while compiling */
#define __same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))
#define __is_constexpr(x) __builtin_constant_p(x)
#define BUILD_BUG_ON(condition) _Static_assert(!(condition), "BUILD_BUG_ON: " #condition)
#define BUILD_BUG_ON_MSG(condition, msg) _Static_assert(!(condition), msg)
#define BUILD_BUG_ON_ZERO(e) ((int)(sizeof(struct { int : (-!!(e)); })))
#define BUILD_BUG_ON_NOT_POWER_OF_2(n) BUILD_BUG_ON((n) == 0 || ((n) & ((n) - 1)) != 0)
#ifndef static_assert
#define static_assert _Static_assert
#endif

/* names out of pieces */
#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)
#define ___PASTE(a, b) a##b
#define __PASTE(a, b) ___PASTE(a, b)
#define __UNIQUE_ID(prefix) __PASTE(__PASTE(__UNIQUE_ID_, prefix), __COUNTER__)
