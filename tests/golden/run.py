#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Translate the programs under AREA/, and compare with what is expected.

usage: run.py [--update] BCC_AOT [AREA/CASE...]

What stands beside AREA/CASE.c says what is compared:
  CASE.bpf.c   the translated text; it must also build: `bcc-aot build` compiles
               it and opens the object with libbpf
  CASE.skel.h  the part of the generated header that is ours
  CASE.main.c  the user space to go on from; it must also compile
  CASE.collect the facts that were found, as --dump=collect prints them
  CASE.args    more options; @TMP@ in them stands for a fresh directory
  CASE.setup   no expectation: a shell script that prepares the directory $TMP
A program without any of them is an error. The result is TAP.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
RUNTIME_HEADERS = HERE.parent.parent / 'runtime' / 'include'
LICENSE = '/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */\n'
TIMEOUT_S = 300


class Case:
    def __init__(self, bcc_aot, name):
        self.bcc_aot, self.name = bcc_aot, name

    def path(self, suffix):
        return HERE / (self.name + suffix)

    def set_up(self, tmp):
        """Raises RuntimeError with the script's words."""
        self.tmp = os.path.join(tmp, 'setup')
        os.mkdir(self.tmp)
        if self.path('.setup').exists():
            result = subprocess.run(['sh', '-eu', self.path('.setup')], capture_output=True,
                                    text=True, timeout=TIMEOUT_S, cwd=HERE,
                                    env=dict(os.environ, TMP=self.tmp))
            if result.returncode:
                raise RuntimeError(result.stderr)

    def run(self, command, *options):
        """Run bcc-aot. Returns: its standard output. Raises RuntimeError with its words."""
        extra = self.path('.args')
        words = extra.read_text(encoding='utf-8') if extra.exists() else ''
        words = words.replace('@TMP@', self.tmp).split()
        result = subprocess.run(
            [self.bcc_aot, command, self.path('.c').name, *options, *words],
            cwd=self.path('.c').parent, capture_output=True, text=True, timeout=TIMEOUT_S,
            stdin=subprocess.DEVNULL)
        if result.returncode:
            raise RuntimeError(f'{command}:\n{result.stderr}')
        return result.stdout

    def outputs(self, tmp):
        """What comes out, by suffix. Raises RuntimeError with bcc-aot's words."""
        texts = {}
        for command, suffix in (('translate', '.bpf.c'), ('build', '.skel.h')):
            output = os.path.join(tmp, pathlib.Path(self.name).name + suffix)
            self.run(command, '-o', output)
            texts[suffix] = pathlib.Path(output).read_text(encoding='utf-8')
        if self.path('.main.c').exists():
            texts['.main.c'] = LICENSE + self.make_main(tmp)
        texts['.skel.h'] = own_part(texts['.skel.h'])
        texts['.collect'] = self.run('translate', '--dump=collect')
        return texts

    def make_main(self, tmp):
        """Raises RuntimeError with bcc-aot's or the compiler's words."""
        name = pathlib.Path(self.name).name
        path = pathlib.Path(tmp) / 'main.c'
        self.run('build', '-o', f'{tmp}/{name}.skel.h', '--emit-main', str(path))
        result = subprocess.run(['cc', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-I',
                                 RUNTIME_HEADERS.resolve(), path],
                                capture_output=True, text=True, timeout=TIMEOUT_S)
        if result.returncode:
            raise RuntimeError(result.stderr)
        return path.read_text(encoding='utf-8')

    def complaints(self, is_update):
        with tempfile.TemporaryDirectory() as tmp:
            try:
                self.set_up(tmp)
                texts = self.outputs(tmp)
            except RuntimeError as error:
                yield str(error)
                return
        wanted = [suffix for suffix in texts if self.path(suffix).exists()]
        if is_update:
            for suffix in wanted or ['.bpf.c']:
                self.path(suffix).write_text(texts[suffix], encoding='utf-8')
            return
        if not wanted:
            yield 'nothing is expected of it'
        for suffix in wanted:
            yield from difference(self.path(suffix), texts[suffix])


def own_part(text):
    """Without bpftool's part, which holds the object's bytes."""
    begin, end = '/* From here on to the next pragma', '#pragma GCC diagnostic pop\n#endif\n'
    return text[:text.index(begin)] + text[text.index(end) + len(end):]


def difference(path, text):
    result = subprocess.run(['diff', '-u', path, '-'], input=text, capture_output=True, text=True)
    if result.returncode:
        yield result.stdout


def main():
    arguments = sys.argv[1:]
    is_update = '--update' in arguments
    bcc_aot, *names = [argument for argument in arguments if argument != '--update']
    bcc_aot = os.path.abspath(bcc_aot)
    names = names or sorted(str(path.relative_to(HERE))[:-2] for path in HERE.glob('*/*.c')
                            if not path.name.endswith(('.bpf.c', '.main.c')))
    failed = 0
    print(f'1..{len(names)}')
    for number, name in enumerate(names, 1):
        found = list(Case(bcc_aot, name).complaints(is_update))
        failed += bool(found)
        print('not ok' if found else 'ok', number, name)
        for line in '\n'.join(found).split('\n') if found else ():
            print('# ' + line)
    return 1 if failed else 0


sys.exit(main())
