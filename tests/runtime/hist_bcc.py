#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Feeds the same histograms to the printing functions of the installed BCC and
# to ours, and compares the bytes.
import contextlib
import ctypes as ct
import io
import random
import subprocess
import sys

SKIPPED = 77
TS = '2026-01-02 03:04:05'

sys.path.append('/usr/lib/python3/dist-packages')
try:
    from bcc import table
except (ImportError, OSError) as e:
    print('skipped: BCC for Python is not installed (%s)' % e)
    sys.exit(SKIPPED)

BUCKETS = {'u8': ct.c_ubyte, 'u16': ct.c_ushort, 'u32': ct.c_uint, 's32': ct.c_int,
           'u64': ct.c_ulonglong, 's64': ct.c_longlong, 'char[16]': ct.c_char * 16}


class FakeTable(table.TableBase):
    """A table of BCC that got its entries from us instead of a map"""

    def __init__(self, key, entries):
        self.Key = key
        self.entries = entries

    def items(self):
        return self.entries

    def __len__(self):
        return len(self.entries)


def key_class(bucket):
    if bucket == 'int':
        return ct.c_ulonglong
    fields = [('bucket', BUCKETS[bucket]), ('slot', ct.c_ulonglong)]
    if ct.sizeof(BUCKETS[bucket]) < 8:  # as BCC spells padding out
        pad = ct.c_char * (8 - ct.sizeof(BUCKETS[bucket]))
        fields.insert(1, ('__pad_1', pad))
    return type('hist_key_t', (ct.Structure,), {'_fields_': fields})


def make_key(cls, bucket, slot, name):
    if name == 'int':
        return cls(slot)
    key = cls()
    key.slot = slot
    key.bucket = bucket.encode() if name == 'char[16]' else int(bucket)
    return key


def expected_vals(kind, strip, val_type, vals):
    if kind == 'log2':
        table._print_log2_hist(vals, val_type, strip)
    elif kind == 'linear':
        table._print_linear_hist(vals, val_type, strip)
    else:
        table._print_json_hist(vals, val_type)


def expected_map(kind, strip, val_type, name, option, entries):
    cls = key_class(name)
    items = []
    for entry in entries:
        bucket, slot, count = entry.rsplit(':', 2)
        items.append((make_key(cls, bucket, int(slot), name), ct.c_ulonglong(int(count))))
    args = {'val_type': val_type}
    if 'h' in option:
        args['section_header'] = 'section of'
    if 's' in option:
        args['section_print_fn'] = lambda bucket: "<%d's>" % bucket
    if 'b' in option:
        args['bucket_fn'] = lambda bucket: bucket // 2
    if 'c' in option:
        args['bucket_sort_fn'] = sorted
    fake = FakeTable(cls, items)
    if kind == 'json':
        fake.print_json_hist(**args)
    elif kind == 'log2':
        fake.print_log2_hist(strip_leading_zero=strip, **args)
    else:
        fake.print_linear_hist(strip_leading_zero=strip, **args)


def vals_cases(rng):
    special = [[], [0], [5], [0, 1], [0, 0, 7], [1] * 33, [1] * 34, [1] * 65, [0] * 65,
               [0, 2**64 - 1, 1, 2**63], [0, 2**53 + 1, 2**53, 2**52], [0] * 64 + [9],
               [3, 0, 0, 1, 0, 0, 0, 12345678, 123456789]]
    # around whole stars for counts where Python's division rounds
    for top in (2**48, 2**53 + 3, 2**63 + 12345, 2**64 - 1):
        special.append([0, top] + [top * i // 40 + d for i in range(1, 20) for d in (-1, 0, 1)])
    for vals in special:
        for kind in ('log2', 'linear', 'json'):
            for strip in (0, 1):
                yield 'vals', kind, strip, 'usecs', vals
    for _ in range(150):
        vals = [rng.choice((0, rng.randrange(1 << rng.randrange(1, 64))))
                for _ in range(rng.randrange(65))]
        yield 'vals', rng.choice(('log2', 'linear', 'json')), rng.randrange(2), 'x', vals
    yield 'vals', 'linear', 0, 'a-long-name-of-a-value', [rng.randrange(9) for _ in range(1025)]


def random_bucket(rng, name):
    if name == 'int':
        return 0
    if name == 'char[16]':
        return rng.choice(('bash', "it's", 'q"u', '"\'', 'back\\slash', 'exactly16bytes..',
                           'tab\there', '\u00e9t\u00e9'))
    size = ct.sizeof(BUCKETS[name])
    return rng.choice((0, 1, 2, 3, 2**(8 * size) - 1, 2**(8 * size - 1)))


def map_cases(rng):
    options = ['-', 'h', 'l', 'hl', 's', 'b', 'c', 'bc', 'hsbc', 'hsbcl']
    for _ in range(160):
        name = rng.choice(('int', 'u32', 'char[16]', *BUCKETS))
        option = rng.choice(options if name == 'u32' else options[:4])
        kind = rng.choice(('log2', 'linear', 'json'))
        entries = ['%s:%d:%d' % (random_bucket(rng, name), rng.randrange(rng.choice((5, 34, 65))),
                                 rng.randrange(1, 10**rng.randrange(1, 12)))
                   for _ in range(rng.randrange(30))]
        yield 'map', kind, rng.randrange(2), 'usecs', name, option, entries


def ask(program, cases):
    lines = []
    for case in cases:
        words = [w if isinstance(w, str) else str(w) for w in case[:-1]]
        lines.append(' '.join(words + [str(v).replace(' ', '_') for v in case[-1]]))
    run = subprocess.run([program], input='\n'.join(lines).encode() + b'\n',
                         stdout=subprocess.PIPE, check=False)
    if run.returncode == SKIPPED:
        print(run.stdout.decode())
        sys.exit(SKIPPED)
    if run.returncode:
        sys.exit('%s ended with status %d' % (program, run.returncode))
    return run.stdout.decode().split('end\n')[:-1]


def expect(case, entries):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        if case[0] == 'vals':
            expected_vals(*case[1:])
        else:
            expected_map(*case[1:-1], entries)
    return out.getvalue()


def check(program, cases):
    failed = 0
    cases = list(cases)
    answers = ask(program, cases)
    if len(answers) != len(cases):
        sys.exit('%d answers to %d cases' % (len(answers), len(cases)))
    for case, answer in zip(cases, answers):
        head, got = answer.split('output\n', 1)
        entries = [line[len('entry '):] for line in head.splitlines()]
        want = expect(case, entries)
        if got != want:
            failed += 1
            print('case %r\n--- ours\n%s--- BCC\n%s---' % (case, got, want))
    print('%d cases, %d differ' % (len(cases), failed))
    return failed


def main():
    table.strftime = lambda fmt: TS
    rng = random.Random(2606)
    what = sys.argv[2]
    cases = [c if c[0] == 'map' or c[1] != 'json' else c for c in
             (vals_cases(rng) if what == 'vals' else map_cases(rng))]
    sys.exit(1 if check(sys.argv[1], cases) else 0)


main()
