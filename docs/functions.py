#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Put the functions of headers into a manual page, out of their doc comments.

usage: functions.py PAGE.scd HEADER...        the page, with a section FUNCTIONS before SEE ALSO
       functions.py --names HEADER...         the names alone

A comment says `name - what it does`, then lines `@parameter: meaning`, then paragraphs; the
declaration follows. Declarations without a comment of their own are shown with the one above.
"""
import pathlib
import re
import sys
import textwrap

ITEM = re.compile(r'/\*\*(?P<comment>.*?)\*/|'
                  r'^(?:BCCAOT_API|static inline) (?P<declaration>[^;{]*\))\s*[;{]', re.S | re.M)


def escape(text):
    """Text as scdoc takes it literally, but for `@parameter`."""
    text = re.sub(r'([\\*_`#<>\[\]~])', r'\\\1', text)
    text = re.sub(r'@((?:\w|\\_)+)', r'_\1_', text)
    return re.sub(r'^([-.])', r'\\\1', text)


def read(header):
    """Yields (comment, declaration), the comment without its frame."""
    comment = ''
    for item in ITEM.finditer(header.read_text(encoding='utf-8')):
        if item['declaration'] is None:
            comment = re.sub(r'^ ?\* ?', '', textwrap.dedent(item['comment']), flags=re.M).strip()
        else:
            yield comment, ' '.join(item['declaration'].split())
            comment = ''


def name_of(declaration):
    return re.match(r'[^(]*?(\w+)\(', declaration)[1]


def paragraphs(comment):
    """The first line's text, the parameters, the rest."""
    summary = re.sub(r'^\w+ - ', '', comment.split('\n')[0])
    parameters = []
    rest = ['']
    for line in comment.split('\n')[1:]:
        parameter = re.match(r'@(\w+): *(.*)', line)
        if parameter:
            parameters.append([parameter[1], parameter[2]])
        elif not line.strip():
            rest.append('')
        elif parameters and rest == ['']:
            parameters[-1][1] += ' ' + line.strip()
        else:
            rest[-1] += ' ' + line.strip()
    return summary, parameters, [each.strip() for each in rest if each.strip()]


def sentence(text):
    text = text[:1].upper() + text[1:]
    return text if text.endswith('.') else text + '.'


def entry(comment, declaration):
    name = name_of(declaration)
    before, after = declaration.split(name, 1)
    lines = [f'{escape(before)}*{escape(name)}*{escape(after)}']
    if comment:
        summary, parameters, rest = paragraphs(comment)
        lines += [f'\t{escape(sentence(summary))}']
        lines += [f'\n\t_{escape(each)}_: {escape(text)}' for each, text in parameters]
        lines += [f'\n\t{escape(text)}' for text in rest]
    return '\n'.join(lines)


def functions(headers):
    for header in headers:
        entries = [entry(*item) for item in read(header)]
        if entries:
            yield f'## <bccaot/{header.name}>\n\n' + '\n\n'.join(entries)


def main():
    headers = [pathlib.Path(word) for word in sys.argv[2:]]
    if sys.argv[1] == '--names':
        print('\n'.join(name_of(declaration) for header in headers
                        for _, declaration in read(header)))
        return
    page = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8')
    head, mark, tail = page.partition('# SEE ALSO')
    if not mark:
        sys.exit(f'{sys.argv[1]} has no section SEE ALSO')
    print(head + '# FUNCTIONS\n\n' + '\n\n'.join(functions(headers)) + '\n\n' + mark + tail, end='')


main()
