# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""What the kernels' ABIs say of registers: where struct pt_regs has each, and what it holds.

Per architecture:
  bits      of a pointer
  types     the C declarations that a kernel has, with padding for what no macro needs
  macros    PT_REGS_x: the member; None: there is no such register, so using it is an error
  args      of functions in the kernel, in order: those that come in registers
  syscall   the registers that hold a system call's arguments
  flavors   members that libbpf reads through a struct of its own: their place there, which
            counts until the program is loaded
  wrapper   'always': functions behind system calls get a pointer to those registers,
            'never', or 'either', and then direct says where a first argument is without
"""

X86_64 = {
    'bits': 64,
    'types': '''struct pt_regs {
        unsigned long r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip,
                cs, flags, sp, ss; };''',
    'macros': {'IP': 'ip', 'SP': 'sp', 'FP': 'bp', 'RC': 'ax', 'RET': 'sp'},
    'args': ['di', 'si', 'dx', 'cx', 'r8', 'r9'],
    'syscall': ['di', 'si', 'dx', 'r10', 'r8', 'r9'],
    'wrapper': 'always',
}

X86_32 = {
    'bits': 32,
    'types': '''struct pt_regs {
        unsigned long bx, cx, dx, si, di, bp, ax; unsigned short ds, dsh, es, esh, fs, fsh, gs, gsh;
        unsigned long orig_ax, ip; unsigned short cs, csh; unsigned long flags, sp; };''',
    'macros': {'IP': 'ip', 'SP': 'sp', 'FP': 'bp', 'RC': 'ax', 'RET': 'sp'},
    'args': ['ax', 'dx', 'cx'],
    'syscall': ['bx', 'cx', 'dx', 'si', 'di', 'bp'],
    'wrapper': 'always',
}

ARM64 = {
    'bits': 64,
    'types': '''struct user_pt_regs { unsigned long long regs[31], sp, pc, pstate; } user_regs;
        struct pt_regs { union { struct user_pt_regs user_regs;
        struct { unsigned long long regs[31], sp, pc, pstate; }; }; unsigned long long orig_x0; };''',
    'macros': {'IP': 'pc', 'SP': 'sp', 'FP': 'regs[29]', 'RC': 'regs[0]', 'RET': 'regs[30]'},
    'args': [f'regs[{i}]' for i in range(6)],
    'flavors': {'orig_x0': 0},
    'syscall': ['orig_x0', *(f'regs[{i}]' for i in range(1, 6))],
    'wrapper': 'always',
}

ARM = {
    'bits': 32,
    'types': 'struct pt_regs { unsigned long uregs[18]; };',
    'macros': {'IP': 'uregs[15]', 'SP': 'uregs[13]', 'FP': 'uregs[11]', 'RC': 'uregs[0]',
               'RET': 'uregs[14]'},
    'args': [f'uregs[{i}]' for i in range(4)],
    'syscall': [f'uregs[{i}]' for i in range(6)],
    'wrapper': 'never',
}

S390 = {
    'bits': 64, 'is_big_endian': True,
    'types': '''typedef struct { unsigned long mask, addr; } psw_t;
        typedef struct { unsigned long args[1]; psw_t psw; unsigned long gprs[16]; } user_pt_regs;
        user_pt_regs user_regs;
        struct pt_regs { union { user_pt_regs user_regs; struct { unsigned long args[1]; psw_t psw;
        unsigned long gprs[16]; }; }; unsigned long orig_gpr2; };''',
    'macros': {'IP': 'psw.addr', 'SP': 'gprs[15]', 'FP': 'gprs[11]', 'RC': 'gprs[2]',
               'RET': 'gprs[14]'},
    'args': [f'gprs[{i}]' for i in range(2, 7)],
    'flavors': {'orig_gpr2': 0},
    'syscall': ['orig_gpr2', *(f'gprs[{i}]' for i in range(3, 8))],
    'wrapper': 'always',
}

POWERPC = {
    'bits': 64,
    'types': '''struct pt_regs { struct { unsigned long gpr[32], nip, msr, orig_gpr3, ctr, link; }; };''',
    'macros': {'IP': 'nip', 'SP': 'gpr[1]', 'FP': None, 'RC': 'gpr[3]', 'RET': 'link'},
    'args': [f'gpr[{i}]' for i in range(3, 9)],
    'syscall': ['orig_gpr3', *(f'gpr[{i}]' for i in range(4, 9))],
    'wrapper': 'either',
    'direct': 'gpr[3]',
}

RISCV = {
    'bits': 64,
    'types': '''struct user_regs_struct { unsigned long pc, ra, sp, gp, tp, t0, t1, t2, s0, s1,
        a0, a1, a2, a3, a4, a5, a6, a7, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, t3, t4, t5, t6; }
        user_regs;
        struct pt_regs { unsigned long epc, ra, sp, gp, tp, t0, t1, t2, s0, s1,
        a0, a1, a2, a3, a4, a5, a6, a7, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, t3, t4, t5, t6,
        status, badaddr, cause, orig_a0; };''',
    'macros': {'IP': 'epc', 'SP': 'sp', 'FP': 's0', 'RC': 'a0', 'RET': 'ra'},
    'args': [f'a{i}' for i in range(6)],
    'syscall': ['orig_a0', *(f'a{i}' for i in range(1, 6))],
    'wrapper': 'either',
    'direct': 'a0',
}

MIPS64 = {
    'bits': 64,
    'types': '''struct pt_regs { unsigned long regs[32], cp0_status, hi, lo, cp0_badvaddr, cp0_cause,
        cp0_epc; };''',
    'macros': {'IP': 'cp0_epc', 'SP': 'regs[29]', 'FP': 'regs[30]', 'RC': 'regs[2]',
               'RET': 'regs[31]'},
    'args': [f'regs[{i}]' for i in range(4, 10)],
    'syscall': [f'regs[{i}]' for i in range(4, 10)],
    'wrapper': 'never',
}

MIPS32 = {
    **MIPS64,
    'bits': 32,
    'types': '''struct pt_regs { unsigned long pad0[8], regs[32], cp0_status, hi, lo, cp0_badvaddr,
        cp0_cause, cp0_epc; };''',
    'args': [f'regs[{i}]' for i in range(4, 8)],
    'syscall': [f'regs[{i}]' for i in range(4, 8)],
}

LOONGARCH = {
    'bits': 64,
    'types': '''struct pt_regs { unsigned long regs[32], orig_a0, csr_era, csr_badvaddr, csr_crmd; };''',
    'macros': {'IP': 'csr_era', 'SP': 'regs[3]', 'FP': 'regs[22]', 'RC': 'regs[4]',
               'RET': 'regs[1]'},
    'args': [f'regs[{i}]' for i in range(4, 10)],
    'syscall': [f'regs[{i}]' for i in range(4, 10)],
    'wrapper': 'never',
}

MACHINES = {
    'x86': X86_64, 'x86 of 32 bits': X86_32, 'arm64': ARM64, 'arm': ARM, 's390': S390,
    'powerpc': POWERPC, 'riscv': RISCV, 'mips': MIPS64, 'mips of 32 bits': MIPS32,
    'loongarch': LOONGARCH,
}
