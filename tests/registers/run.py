#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Which register is it? Every macro and every argument, on every architecture.

usage: run.py BCC_AOT

For each architecture of machines.py, programs that fetch one register each are
built for a kernel that has its struct pt_regs, and run on made-up registers:
each holds its own place. The result is TAP, a point for each register.
"""
import os
import re
import subprocess
import sys
import tempfile

from bpf import Machine, Object
from machines import MACHINES

CLANG = 'clang-19'
OBJCOPY = 'llvm-objcopy-19'
TYPES = '''typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
%s
struct pt_regs regs;
struct bpf_stack_build_id { int status; } id;
u8 a;
u16 b;
u32 c;
u64 d;
'''
OUTER, INNER, FLAG, VERSION = 1 << 20, 1 << 24, 1 << 28, 1 << 29
SYMBOLS = {'LINUX_HAS_SYSCALL_WRAPPER': FLAG, 'LINUX_KERNEL_VERSION': VERSION}


def run(*command, cwd):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60)


def triple(machine):
    """A compiler whose types have the sizes and the byte order of @machine's; pahole knows it."""
    if machine.get('is_big_endian'):
        return 's390x-linux-gnu'
    return 'x86_64-linux-gnu' if machine['bits'] == 64 else 'armv7-linux-gnueabi'


class Kernel:
    def __init__(self, bcc_aot, machine, tmp):
        self.bcc_aot, self.machine, self.tmp = bcc_aot, machine, tmp
        with open(f'{tmp}/kernel.c', 'w', encoding='utf-8') as out:
            out.write(TYPES % machine['types'])
        for command in ([CLANG, f'--target={triple(machine)}', '-g', '-c', 'kernel.c'],
                        ['pahole', '-J', 'kernel.o'],
                        [OBJCOPY, '--dump-section', '.BTF=kernel.btf', 'kernel.o']):
            result = run(*command, cwd=tmp)
            if result.returncode:
                raise RuntimeError(result.stderr)

    def offset(self, member):
        """Where struct pt_regs has @member, until loading makes of BPF's long the kernel's."""
        if member in self.machine.get('flavors', {}):
            return self.machine['flavors'][member]
        source = ('#include <stddef.h>\n' + self.machine['types'] +
                  f'\nchar at[offsetof(struct pt_regs, {member}) + 1];\n')
        with open(f'{self.tmp}/offset.c', 'w', encoding='utf-8') as out:
            out.write(source)
        text = run(CLANG, '--target=bpf', '-S', '-o', '-', 'offset.c', cwd=self.tmp).stdout
        return int(re.search(r'\.size\s+at, (\d+)', text)[1]) - 1

    def build(self, program):
        """Returns: the object of @program, or bcc-aot's words."""
        with open(f'{self.tmp}/program.c', 'w', encoding='utf-8') as out:
            out.write(program)
        result = run(self.bcc_aot, 'build', 'program.c', '-o', 'program.skel.h', '--kernel',
                     'kernel.btf', '--arch', self.machine['name'], '--emit-obj=program.o',
                     cwd=self.tmp)
        if result.returncode:
            return result.stderr
        with open(f'{self.tmp}/program.o', 'rb') as data:
            return Object(data.read())


def macro_program(machine):
    """Two functions per macro: for the context's registers, and for some in kernel memory."""
    names = {f'PT_REGS_{name}': member for name, member in machine['macros'].items() if member}
    names |= {f'PT_REGS_PARM{i}': member for i, member in enumerate(machine['args'], 1)}
    text = ''
    for name in names:
        text += f'u64 of_{name}(struct pt_regs *ctx) {{ return {name}(ctx); }}\n'
        text += (f'u64 core_{name}(struct pt_regs *ctx)\n{{\n'
                 '\tstruct pt_regs *regs = (struct pt_regs *)bpf_get_current_task();\n'
                 f'\treturn {name}(regs);\n}}\n')
    return names, text


def parameters(cnt):
    return ''.join(f', unsigned long a{i}' for i in range(1, cnt + 1))


def argument_program(machine):
    """A function per argument, with as many parameters as that takes, and with all."""
    cnt = len(machine['args'])
    return ''.join(f'u64 arg_{i}_of_{all}(struct pt_regs *ctx{parameters(all)}) {{ return a{i}; }}\n'
                   for i in range(1, cnt + 1) for all in {i, cnt})


