# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""The tools that are compared, and how.

A tool is run as in Debian's bpfcc-tools, with arguments that restrict it to the workload's process
where its output does not tell. Compared is what its own Python reads, and `outputs`.

    rules      which fields are not compared exactly, see compare.py
    at_least   so many records must be there to compare
    outputs    {table: "events" or "rows"}
    layouts    {table: fields}, where BCC cannot tell the type of an event
    before     what its own Python would do to the tables at the start, see observer.c
    renames    {function: function} where it tries one that this kernel has not before another
    bcc_fails  what BCC says when it fails on this kernel; with both_fail, so do we, for the same
"""
import collections

from compare import SLOT

Tool = collections.namedtuple(
    "Tool", "name command arguments rules at_least outputs layouts before renames bcc_fails "
    "both_fail", defaults=({}, 1, {}, {}, (), {}, "", False))


def tool(name, arguments="", **rest):
    """`name` may have a suffix after a colon, where a tool is there twice."""
    return Tool(name.replace(":", "-"), name.partition(":")[0], arguments, **rest)


P = "-p 4242"

# Those of the default run come first.
TOOLS = [
    tool("opensnoop", at_least=10),
    tool("execsnoop", at_least=5),
    tool("tcplife", at_least=4),
    tool("runqlat", P, rules={"dist.key": SLOT}),
    tool("syscount", P, at_least=20),
]
FIVE = [entry.name for entry in TOOLS[:5]]
