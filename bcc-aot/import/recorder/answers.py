# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Questions that a tool asks the kernel.

They go, one a line, to `bcc-aot import`, which answers out of the kernel description in use: the
reply is a count and so many lines. An answer is yes, no or unknown; --answer replaces it.

    member STRUCT FIELD         has the struct such a member?
    enumerator ENUM NAME        is there such an enumerator?
    function NAME               can a kprobe be put on it?
    functions                   all of them
    tracepoint CATEGORY NAME    is there such a tracepoint?
    tracepoints                 all of them, CATEGORY:NAME
    format CATEGORY NAME        its format file
    release                     what `uname -r` says
    syscall-prefix              what the functions behind system calls begin with

In the end it is told what was written, which nothing is replied to:

    flag FLAG                   one flag of the next program
    wrote PATH                  PATH.c and PATH.attach.json
"""
import re

from . import limits, recording

_channel = None
_chosen = {}
_lists = {}

# Kernel features that BCC asks for; every kernel that libbpf's CO-RE programs run on has them.
_FEATURES = ("support_kfunc", "support_lsm", "support_fmod_ret", "support_raw_tracepoint",
             "support_raw_tracepoint_in_module")

# Data symbols that tools look for in /proc/kallsyms, and whose address they put into their text.
_DATA_SYMBOLS = ("btrfs_file_operations", "ext4_file_operations", "f2fs_file_operations",
                 "nfs_file_operations", "nfs4_file_operations", "xfs_file_operations",
                 "vm_node_stat", "vm_zone_stat")
_FIRST_ADDRESS = 0xffffffff81000000
_FIRST_DATA_ADDRESS = 0xffffffffc0000000


def connect(reading_fd, writing_fd, chosen):
    """Sets where questions go, and which answers the user has chosen: {question: "yes" or "no"}."""
    global _channel
    _channel = (open(reading_fd, encoding="utf-8", errors="replace"),
                open(writing_fd, "w", encoding="utf-8"))
    _chosen.update(chosen)


def text_of(value):
    return value.decode() if isinstance(value, (bytes, bytearray)) else str(value)


def _ask(question):
    """Returns: the lines of the reply."""
    replies, questions = _channel
    questions.write(question + "\n")
    questions.flush()
    with limits.asking():
        count = int(replies.readline())
        return [replies.readline().rstrip("\n") for _ in range(count)]


def tell_written(path, cflags):
    """PATH.c and PATH.attach.json are there, and PATH.c is compiled with these flags."""
    for flag in cflags:
        _ask("flag " + flag)
    _ask("wrote " + path)


def _ask_list(question):
    if question not in _lists:
        _lists[question] = _ask(question)
    return _lists[question]


def _answer(*words):
    """Returns: "yes", "no" or "unknown", and writes it down."""
    question = " ".join(text_of(word) for word in words)
    if question not in recording.questions:
        recording.questions[question] = _chosen.get(question) or _ask(question)[0]
    return recording.questions[question]


def _is_yes(*words):
    answer = _answer(*words)
    if answer == "unknown":
        recording.note("the kernel description cannot say '%s'; taken as no"
                       % " ".join(text_of(word) for word in words))
    return answer == "yes"


def has_member(struct, field):
    """As BCC: 1, 0, or -1 for a struct that the kernel has not."""
    return {"yes": 1, "no": 0}.get(_answer("member", struct, field), -1)


def has_enumerator(enum, name):
    """As BCC: 1, 0, or -1 for an enum that the kernel has not."""
    return {"yes": 1, "no": 0}.get(_answer("enumerator", enum, name), -1)


def has_feature(name):
    question = "feature " + name
    answer = _chosen.get(question, "yes" if name in _FEATURES else "no")
    recording.questions[question] = answer
    return answer == "yes"


def chosen(topic):
    """What the user's own answers say yes to, of "language java" and "usdt PROVIDER:NAME"."""
    return [question.partition(" ")[2] for question, answer in _chosen.items()
            if question.startswith(topic + " ") and answer == "yes"]


def syscall_prefix():
    return _ask_list("syscall-prefix")[0]


def tracepoint_exists(category, name):
    return _is_yes("tracepoint", category, name)


def tracepoints(pattern=""):
    """Returns: CATEGORY:NAME of those whose beginning matches."""
    matches = re.compile(text_of(pattern)).match
    return [name for name in _ask_list("tracepoints") if matches(name)]


def tracepoint_format(category, name):
    return "".join(line + "\n" for line in _ask("format %s %s" % (category, name)))


def functions():
    return _ask_list("functions")


def matching_functions(pattern):
    """Functions that a kprobe pattern of BCC stands for."""
    pattern = text_of(pattern)
    if re.fullmatch(r"\w+", pattern):
        return [pattern] if _is_yes("function", pattern) else []
    matches = re.compile(pattern).fullmatch
    return sorted(name for name in functions() if matches(name))


def release():
    return _ask("release")[0]


def _text_address(name):
    """Made up, but the same in every run."""
    return _FIRST_ADDRESS + 16 * (sum(ord(c) * 31 ** i for i, c in enumerate(name)) % (1 << 24))


def data_address(name):
    return _FIRST_DATA_ADDRESS + 64 * _DATA_SYMBOLS.index(name)


def symbol_address(name):
    """Returns: a made-up address, or -1 for a symbol that the kernel has not."""
    name = text_of(name)
    if name in _DATA_SYMBOLS:
        return data_address(name)
    return _text_address(name) if _is_yes("function", name) else -1


def kallsyms():
    """What /proc/kallsyms would say."""
    lines = ["%016x t %s\n" % (_text_address(name), name) for name in functions()]
    lines += ["%016x d %s\n" % (data_address(name), name) for name in _DATA_SYMBOLS]
    return "".join(lines)


def addresses_in(text):
    """Returns: the data symbols whose address a tool has put into a program's text."""
    return [name for name in _DATA_SYMBOLS if "%x" % data_address(name) in text.lower()]
