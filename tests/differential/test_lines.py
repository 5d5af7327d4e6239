#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""What counts as a difference between two programs' lines. Prints TAP."""
import sys

import lines

NUMBER = [r"\b\d+\b"]
# [what, BCC's lines, ours, patterns of what varies, of what varies in length, of keys that may lack, differ?]
CASES = [
    ("equal lines", ["a  b"], ["a  b"], [], [], None, False),
    ("another word", ["a  b"], ["a  c"], [], [], None, True),
    ("another place of what is fixed", ["a  b"], ["a b"], [], [], None, True),
    ("a line less", ["a", "b"], ["a"], [], [], None, True),
    ("a line more", ["a"], ["a", "b"], [], [], None, True),
    ("another order", ["a", "b"], ["b", "a"], [], [], None, True),
    ("a blank at the end", ["7 a"], ["7 a "], NUMBER, [], None, True),
    ("numbers flush right", ["a    7 b"], ["a  123 b"], NUMBER, [], None, False),
    ("numbers flush left", ["a 7    b"], ["a 123  b"], NUMBER, [], None, False),
    ("flush left for flush right", ["a    7 b"], ["a 123  b"], NUMBER, [], None, True),
    ("a column that is wider", ["a    7 b"], ["a     7 b"], NUMBER, [], None, True),
    ("no number", ["a    7 b"], ["a      b"], NUMBER, [], None, True),
    ("a sentence", ["in 7 ms, 8 kB"], ["in 123 ms, 8 kB"], [], NUMBER, None, False),
    ("another sentence", ["in 7 ms"], ["in 123 us"], [], NUMBER, None, True),
    ("what is before a number", ["a  b 7"], ["a b 123"], [], NUMBER, None, True),
    ("a row that may lack", ["0: 1", "1: 2"], ["0: 3"], [r"\d+$"], [], "^[1-9]: ~$", False),
    ("a row that must not", ["0: 1", "1: 2"], ["1: 2"], [r"\d+$"], [], "^[1-9]: ~$", True),
    ("a row of another form", ["0: 1", "1: 2"], ["0: 3", "1; 2"], [r"\d+$"], [], "^[1-9]: ~$", True),
]


def differ(theirs, ours, vary, loose, may_lack):
    sides = [[lines.parse(text, vary, loose) for text in texts] for texts in (theirs, ours)]
    return bool(lines.differences(*sides, **({"may_lack": may_lack} if may_lack else {})))


def main():
    failed = 0
    for number, (what, *case, expected) in enumerate(CASES, 1):
        is_good = differ(*case) == expected
        failed += not is_good
        print("%sok %d - %s is %s" % ("" if is_good else "not ", number, what,
                                      "a difference" if expected else "none"))
    print("1..%d" % len(CASES))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
