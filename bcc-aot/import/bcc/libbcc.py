# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for bcc.libbcc: every C function can be called and does nothing."""
import ctypes as ct


class _Library:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args: 0


lib = _Library()


class bcc_symbol(ct.Structure):
    _fields_ = [("name", ct.c_char_p), ("demangle_name", ct.c_char_p),
                ("module", ct.c_char_p), ("offset", ct.c_ulonglong)]


class bcc_symbol_option(ct.Structure):
    _fields_ = [("use_debug_file", ct.c_int), ("check_debug_file_crc", ct.c_int),
                ("lazy_symbolize", ct.c_int), ("use_symbol_type", ct.c_uint)]


class bcc_stacktrace_build_id(ct.Structure):
    _fields_ = [("status", ct.c_uint), ("build_id", ct.c_ubyte * 20), ("offset", ct.c_ulonglong)]


_SYM_CB_TYPE = ct.CFUNCTYPE(ct.c_int, ct.c_char_p, ct.c_ulonglong)
