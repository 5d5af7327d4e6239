# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Lines of which parts vary: what varies may read differently, but begins or ends in the same column."""
import collections
import difflib
import re

# text    as it was printed
# key     with ~ in place of what varies, and at most a blank beside it
# places  where the line's pieces begin and end, up to the first that takes as much room as it needs
Line = collections.namedtuple("Line", "text key places")

Span = collections.namedtuple("Span", "begin end is_loose")


def varying_spans(text, vary, loose):
    """Where the patterns match, in order; of those that overlap, the first pattern's."""
    spans = []
    for pattern in (*loose, *vary):
        spans += [Span(*found.span(), pattern in loose) for found in re.finditer(pattern, text)
                  if not any(span.begin < found.end() and found.start() < span.end
                             for span in spans)]
    return sorted(spans)


def fixed_pieces(text, spans):
    """[(begin, text)] around and between the spans: one more than there are spans"""
    begins = [0] + [span.end for span in spans]
    ends = [span.begin for span in spans] + [len(text)]
    return [(begin, text[begin:end]) for begin, end in zip(begins, ends)]


def fixed_place(begin, piece):
    """Where it is without the blanks around it"""
    begin += len(piece) - len(piece.lstrip())
    return begin, begin + len(piece.strip())


def parse(text, vary=(), loose=()):
    """vary, loose: patterns of what varies; the latter take as much room as they need."""
    spans = varying_spans(text, vary, loose)
    pieces = fixed_pieces(text, spans)
    places = [fixed_place(*piece) for piece in pieces if piece[1].strip()]
    places += [(span.begin, span.end) for span in spans]
    known = min((span.begin for span in spans if span.is_loose), default=len(text))
    key = "~".join(piece for _, piece in pieces)
    return Line(text, re.sub(r" *~ *", beside_blanks, key),
                sorted(place for place in places if place[1] <= known))


def beside_blanks(found):
    return " " * found[0].startswith(" ") + "~" + " " * found[0].endswith(" ")


def is_in_place(one, other):
    """Of lines with the same key"""
    return all(a[0] == b[0] or a[1] == b[1] for a, b in zip(one.places, other.places))


def differences(theirs, ours, may_lack=r"(?!)"):
    """may_lack: a pattern of keys that either side may have more of. Returns: lines, as diff marks them."""
    match = difflib.SequenceMatcher(None, [line.key for line in theirs],
                                    [line.key for line in ours], autojunk=False)
    result = []
    for tag, begin, end, our_begin, our_end in match.get_opcodes():
        sides = theirs[begin:end], ours[our_begin:our_end]
        if tag == "equal":
            result += [mark + line.text for pair in zip(*sides) if not is_in_place(*pair)
                       for mark, line in zip("-+", pair)]
        else:
            result += [mark + line.text for mark, lines in zip("-+", sides) for line in lines
                       if not re.search(may_lack, line.key)]
    return result
