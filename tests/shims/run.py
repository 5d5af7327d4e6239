#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Check the stand-ins for kernel headers: macros/kernel as the build tree has it.

usage: run.py BCC_AOT MACROS

Types come from the default kernel description, or from the raw BTF file that
$SHIMS_BTF names (then $SHIMS_RELEASE, "6.1.0", says of which kernel). The result
is TAP; without any types it is exit status 77.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
MAKE_VMLINUX_H = HERE / '..' / '..' / 'scripts' / 'make-vmlinux-h.sh'
LIBBPF_INCLUDE_DIRS = ('/usr/local/include', '/usr/include')
CLANG = os.environ.get('BCC_AOT_SHIMS_CLANG', 'clang-19')
TIMEOUT_S = 300

ARCHS = ('x86', 'arm64', 'arm', 'riscv', 's390', 'powerpc', 'mips', 'loongarch')
BIG_ENDIAN_ARCHS = ('s390',)
VERSIONS = ('4.4', '4.9', '4.14', '4.19', '5.4', '5.10', '5.15', '6.1', '6.6', '6.12', '7.2', None)

# Used by other macros here, never by a program.
INNER = {'BCC_AOT_BEFORE', 'IS_ENABLED_JOIN', 'IS_ENABLED_PICK', 'IS_ENABLED_TEST',
         'IS_ENABLED_VALUE', '___PASTE', '__jhash_bytes', '__jhash_final', '__jhash_mix',
         '__jhash_word'}
# Attributes, which stand in declarations, and what needs types of modules.
UNUSED = {'__acquires', '__releases', '__must_hold', '__counted_by', '__aligned', '__section',
          '__printf', 'scsi_cmd_priv', 'NFS_I', 'NFS_FH', 'NFS_FILEID'}

BASIC_TYPES = ''.join(f'typedef {type} {name};\n' for name, type in {
    '__u8': 'unsigned char', '__u16': 'unsigned short', '__u32': 'unsigned int',
    '__u64': 'unsigned long long', '__s32': 'int', '__s64': 'long long', 'u8': '__u8',
    'u16': '__u16', 'u32': '__u32', 'u64': '__u64'}.items())


class Failure(Exception):
    """What is wrong, in words."""


class Skip(Exception):
    """Why a check has nothing to say here."""


def run(args, **kwargs):
    return subprocess.run(args, capture_output=True, text=True, timeout=TIMEOUT_S, **kwargs)


def version_code(release):
    major, minor = re.match(r'(\d+)\.(\d+)', release).groups()
    return (int(major) << 16) + (int(minor) << 8)


