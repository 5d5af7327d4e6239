# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""usage: options.py IMPORT-DIR TOOL

Prints, as JSON, the options of a tool that uses argparse; the tool is stopped before it does
anything with them. IMPORT-DIR holds the stand-in for the module bcc.
"""
import argparse
import json
import os
import runpy
import sys


def describe(parser):
    for action in parser._actions:
        if isinstance(action, (argparse._HelpAction, argparse._VersionAction)):
            continue
        yield {
            "options": list(action.option_strings), "dest": action.dest,
            "kind": type(action).__name__.strip("_"),
            "takes_many": action.nargs in ("+", "*"),
            "type": getattr(action.type, "__name__", None),
            "choices": list(map(str, action.choices)) if action.choices else [],
        }


def stop(parser, *args, **options):
    json.dump(list(describe(parser)), sys.__stdout__)
    sys.__stdout__.flush()
    os._exit(0)


sys.path[0] = sys.argv[1]
sys.argv = sys.argv[2:]
argparse.ArgumentParser.parse_args = stop
runpy.run_path(sys.argv[0], run_name="__main__")
