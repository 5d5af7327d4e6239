#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Compare what programs that link with libbccaot rely on with what was recorded.

usage: abi.py [--update] LIBRARY HEADERS RECORD

The functions with their types, the layouts of the structs in HEADERS and the values of the
enums, as abidw finds them in the debug information of LIBRARY, are written as text and compared
with RECORD. A line that is gone or changed breaks programs that were linked before, unless it is
the size of an options struct that grew at its end: what else has to change takes a new version of
the symbol or a new soname. What is meant to change is recorded by `meson compile abi-update`.
Exit status 77: abidw is not installed, or the machine is not one with 64 bits.
"""
import difflib
import pathlib
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SKIPPED = 77


def read_library(library, headers):
    text = subprocess.run(
        ['abidw', '--headers-dir', headers, '--drop-private-types', '--no-show-locs', library],
        check=True, capture_output=True, text=True).stdout
    return ElementTree.fromstring(text)


class Types:
    def __init__(self, corpus):
        self.corpus = corpus
        self.by_id = {node.get('id'): node for node in corpus.iter() if node.get('id')}

    def function(self, node, name):
        parameters = [self.spell(each.get('type-id')) if each.get('type-id') else '...'
                      for each in node.findall('parameter')]
        returned = self.spell(node.find('return').get('type-id'))
        return f'{returned} {name}({", ".join(parameters) or "void"})'

    def spell(self, type_id):
        node = self.by_id[type_id]
        inner = node.get('type-id')
        if node.tag == 'pointer-type-def':
            pointed = self.by_id[inner]
            if pointed.tag == 'function-type':
                return self.function(pointed, '(*)')
            return f'{self.spell(inner)} *'
        if node.tag == 'qualified-type-def':
            words = [word for word in ('const', 'volatile') if node.get(word) == 'yes']
            if self.by_id[inner].tag == 'pointer-type-def':
                return ' '.join([self.spell(inner)] + words)
            return ' '.join(words + [self.spell(inner)])
        if node.tag == 'array-type-def':
            lengths = ''.join(f'[{each.get("length")}]' for each in node.findall('subrange'))
            return self.spell(inner) + lengths
        kinds = {'class-decl': 'struct ', 'union-decl': 'union ', 'enum-decl': 'enum '}
        return kinds.get(node.tag, '') + node.get('name')

    def functions(self):
        for node in self.corpus.iter('function-decl'):
            if node.get('elf-symbol-id'):
                yield self.function(node, node.get('name'))

    def layouts(self):
        for node in self.corpus.iter('class-decl'):
            name = node.get('name')
            if not name.startswith('bccaot') or node.get('is-declaration-only') == 'yes':
                continue
            yield f'struct {name}: {int(node.get("size-in-bits")) // 8} bytes'
            for member in node.findall('data-member'):
                field = member.find('var-decl')
                offset = int(member.get('layout-offset-in-bits')) // 8
                yield f'struct {name} {offset}: {self.spell(field.get("type-id"))} {field.get("name")}'

    def values(self):
        for node in self.corpus.iter('enum-decl'):
            if node.get('name', '').startswith('bccaot'):
                for value in node.findall('enumerator'):
                    yield f'enum {node.get("name")}: {value.get("name")} = {value.get("value")}'


def describe(library, headers):
    types = Types(read_library(library, headers))
    parts = [sorted(set(types.functions()), key=lambda line: line.split('(')[0].split()[-1]),
             list(dict.fromkeys(types.layouts())), list(dict.fromkeys(types.values()))]
    return '\n\n'.join('\n'.join(part) for part in parts) + '\n'


def main():
    arguments = [word for word in sys.argv[1:] if word != '--update']
    library, headers, record = arguments
    if not shutil.which('abidw') or struct.calcsize('P') != 8:
        print('abidw (abigail-tools) is not installed, or this machine has not 64 bits')
        return SKIPPED
    now = describe(library, headers)
    record = pathlib.Path(record)
    if '--update' in sys.argv:
        record.write_text(now, encoding='utf-8')
        return 0
    was = record.read_text(encoding='utf-8')
    changes = list(difflib.unified_diff(was.splitlines(), now.splitlines(), 'recorded', 'built',
                                        lineterm='', n=0))
    print('\n'.join(changes))
    return 1 if changes else 0


sys.exit(main())