class Shims:
    """The headers under test, and how to compile with them."""

    def __init__(self, bcc_aot, macros, tmp):
        self.bcc_aot, self.tmp = bcc_aot, tmp
        self.dir = pathlib.Path(macros) / 'kernel'
        self.headers = sorted(str(path.relative_to(self.dir)) for path in self.dir.rglob('*.h'))
        self.written = [header for header in self.headers if (self.dir / header).is_symlink()]
        self.texts = {header: (self.dir / header).read_text(encoding='utf-8')
                      for header in self.headers}
        self.release = os.environ.get('SHIMS_RELEASE', '6.1.0')
        self.precompiled = {}
        self.predefined = {}

    def make_types(self):
        """vmlinux.h into the temporary folder. Returns: False if there are no types."""
        btf = os.environ.get('SHIMS_BTF')
        if not btf:
            shown = run([self.bcc_aot, 'kernel', 'show', 'default'])
            found = re.search(r'^release +(\S+)', shown.stdout, re.MULTILINE)
            if not found:
                return False
            self.release = found.group(1)
            return run(['sh', MAKE_VMLINUX_H, self.bcc_aot, self.tmp]).returncode == 0
        dumped = run(['bpftool', 'btf', 'dump', 'file', btf, 'format', 'c'])
        pathlib.Path(self.tmp, 'vmlinux.h').write_text(dumped.stdout, encoding='utf-8')
        return dumped.returncode == 0

    def args(self, arch='x86', release='6.1'):
        libbpf = next(path for path in LIBBPF_INCLUDE_DIRS
                      if os.path.exists(path + '/bpf/bpf_helpers.h'))
        alone = os.path.join(self.tmp, 'libbpf')
        if not os.path.exists(alone):
            os.mkdir(alone)
            os.symlink(libbpf + '/bpf', alone + '/bpf')
        version = [f'-DLINUX_VERSION_CODE={version_code(release)}'] if release else []
        return ['-nostdinc', '-fms-extensions', '-Wall', '-Werror', '-Wno-microsoft-anon-tag',
                '-I' + self.tmp, '-isystem', str(self.dir), '-isystem', alone,
                f'-D__TARGET_ARCH_{arch}', '-DPAGE_SIZE=4096UL', '-DPAGE_SHIFT=12', '-DHZ=250',
                *version]

    def types(self, target):
        """Options that bring vmlinux.h and libbpf's headers, read once for each byte order."""
        if target not in self.precompiled:
            source = os.path.join(self.tmp, 'types.h')
            if not os.path.exists(source):
                pathlib.Path(source).write_text(
                    '#include "vmlinux.h"\n#include <bpf/bpf_helpers.h>\n'
                    '#include <bpf/bpf_core_read.h>\n', encoding='utf-8')
            output = os.path.join(self.tmp, target + '.pch')
            args = [arg for arg in self.args() if not arg.startswith('-D')]
            expect_success([CLANG, '-target', target, *args, '-x', 'c-header', source, '-o', output])
            self.precompiled[target] = output
        return ['-include-pch', self.precompiled[target]]

    def parse(self, headers, arch='x86', release='6.1'):
        """The headers after the types, warnings in themselves included."""
        target = 'bpfeb' if arch in BIG_ENDIAN_ARCHS else 'bpfel'
        text = '#include <bpf/bpf_tracing.h>\n#include <bcc-aot/common.h>\n'
        text += ''.join(f'#include <{header}>\n' for header in headers)
        expect_success([CLANG, '-target', target, *self.types(target), *self.args(arch, release),
                        '-Wsystem-headers', '-Wmacro-redefined', '-fsyntax-only', '-x', 'c', '-'],
                       input=text)

    def macros(self, headers, arch='x86', release='6.1'):
        """Name to (parameters or None, body), of all that the headers define."""
        text = ''.join(f'#include <{header}>\n' for header in headers)
        args = [CLANG, '-target', 'bpfel', *self.args(arch, release), '-E', '-dM', '-x', 'c', '-']
        if (arch, release) not in self.predefined:
            self.predefined[arch, release] = define_lines(expect_success(args, input=''))
        own = define_lines(expect_success(args, input=text))
        return {name: own[name] for name in own if name not in self.predefined[arch, release]}


def define_lines(text):
    pattern = r'^#define (\w+)(\([^)]*\))? ?(.*)$'
    return {name: (params or None, body)
            for name, params, body in re.findall(pattern, text, re.MULTILINE)}


def expect_success(args, **kwargs):
    result = run([str(arg) for arg in args], **kwargs)
    if result.returncode:
        raise Failure(result.stderr)
    return result.stdout


# ---- The checks ------------------------------------------------------------------------------


def check_archs(shims):
    for arch in ARCHS:
        shims.parse(shims.headers, arch)


def check_versions(shims):
    for release in VERSIONS:
        shims.parse(shims.headers, release=release)


def check_alone(shims):
    """Each header parses with no other before it but the basic types."""
    sources = []
    for number, header in enumerate(shims.written):
        source = os.path.join(shims.tmp, f'alone{number}.c')
        pathlib.Path(source).write_text(f'{BASIC_TYPES}#include <{header}>\n', encoding='utf-8')
        sources.append(source)
    args = [CLANG, '-target', 'bpfel', *shims.args(), '-Wsystem-headers', '-fsyntax-only']
    batches = [sources[at:at + 32] for at in range(0, len(sources), 32)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda batch: expect_success([*args, *batch]), batches))


def names_in(text):
    """The macros and functions that a header defines, in whatever branch of an #if."""
    defined = re.findall(r'^#\s*define (\w+)', text, re.MULTILINE)
    return functions_in(text) | set(defined)


def functions_in(text):
    return set(re.findall(r'^static __always_inline [^;{]*?(\w+)\(', text, re.MULTILINE))


def check_self_contained(shims):
    """A macro's body names only macros and functions that its own header brings."""
    names = {header: names_in(text) for header, text in shims.texts.items()}
    known = set().union(*names.values())
    found = []
    for header in shims.written:
        files = included(shims, header) | included(shims, 'bcc-aot/common.h')
        brought = set().union(*(names[file] for file in files))
        found += missing_names(header, shims.texts[header], known - brought)
    if found:
        raise Failure('\n'.join(found))


def included(shims, header):
    """Every file of ours that a header brings, itself too."""
    seen, waiting = set(), [header]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in shims.texts:
            seen.add(name)
            waiting += re.findall(r'^#include <([^>]+)>', shims.texts[name], re.MULTILINE)
    return seen


