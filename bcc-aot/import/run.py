# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Runs one tool and writes what it would have compiled and attached.

usage: run.py --questions FD --answers FD --name NAME --out DIR [--answer QUESTION=yes|no]...
              TOOL [ARGUMENT...]

Started by `bcc-aot import`, which answers questions about the kernel on the two descriptors.
Writes DIR/NAME.c and DIR/NAME.attach.json, for further programs of the tool NAME-2 and so on.
Exit status 0: written; 1: there is nothing to write, and a message says why.
"""
import argparse
import io
import json
import os
import runpy
import sys
import traceback

from recorder import answers, limits, machine, recording

IDLE_SECONDS = 4  # for a tool that waits where it is not seen to
OWN_PID = os.getpid()  # a tool is told another one


def fail(message):
    sys.__stderr__.write("bcc-aot: error: %s\n" % message)
    sys.__stderr__.flush()
    os._exit(1)


def warn(message):
    sys.__stderr__.write("bcc-aot: warning: %s\n" % message)


def parse_arguments():
    parser = argparse.ArgumentParser(prog="run.py")
    parser.add_argument("--questions", type=int, required=True)
    parser.add_argument("--answers", type=int, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--answer", action="append", default=[])
    parser.add_argument("tool")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser.parse_args()


class Output:
    """Writes the results, once, however the tool came to its end."""

    def __init__(self, options, printed):
        self._options = options
        self._printed = printed  # what the tool printed so far
        self._reason = None

    def tool_stopped(self, error):
        """The tool ended with an exception of its own."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if frame.filename == self._options.tool] or frames
        place = "%s:%d: " % (own[-1].filename, own[-1].lineno) if own else ""
        if isinstance(error, recording.NotRecordable):
            machine.release()
            fail("%s%s, which cannot be recorded" % (place, error))
        self._reason = "%s%s: %s" % (place, type(error).__name__, error)

    def _why_nothing(self):
        last_lines = self._printed().strip().splitlines()
        reason = self._reason or (last_lines[-1] if last_lines else "it ended without one")
        return "%s handed no program to BCC: %s" % (self._options.tool, reason)

    def write(self):
        """Does not return."""
        machine.release()
        programs = distinct_programs()
        if not programs:
            fail(self._why_nothing())
        if self._reason and not limits.has_waited():
            warn("the tool stopped, what it would do next is not recorded: " + self._reason)
        for message in recording.notes:
            warn(message)
        try:
            os.makedirs(self._options.out, exist_ok=True)
            for number, program in enumerate(programs, 1):
                self._write_program(program, number)
        except OSError as error:
            fail("cannot write %s: %s" % (error.filename, error.strerror))
        sys.__stderr__.flush()
        os._exit(0)

    def _write_program(self, program, number):
        name = self._options.name + ("-%d" % number if number > 1 else "")
        path = os.path.join(self._options.out, name)
        for symbol in answers.addresses_in(program.text):
            warn("%s.c holds the address of '%s', which every kernel has elsewhere" %
                 (path, symbol))
        write_file(path + ".attach.json", self._description(program, name))
        write_file(path + ".c", program.text)
        answers.tell_written(path, program.cflags)

    def _description(self, program, name):
        return json.dumps({
            "tool": os.path.basename(self._options.tool),
            "arguments": self._options.arguments,
            "source": name + ".c",
            "cflags": program.cflags,
            "attach": program.attach,
            "load": program.load,
            "usdt": program.usdt,
            "tables": program.tables,
            "output": program.output,
            "questions": recording.questions,
        }, indent=2) + "\n"


def distinct_programs():
    """Programs with a text, each text once"""
    by_text = {}
    for program in recording.programs:
        if program.text.strip():
            key = (program.text, *program.cflags)
            if by_text.setdefault(key, program) is not program:
                by_text[key].absorb(program)
    return list(by_text.values())


def write_file(path, text):
    """All or nothing: through a file beside it."""
    scratch = "%s.%d.new" % (path, OWN_PID)
    with open(scratch, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
    os.replace(scratch, path)


def check_is_python(tool):
    with open(tool, "rb") as file:
        first_line = file.readline().decode("utf-8", "replace").strip()
    if first_line.startswith("#!") and "python" not in first_line:
        fail("%s is no Python program: it starts with %s" % (tool, first_line))


def main():
    options = parse_arguments()
    check_is_python(options.tool)
    answers.connect(options.answers, options.questions,
                    dict(choice.rsplit("=", 1) for choice in options.answer))
    printed = io.BytesIO()
    output = Output(options, lambda: printed.getvalue().decode("utf-8", "replace"))
    limits.install(IDLE_SECONDS, output.write)
    machine.install()
    sys.argv = [options.tool] + options.arguments
    sys.stdout = sys.stderr = io.TextIOWrapper(printed, write_through=True)
    try:
        runpy.run_path(options.tool, run_name="__main__")
    except KeyboardInterrupt:
        pass
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code)
    except BaseException as error:  # whatever a tool can raise
        output.tool_stopped(error)
    output.write()


if __name__ == "__main__":
    try:
        main()
    except Exception:  # a fault of the recorder: bcc-aot tells a bug from a tool that failed
        traceback.print_exc(file=sys.__stderr__)
        os._exit(70)