def syscall_program(machine):
    cnt = len(machine['syscall'])
    text = ''.join(f'u64 syscall__{i}_of_{all}(struct pt_regs *ctx{parameters(all)})'
                   f' {{ return a{i}; }}\n' for i in range(1, cnt + 1) for all in {i, cnt})
    return text + ''.join(
        f'u64 manual_{i}(struct pt_regs *ctx)\n{{\n'
        '\tstruct pt_regs *regs = PT_REGS_SYSCALL_CTX(ctx);\n'
        f'\treturn PT_REGS_PARM{i}_SYSCALL(regs);\n}}\n' for i in range(1, cnt + 1))


class Test:
    def __init__(self):
        self.number = self.failed = 0

    def point(self, name, got, want):
        self.number += 1
        self.failed += got != want
        print('ok' if got == want else 'not ok', self.number, name)
        if got != want:
            print(f'# {got}, but it is {want}')


def memory(kernel, is_wrapped):
    """Registers hold the place that they are at; the first argument may point at inner ones."""
    first = OUTER + kernel.offset(kernel.machine['args'][0])

    def load(address):
        if address == FLAG:
            return int(is_wrapped)
        if address == VERSION:
            return 6 << 16 | 1 << 8 if is_wrapped else 6 << 16
        return INNER if is_wrapped and address == first else address

    return load


def value_of(kernel, obj, function, is_wrapped=False):
    if isinstance(obj, str):
        return obj.split('\n', 1)[0]
    try:
        return Machine(obj, memory(kernel, is_wrapped), SYMBOLS).run(function, OUTER)
    except (AssertionError, KeyError) as error:
        return f'{type(error).__name__}: {error}'


def check_macros(test, name, kernel):
    names, program = macro_program(kernel.machine)
    obj = kernel.build(program)
    for macro, member in names.items():
        got = {value_of(kernel, obj, f'{how}_{macro}') for how in ('of', 'core')}
        test.point(f'{name}: {macro}', got, {OUTER + kernel.offset(member)})


def check_arguments(test, name, kernel):
    obj = kernel.build(argument_program(kernel.machine))
    cnt = len(kernel.machine['args'])
    for i, member in enumerate(kernel.machine['args'], 1):
        got = {value_of(kernel, obj, f'arg_{i}_of_{all}') for all in {i, cnt}}
        test.point(f'{name}: argument {i}', got, {OUTER + kernel.offset(member)})
    refused = kernel.build(f'int f(struct pt_regs *ctx{parameters(cnt + 1)}) {{ return 0; }}\n')
    test.point(f'{name}: argument {cnt + 1} is refused',
               isinstance(refused, str) and 'come in registers' in refused, True)


def check_syscalls(test, name, kernel):
    machine = kernel.machine
    obj = kernel.build(syscall_program(machine))
    cnt = len(machine['syscall'])
    for is_wrapped in {'always': [True], 'never': [False]}.get(machine['wrapper'], [True, False]):
        for i, member in enumerate(machine['syscall'], 1):
            if i == 1 and not is_wrapped and machine['wrapper'] == 'either':
                member = machine['direct']
            want = (INNER if is_wrapped else OUTER) + kernel.offset(member)
            got = {value_of(kernel, obj, f, is_wrapped)
                   for f in [f'manual_{i}', *(f'syscall__{i}_of_{all}' for all in {i, cnt})]}
            how = 'wrapped' if is_wrapped else 'plain'
            test.point(f'{name}: argument {i} of a system call, {how}', got, {want})


def check_missing(test, name, kernel):
    missing = [f'PT_REGS_{macro}' for macro, member in kernel.machine['macros'].items()
               if not member]
    missing += [f'PT_REGS_PARM{i}' for i in range(len(kernel.machine['args']) + 1, 7)]
    for macro in missing:
        words = kernel.build(f'int f(struct pt_regs *ctx) {{ return !!{macro}(ctx); }}\n')
        test.point(f'{name}: no {macro}', isinstance(words, str) and macro in words, True)


def main():
    test = Test()
    for name, machine in MACHINES.items():
        with tempfile.TemporaryDirectory() as tmp:
            kernel = Kernel(os.path.abspath(sys.argv[1]),
                            {**machine, 'name': name.split(' ', 1)[0]}, tmp)
            for check in check_macros, check_arguments, check_syscalls, check_missing:
                check(test, name, kernel)
    print(f'1..{test.number}')
    return 1 if test.failed else 0


sys.exit(main())