def missing_names(header, text, unknown):
    definitions = re.findall(r'^#\s*define (\w+)(\([^)]*\))?((?:.*\\\n)*.*)$', text, re.MULTILINE)
    for name, params, body in definitions:
        body = re.sub(r'"(\\.|[^"\\])*"|\'[^\']*\'|/\*.*?\*/|(->|\.)\s*\w+', ' ', body)
        words = set(re.findall(r'\b[A-Za-z_]\w*', body)) - set(re.findall(r'\w+', params))
        for word in sorted(words & unknown):
            yield f'{header}: {name} needs {word}'


def check_uses(shims):
    """What macros and functions give, on this machine; and that they compile for BPF."""
    if not shims.release.startswith('6.1.'):
        raise Skip('uses/ is written for the types of 6.1')
    for source in sorted((HERE / 'uses').glob('*.c')):
        program = os.path.join(shims.tmp, source.stem)
        args = [*shims.args(release=shims.release), '-Wno-unused-variable', source]
        expect_success([CLANG, '-DNATIVE', '-O1', '-fno-builtin-printf', *args, '-o', program])
        result = run([program])
        if result.returncode:
            raise Failure(f'{source.name}:\n{result.stdout}')
        expect_success([CLANG, '-target', 'bpfel', '-O2', '-g', '-c', *args, '-o', program + '.o'])
    expect_success([CLANG, '-target', 'bpfeb', '-O2', '-g', '-c', *shims.args('s390'),
                    '-Wno-unused-variable', HERE / 'uses' / 'numbers.c', '-o', program + '.o'])


def check_all_are_used(shims):
    text = ''.join(source.read_text(encoding='utf-8') for source in (HERE / 'uses').glob('*.c'))
    used = set(re.findall(r'\w+', text))
    macros = shims.macros(shims.headers)
    wanted = {name for name, (params, _) in macros.items() if params}
    for header in shims.written:
        wanted |= functions_in(shims.texts[header])
    # those of libbpf, or behind others that are used
    wanted -= INNER | UNUSED | {name for name in wanted if name.startswith('___')}
    behind = {word for name in used & set(macros) for word in re.findall(r'\w+', macros[name][1])}
    missing = sorted(wanted - used - behind)
    if missing:
        raise Failure('no file in uses/ has ' + ' '.join(missing))


def check_shadows(shims):
    """No macro hides an enumerator, a type or a member of the kernel's."""
    text = pathlib.Path(shims.tmp, 'vmlinux.h').read_text(encoding='utf-8')
    enumerators = set(re.findall(r'^\t(\w+) = -?\d', text, re.MULTILINE))
    typedefs = set(re.findall(r'^typedef [\w *]+?(\w+)[\[\]\d]*;$', text, re.MULTILINE))
    typedefs |= set(re.findall(r'^} (\w+);$', text, re.MULTILINE))
    tags = set(re.findall(r'\b(?:struct|union|enum) (\w+)', text))
    members = {word for line in text.splitlines() if line.startswith('\t') and line.endswith(';')
               for word in re.findall(r'(\w+)(?:\[\d*\])*(?:: ?\d+)?;$', line)}
    macros = shims.macros(shims.headers, release=shims.release)
    found = []
    for name, (params, body) in sorted(macros.items()):
        if name in enumerators and body != name:
            found.append(f'{name}: an enumerator')
        elif name in typedefs | tags and not params:
            found.append(f'{name}: a type')
        elif name in members and not params:
            found.append(f'{name}: a member')
    if found:
        raise Failure('\n'.join(found))


# Headers of user space to compare with; two of them cannot be read together with the others.
SYSTEM_HEADERS = (
    'asm/socket.h linux/aio_abi.h linux/audit.h linux/auxvec.h linux/bpf.h '
    'linux/capability.h linux/errno.h linux/eventpoll.h linux/falloc.h linux/fanotify.h '
    'linux/fcntl.h linux/futex.h linux/icmp.h linux/icmpv6.h linux/if_arp.h linux/if_ether.h '
    'linux/if_packet.h linux/in.h linux/in6.h linux/inotify.h linux/io_uring.h linux/ioctl.h '
    'linux/ip.h linux/ipc.h linux/keyctl.h linux/kvm.h linux/limits.h linux/loop.h linux/magic.h '
    'linux/major.h linux/mempolicy.h linux/mman.h linux/mount.h linux/neighbour.h '
    'linux/netfilter.h linux/netlink.h linux/openat2.h linux/perf_event.h linux/personality.h '
    'linux/pkt_cls.h linux/pkt_sched.h linux/poll.h linux/prctl.h linux/ptrace.h linux/reboot.h '
    'linux/route.h linux/rtnetlink.h linux/sched.h linux/seccomp.h '
    'linux/securebits.h linux/sockios.h linux/stat.h linux/tcp.h linux/udp.h linux/userfaultfd.h '
    'linux/vm_sockets.h linux/wait.h linux/xattr.h').split()
