#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Lets the installed BCC and our library take the same lines of a trace pipe
# apart, good ones and garbage, and compares the fields.
import random
import subprocess
import sys
import tempfile

SKIPPED = 77

sys.path.append('/usr/lib/python3/dist-packages')
try:
    import bcc
except (ImportError, OSError) as e:
    print('skipped: BCC for Python is not installed (%s)' % e)
    sys.exit(SKIPPED)

LINES = [
    b'            bash-1234    [001] d...1  5678.123456: bpf_trace_printk: Hello, World!',
    b'           <...>-99      [003] d..21  1.000001: 0x00000001: a: b: c',
    b'  kworker/u8:1-77        [000] ....  12.5: x: message',
    b'CPU:1 [LOST 12 EVENTS]',
    b'            bash-1234    [001] 5678.123456: bpf_trace_printk: three fields',
    b'            bash-1234    [001] d...1 y 5678.123456: bpf_trace_printk: five fields',
    b'            bash-pid     [001] d...1  5678.123456: bpf_trace_printk: no number',
    b'            bash-12      [cpu] d...1  5678.123456: bpf_trace_printk: no number',
    b'            bash-12      [001] d...1  time: bpf_trace_printk: no number',
    b'            bash-12      [] d...1  1.5: bpf_trace_printk: no number',
    b'            bash-12      [001] d...1  0x1p3: bpf_trace_printk: no number',
    b'            bash-+12     [-01] d...1  1e3: bpf_trace_printk: numbers',
    b'            bash-12      [001] d...1  1.5: no symbol',
    b'            bash-12      [001] d...1  1.5:',
    b'            bash-12      [001] d...1  1.5: x:',
    b'            bash-12      [001] d...1  1.5: x:y',
    b'0123456789abcdef-12      [001] d...1  1.5: x: full name',
    b'\xff\xfe  caf\xc3\xa9        -12      [001] d...1  1.5: x: \x1b[31m\xff',
    b'short',
    b'',
    b'-',
    b'                 ',
    b'            bash-12      [001] d...1  1.5: x: ' + b'long' * 600,
    b'            bash-12      [001] d...1  1.5: x: blanks at the end \t \r',
]


class FakePipe(bcc.BPF):
    """BCC's reader of the pipe, on lines of ours"""

    def __init__(self, path):  # pylint: disable=super-init-not-called
        self.tracefile = open(path, 'rb')
        self.is_at_end = False

    def trace_readline(self, nonblocking=False):
        line = self.tracefile.readline(1024)
        if not line:
            raise EOFError
        return line.rstrip()

    def cleanup(self):
        self.tracefile.close()


def garbage(rng):
    line = bytearray(rng.choice(LINES))
    for _ in range(rng.randrange(4)):
        if not line:
            break
        at = rng.randrange(len(line))
        what = rng.randrange(3)
        if what == 0:
            del line[at]
        elif what == 1:
            line[at] = rng.choice(b' :[]-.0159abcxyz\t\xff')
        else:
            line.insert(at, rng.choice(b' :[]-.0159abcxyz\t\xff'))
    return bytes(line).replace(b'\n', b'').replace(b'\0', b'')


def has_no_colon(line):
    """BCC takes such lines apart without their last byte; we pass over them"""
    return b':' not in line[17:]


def fields_of_bcc(path):
    pipe = FakePipe(path)
    found = []
    try:
        while True:
            found.append(pipe.trace_fields())
    except EOFError:
        return found


def lines_of_bcc(path):
    with open(path, 'rb') as pipe:
        return [line.rstrip() for line in iter(lambda: pipe.readline(1024), b'')]


def run(program, path, what):
    out = subprocess.run([program, path, what], stdout=subprocess.PIPE, check=True).stdout
    return [line.split(' ', 1) for line in out.decode().splitlines()]


def to_bytes(text):
    return text.encode() if isinstance(text, str) else text


def fields_of_ours(program, path):
    rows = run(program, path, 'fields')
    found = []
    for i in range(0, len(rows), 6):
        row = dict(rows[i:i + 6])
        found.append((bytes.fromhex(row['task']), int(row['pid']), int(row['cpu']),
                      bytes.fromhex(row['flags']), float(row['ts']), bytes.fromhex(row['msg'])))
    return found


def main():
    rng = random.Random(2606)
    lines = LINES + [line for line in (garbage(rng) for _ in range(3000))
                     if not has_no_colon(line) or len(line) < 17 or len(line[17:-1].split()) != 4]
    with tempfile.NamedTemporaryFile() as file:
        file.write(b'\n'.join(lines) + b'\n')
        file.flush()
        ours = fields_of_ours(sys.argv[1], file.name)
        theirs = [tuple(to_bytes(f) for f in fields) for fields in fields_of_bcc(file.name)]
        our_lines = [bytes.fromhex(row[1]) for row in run(sys.argv[1], file.name, 'lines')]
        their_lines = lines_of_bcc(file.name)
    failed = 0
    for what, got, want in (('fields', ours, theirs), ('lines', our_lines, their_lines)):
        print('%d %s' % (len(want), what))
        if len(got) != len(want):
            failed += 1
            print('we found %d %s, BCC %d' % (len(got), what, len(want)))
        for a, b in zip(got, want):
            if a != b and repr(a) != repr(b):  # nan is not itself
                failed += 1
                print('%s\n  ours %r\n  BCC  %r' % (what, a, b))
                break
    sys.exit(1 if failed else 0)


main()
