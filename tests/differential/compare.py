# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Compares what BCC and our translation saw of one workload, field by field.

Two records are the same if every field is equal, unless a rule says otherwise: see Rule. Records that
do not belong to the workload (by its process ids, see workload.c) are left out, for either side starts
and ends at another moment. What cannot be told by process is compared roughly: see ABOUT.
"""
import collections
import json
import re
import statistics

import decode

PIDS = range(4242, 4300)  # see workload.c
PID_NAMES = re.compile(r"(^|[._])(t?g?pid|tid|pid_tgid|tgid_pid)$|(^|[.])id$")
COMM_NAMES = re.compile(r"(^|[._])(comm|name|task)$")
COMMS = {"workload", "child", "bash"}
STACK_TRACE = 7
PERCPU = {5, 6, 10}

Rule = collections.namedtuple("Rule", "kind allowed")
EXACT = Rule("exact", 0)


# A moment or a duration: either side reads the clock for itself, one after the other, in a guest that
# may be kept waiting in between. Each pair is less than a second apart, and most are much closer: see
# _compare_clocks().
NS, US = Rule("near", 10 ** 9), Rule("near", 10 ** 6)
# A count that the rest of the guest takes part in
ABOUT = Rule("about", 0.1)
# The slot of a histogram of times: counts may be elsewhere, their sum may not; of many, most are near
SLOT = Rule("slot", 2)
MANY = 5
# What differs for a good reason
ANY = Rule("any", 0)

# Where a tool's own rules say nothing
DEFAULT_RULES = {
    r"(.*\.)?(ts|delta|exit_time|\w+_ns)": NS,
    r"(.*\.)?\w+_us": US,
    r"(.*\.)?slot": SLOT,
}


class Side:
    """What one side saw"""

    def __init__(self):
        self.events = collections.defaultdict(list)
        self.rows = collections.defaultdict(dict)
        self.results = []
        self.errors = []
        self.lost = 0


class Case:
    """The guest's lines about one case"""

    def __init__(self):
        self.layouts = {}
        self.sides = {"bcc": Side(), "aot": Side()}
        self.seconds = ""

    def add(self, line):
        word, _, rest = line.partition(" ")
        if word == "layout":
            layout = json.loads(rest)
            self.layouts[layout["table"]] = layout
        elif word == "error":
            side, _, text = rest.partition(" ")
            for name in self.sides if side == "both" else [side]:
                self.sides[name].errors.append(text)
        elif word == "seconds":
            self.seconds = rest
        elif word in self.sides:
            self._add_seen(self.sides[word], rest.split())

    @staticmethod
    def _add_seen(side, words):
        def data(text):
            return b"" if text == "-" else bytes.fromhex(text)
        if words[0] == "event":
            side.events[words[1]].append(data(words[2]))
        elif words[0] == "row":
            side.rows[words[1]][data(words[2])] = data(words[3])
        elif words[0] == "result":
            side.results.append(" ".join(words[1:]))
        elif words[0] == "lost":
            side.lost += int(words[2])


def is_ours(record):
    """Does a record belong to the workload? None where it does not tell."""
    answer = None
    for path, value in record.items():
        if isinstance(value, int) and PID_NAMES.search(path):
            if value & 0xffffffff in PIDS or value >> 32 in PIDS:
                return True
            answer = False
        elif isinstance(value, str) and COMM_NAMES.search(path):
            if value in COMMS:
                return True
            answer = False
    return answer


def differs(rule, ours, theirs):
    if rule.kind == "exact":
        return ours != theirs
    if rule.kind == "near":
        return abs(ours - theirs) > rule.allowed
    if rule.kind == "about":
        return abs(ours - theirs) > 20 + rule.allowed * max(ours, theirs)
    return False