SYSTEM_GROUPS = (SYSTEM_HEADERS, ['linux/signal.h'], ['linux/time.h', 'linux/resource.h'], ['asm/unistd.h'])
# Sums of all that there is grow from kernel to kernel; the rest has another value in user space.
GROWING = re.compile(r'.*_(ALL|ALL_\w+|SUPPORTED|VALID|LAST|MAX|MASK|LAST_CAP)|SECURE_ALL_\w+|'
                     r'\w+_USER_VISIBLE|\w+_USER_MODIFIABLE|\w+SIGSTKSZ')
NUMBER = re.compile(r'[-()<|\s\duUlLxXa-fA-F]+')


def check_system(shims):
    """Numbers of the ABI are those that this machine's own headers give."""
    if os.uname().machine != 'x86_64' or not os.path.exists('/usr/include/linux/fcntl.h'):
        raise Skip('this machine has no headers of x86')
    wrong = []
    for headers in SYSTEM_GROUPS:
        macros = shims.macros(headers)
        names = [name for name, (params, body) in macros.items()
                 if not params and NUMBER.fullmatch(body) and not GROWING.fullmatch(name)]
        ours = constants([*shims.types('bpfel'), *shims.args(), '-target', 'bpfel'], headers, names)
        theirs = constants(['-target', 'x86_64-linux-gnu'], headers, names)
        wrong += [f'{name}: {ours[name]:#x}, not {theirs[name]:#x}' for name in sorted(ours)
                  if name in theirs and ours[name] != theirs[name]]
        if len(set(ours) & set(theirs)) < 10:
            wrong.append(f'nothing to compare in {headers[0]}')
    if wrong:
        raise Failure('\n'.join(wrong))


def constants(options, headers, names):
    """Values of macros, as 64-bit numbers; those that are no numbers there are left out."""
    while True:
        text = ''.join(f'#include <{header}>\n' for header in headers)
        text += ''.join(f'#ifdef {name}\nconst unsigned long long v_{name} = (long long)({name});\n'
                        '#endif\n' for name in names)
        result = run([CLANG, *options, '-w', '-ferror-limit=0', '-S', '-emit-llvm', '-x', 'c', '-o',
                      '-', '-'], input=text)
        bad = set(re.findall(r'v_(\w+) =', result.stderr))
        if not result.returncode or not bad:
            break
        names = [name for name in names if name not in bad]
    found = re.findall(r'@v_(\w+) =.* i64 (-?\d+)', result.stdout)
    return {name: int(value) & (2**64 - 1) for name, value in found}


def check_absent(shims):
    """What is said to be absent is, and the header that it is said to be from is known."""
    text = (HERE / '..' / '..' / 'macros' / 'kernel' / 'absent.def').read_text(encoding='utf-8')
    macros = shims.macros(shims.headers)
    for name, header in re.findall(r'^ABSENT\((\w+), "([^"]+)", ".+"\)$', text, re.MULTILINE):
        if name in macros:
            raise Failure(f'{name} is defined')
        if header not in shims.headers and not header.startswith('fs/'):
            raise Failure(f'{name}: there is no {header}')


def check_unknown_header(shims):
    try:
        shims.parse(['linux/no_such_header.h'])
    except Failure as failure:
        if 'file not found' in str(failure):
            return
        raise
    raise Failure('a header that nobody knows was found')


CHECKS = {
    'every header for every architecture': check_archs,
    'every header for old and new kernels': check_versions,
    'each header alone': check_alone,
    'each header brings what its macros need': check_self_contained,
    'macros and functions give the right values': check_uses,
    'each function-like macro and function is used': check_all_are_used,
    'no macro hides a name of the kernel\'s types': check_shadows,
    'numbers are those of this machine\'s headers': check_system,
    'what is called absent is absent': check_absent,
    'an unknown header is an error': check_unknown_header,
}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as tmp:
        shims = Shims(sys.argv[1], sys.argv[2], tmp)
        if not shims.make_types():
            print('1..0 # SKIP no default kernel description, and no $SHIMS_BTF')
            return 77
        print(f'1..{len(CHECKS)}')
        for number, (name, check) in enumerate(CHECKS.items(), 1):
            try:
                check(shims)
                print(f'ok {number} {name}')
            except Skip as skip:
                print(f'ok {number} {name} # SKIP {skip}')
            except Failure as failure:
                print(f'not ok {number} {name}')
                print(''.join(f'# {line}\n' for line in str(failure).splitlines()[:40]), end='')
            sys.stdout.flush()
    return 0


if __name__ == '__main__':
    sys.exit(main())
