# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for bcc.disassembler: nothing was compiled."""


def disassemble_prog(func_name, bpfstr):
    return "program %s" % func_name


def decode_map(map_name, map_obj, map_type, sizeinfo=False):
    return "map %s" % map_name
