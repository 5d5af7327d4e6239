# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for bcc.utils."""
import re
import sys

from recorder import answers
from recorder.recording import note

FILESYSTEMENCODING = sys.getfilesystemencoding()

_CPUS = [0, 1]  # the same on every machine


def get_online_cpus():
    return list(_CPUS)


get_possible_cpus = get_online_cpus


def _read_cpu_range(path):
    return list(_CPUS)


def detect_language(candidates, pid):
    """There is no process to look at."""
    for language in answers.chosen("language"):
        if language in candidates:
            return language
    note("the language of process %s is unknown; name it with the tool's option" % pid)


def printb(s, file=None, nl=1):
    out = file or sys.stdout
    data = s if isinstance(s, bytes) else str(s).encode()
    getattr(out, "buffer", out).write(data + b"\n" * bool(nl))


class ArgString:
    """A command-line argument that can be had as bytes and as str"""

    def __init__(self, arg):
        self.arg = arg

    def __bytes__(self):
        return self.arg if isinstance(self.arg, bytes) else str(self.arg).encode()

    def __str__(self):
        return self.arg.decode() if isinstance(self.arg, bytes) else str(self.arg)


def _assert_is_bytes(arg):
    if arg is None or isinstance(arg, bytes):
        return arg
    return bytes(arg) if isinstance(arg, ArgString) else str(arg).encode()


def warn_with_traceback(message, category, filename, lineno, file=None, line=None):
    pass


class StrcmpRewrite:
    """STRCMP("literal", expression) in a filter that a user wrote (argdist, trace) becomes a call
    of a function made for that literal."""

    _FUNCTION = """
static inline bool %(name)s(char const *ignored, uintptr_t str) {
        char needle[] = %(literal)s;
        char haystack[sizeof(needle)];
        %(read)s(&haystack, sizeof(haystack), (void *)str);
        for (int i = 0; i < sizeof(needle) - 1; ++i) {
                if (needle[i] != haystack[i]) {
                        return false;
                }
        }
        return true;
}
"""

    @staticmethod
    def rewrite_expr(expr, bin_cmp, is_user, probe_user_list, streq_functions, probeid):
        pattern = r'STRCMP\("([^"]+)",(.+?)\)' if bin_cmp else r'STRCMP\(("[^"]+"),(.+?)\)'
        rewritten = expr
        for match in re.finditer(pattern, expr):
            reads_user = is_user or match.group(2).strip() in (probe_user_list or [])
            name = "streq_%d" % probeid
            streq_functions += StrcmpRewrite._FUNCTION % {
                "name": name, "literal": match.group(1),
                "read": "bpf_probe_read_user" if reads_user else "bpf_probe_read"}
            probeid += 1
            rewritten = rewritten.replace("STRCMP", name, 1)
        return {"expr": rewritten, "streq_functions": streq_functions, "probeid": probeid}
