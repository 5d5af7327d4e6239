/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Signals: numbers, actions, codes. */
#pragma once

#include <bcc-aot/general.h>

/* numbers */
#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGIOT 6
#define SIGFPE 8
#define SIGKILL 9
#define SIGSEGV 11
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGRTMIN 32
#if defined(__TARGET_ARCH_mips)
#define SIGBUS 10
#define SIGUSR1 16
#define SIGUSR2 17
#define SIGCHLD 18
#define SIGCONT 25
#define SIGSTOP 23
#define SIGTSTP 24
#define SIGTTIN 26
#define SIGTTOU 27
#define SIGURG 21
#define SIGXCPU 30
#define SIGXFSZ 31
#define SIGVTALRM 28
#define SIGPROF 29
#define SIGWINCH 20
#define SIGIO 22
#define SIGPWR 19
#define SIGSYS 12
#define SIGEMT 7
#else
#define SIGBUS 7
#define SIGUSR1 10
#define SIGUSR2 12
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPWR 30
#define SIGSYS 31
#define SIGUNUSED 31
#endif
#if defined(__TARGET_ARCH_arm)
#define SIGSWI 32
#endif
#define SIGPOLL SIGIO
#define SIGCLD SIGCHLD
#if defined(__TARGET_ARCH_mips)
#define _NSIG 128
#else
#define _NSIG 64
#endif
#define SIGRTMAX _NSIG

/* sigaction() */
#define SA_ONSTACK 0x08000000
#define SA_RESETHAND 0x80000000U
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_NOCLDSTOP 0x00000001
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SA_UNSUPPORTED 0x00000400
#define SA_EXPOSE_TAGBITS 0x00000800
#if !defined(__TARGET_ARCH_mips) && !defined(__TARGET_ARCH_riscv) && \
	!defined(__TARGET_ARCH_loongarch)
#define SA_RESTORER 0x04000000
#endif
#if defined(__TARGET_ARCH_arm64)
#define MINSIGSTKSZ 5120
#elif defined(__TARGET_ARCH_powerpc)
#define MINSIGSTKSZ 8192
#elif defined(__TARGET_ARCH_loongarch)
#define MINSIGSTKSZ 4096
#else
#define MINSIGSTKSZ 2048
#endif
#if defined(__TARGET_ARCH_arm64) || defined(__TARGET_ARCH_loongarch)
#define SIGSTKSZ 16384
#elif defined(__TARGET_ARCH_powerpc)
#define SIGSTKSZ 32768
#else
#define SIGSTKSZ 8192
#endif
#if defined(__TARGET_ARCH_arm)
#define SA_THIRTYTWO 0x02000000
#endif
#if defined(__TARGET_ARCH_mips)
#define SA_SIGINFO 0x00000008
#define SA_NOCLDWAIT 0x00010000
#else
#define SA_SIGINFO 0x00000004
#define SA_NOCLDWAIT 0x00000002
#endif
#if defined(__TARGET_ARCH_mips)
#define SIG_BLOCK 1
#define SIG_UNBLOCK 2
#define SIG_SETMASK 3
#else
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#endif
#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)
#define SIG_ERR ((__sighandler_t)-1)

/* si_code: who sent it, or what happened */
#define SI_USER 0
#define SI_KERNEL 0x80
#define SI_QUEUE (-1)
#define SI_SIGIO (-5)
#define SI_TKILL (-6)
#define SI_DETHREAD (-7)
#define SI_ASYNCNL (-60)
#define ILL_ILLOPC 1
#define ILL_ILLOPN 2
#define ILL_ILLADR 3
#define ILL_ILLTRP 4
#define ILL_PRVOPC 5
#define ILL_PRVREG 6
#define ILL_COPROC 7
#define ILL_BADSTK 8
#define ILL_BADIADDR 9
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define FPE_FLTOVF 4
#define FPE_FLTUND 5
#define FPE_FLTRES 6
#define FPE_FLTINV 7
#define FPE_FLTSUB 8
#define FPE_FLTUNK 14
#define FPE_CONDTRAP 15
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define SEGV_BNDERR 3
#define SEGV_PKUERR 4
#define SEGV_ACCADI 5
#define SEGV_ADIDERR 6
#define SEGV_ADIPERR 7
#define SEGV_MTEAERR 8
#define SEGV_MTESERR 9
#define SEGV_CPERR 10
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
#define BUS_MCEERR_AR 4
#define BUS_MCEERR_AO 5
#define TRAP_BRKPT 1
#define TRAP_TRACE 2
#define TRAP_BRANCH 3
#define TRAP_HWBKPT 4
#define TRAP_UNK 5
#define TRAP_PERF 6
#define TRAP_PERF_FLAG_ASYNC (1U << 0)
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6
#define POLL_IN 1
#define POLL_OUT 2
#define POLL_MSG 3
#define POLL_ERR 4
#define POLL_PRI 5
#define POLL_HUP 6
#define SYS_SECCOMP 1
#define SYS_USER_DISPATCH 2
#define EMT_TAGOVF 1
#if defined(__TARGET_ARCH_mips)
#define SI_TIMER (-3)
#define SI_MESGQ (-4)
#define SI_ASYNCIO (-2)
#else
#define SI_TIMER (-2)
#define SI_MESGQ (-3)
#define SI_ASYNCIO (-4)
#endif
#define SI_FROMUSER(info) ((info)->si_code <= 0)
#define SI_FROMKERNEL(info) ((info)->si_code > 0)

/* sigevent */
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4
#define SIGEV_MAX_SIZE 64
#if (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 32) || defined(__TARGET_ARCH_arm)
#define SIGEV_PAD_SIZE 0xdUL
#else
#define SIGEV_PAD_SIZE 0xcUL
#endif

/* questions about a number */
#define valid_signal(sig) ((sig) <= _NSIG)
#define sigmask(sig) (1UL << ((sig) - 1))

/* members of siginfo by their usual names */
#define si_pid _sifields._kill._pid
#define si_uid _sifields._kill._uid
#define si_tid _sifields._timer._tid
#define si_overrun _sifields._timer._overrun
#define si_status _sifields._sigchld._status
#define si_utime _sifields._sigchld._utime
#define si_stime _sifields._sigchld._stime
#define si_value _sifields._rt._sigval
#define si_int _sifields._rt._sigval.sival_int
#define si_ptr _sifields._rt._sigval.sival_ptr
#define si_addr _sifields._sigfault._addr
#define si_addr_lsb _sifields._sigfault._addr_lsb
#define si_lower _sifields._sigfault._addr_bnd._lower
#define si_upper _sifields._sigfault._addr_bnd._upper
#define si_band _sifields._sigpoll._band
#define si_fd _sifields._sigpoll._fd
#define si_call_addr _sifields._sigsys._call_addr
#define si_syscall _sifields._sigsys._syscall
#define si_arch _sifields._sigsys._arch