class Comparison:
    """Of one tool; `problems` says what differs, `compared` how much was compared"""

    def __init__(self, tool, case):
        self._tool = tool
        self._case = case
        self._clocks = collections.defaultdict(list)
        self.problems = []
        self.compared = 0

    def run(self):
        for name, side in self._case.sides.items():
            if side.lost:
                self.problems.append("%s lost %d events" % (name, side.lost))
        for name in self._tool.outputs:
            layout = self._case.layouts.get(name)
            if not layout:
                self.problems.append("BCC has no table %s" % name)
            elif self._tool.outputs[name] == "events":
                self._compare_events(name, layout)
            elif layout["type"] == STACK_TRACE:
                self._compare_stacks(name)
            else:
                self._compare_rows(name, layout)
        self._compare_clocks()
        if self.compared < self._tool.at_least:
            self.problems.append("only %d records to compare" % self.compared)

    def _rule(self, path):
        for rules in (self._tool.rules, DEFAULT_RULES):
            for pattern, rule in rules.items():
                if re.fullmatch(pattern, path):
                    return rule
        return EXACT

    def _is_wanted(self, record):
        return self._tool.everyone or is_ours(record) is not False

    def _identity(self, name, record):
        """The fields that must be equal"""
        return tuple((path, value) for path, value in record.items()
                     if self._rule(name + "." + path) is EXACT)

    def _compare_events(self, name, layout):
        kind = decode.event_type(self._tool.layouts.get(name) or layout["fields"])
        groups = {}
        for which, side in self._case.sides.items():
            for data in side.events[name]:
                record = decode.fields_of(kind, data)
                if self._is_wanted(record):
                    group = groups.setdefault(self._identity(name, record), {"bcc": [], "aot": []})
                    group[which].append(record)
        for identity, group in groups.items():
            self._compare_group(name, identity, group)

    def _compare_group(self, name, identity, group):
        """Events that are equal but for times, in their order"""
        self.compared += len(group["aot"])
        if differs(self._rule(name), len(group["aot"]), len(group["bcc"])):
            self.problems.append("%s: BCC has %d, bcc-aot %d of %s" % (
                name, len(group["bcc"]), len(group["aot"]), dict(identity)))
            return
        for theirs, ours in zip(group["bcc"], group["aot"]):
            self._compare_fields(name, ours, theirs, ours)

    def _compare_fields(self, name, ours, theirs, where):
        for path, value in ours.items():
            rule = self._rule(name + "." + path)
            if rule.kind == "near":
                self._clocks[name + "." + path].append((theirs[path], value))
            if differs(rule, value, theirs[path]):
                self.problems.append("%s.%s: BCC has %s, bcc-aot %s in %s" % (
                    name, path, theirs[path], value, where))

    def _compare_clocks(self):
        """Of many pairs, most are near: a wrong unit or field shows."""
        for path, pairs in self._clocks.items():
            theirs, ours = (statistics.median(values) for values in zip(*pairs))
            noise = self._rule(path).allowed / 1000  # what the other side's programs may take
            if (len(pairs) >= MANY and abs(theirs - ours) > noise
                    and max(theirs, ours) > 4 * min(theirs, ours)):
                self.problems.append("%s: BCC's median is %d, bcc-aot's %d" % (path, theirs, ours))

    def _decode_rows(self, name, layout, rows):
        """Returns: [(key's fields, leaf's fields)] of the workload; zeros are as good as nothing."""
        key_type, leaf_type = decode.type_of(layout["key"]), decode.type_of(layout["leaf"])
        for key, leaf in rows.items():
            key_fields = decode.fields_of(key_type, key, "key")
            leaf_fields = decode.fields_of(leaf_type, leaf, "leaf")
            if any(leaf) and self._is_wanted({**key_fields, **leaf_fields}):
                yield key_fields, leaf_fields

    def _compare_rows(self, name, layout):
        found = {}
        for which, side in self._case.sides.items():
            found[which] = collections.defaultdict(list)
            for key, leaf in self._decode_rows(name, layout, side.rows[name]):
                found[which][self._identity(name, key)].append((key, leaf))
        for identity in found["bcc"].keys() | found["aot"].keys():
            self._compare_entry(name, identity, found["bcc"].get(identity, []),
                                found["aot"].get(identity, []))

    def _compare_entry(self, name, identity, theirs, ours):
        """Rows whose keys are equal but for the slot of a histogram, and what may be anything"""
        if any(self._rule(name + "." + path) is not EXACT for rows in (theirs, ours)
               for key, _ in rows for path in key):
            self._compare_sums(name, identity, theirs, ours)
            return
        self.compared += len(ours)
        rough = self._rule(name + ".leaf") is ABOUT
        if len(theirs) != len(ours):
            few = [leaf.get("leaf") for _, leaf in theirs + ours]
            if not rough or max(few) > 20:
                self.problems.append("%s: BCC has %s, bcc-aot %s of %s" % (
                    name, theirs, ours, dict(identity)))
            return
        for (_, their_leaf), (_, our_leaf) in zip(theirs, ours):
            self._compare_fields(name, our_leaf, their_leaf, dict(identity))

    def _slot_of(self, name, key):
        """What a row's key says of its slot in a histogram; 0 if it is none"""
        return next((value for path, value in key.items()
                     if self._rule(name + "." + path) is SLOT), 0)

    def _compare_sums(self, name, identity, theirs, ours):
        """Rows that count the same, though not each in the same place"""
        sums, medians = [], []
        for rows in (theirs, ours):
            slots = [slot for key, leaf in rows
                     for slot in [self._slot_of(name, key)] * min(leaf["leaf"], 1000)]
            sums.append(sum(leaf["leaf"] for _, leaf in rows))
            medians.append(statistics.median_low(slots or [0]))
        self.compared += len(ours)
        if differs(self._rule(name + ".leaf"), sums[1], sums[0]):
            self.problems.append("%s: BCC counts %d, bcc-aot %d of %s" % (
                name, sums[0], sums[1], dict(identity)))
        elif min(sums) >= MANY and abs(medians[0] - medians[1]) > SLOT.allowed:
            self.problems.append("%s: BCC's median is in slot %d, bcc-aot's in %d of %s" % (
                name, medians[0], medians[1], dict(identity)))

    def _compare_stacks(self, name):
        """Stacks that both have under one id, which is a hash of the addresses"""
        theirs, ours = (self._case.sides[side].rows[name] for side in ("bcc", "aot"))
        for key in theirs.keys() & ours.keys():
            self.compared += 1
            if theirs[key] != ours[key]:
                self.problems.append("%s: other addresses under id %s" % (name, key.hex()))
