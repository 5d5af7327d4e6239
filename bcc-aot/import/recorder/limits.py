# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Ends tools that would run until ctrl-C.

Tools wait for results in poll, sleep and trace calls. Each kind of call is let through twice, so
that what a tool does with results is seen too; then it raises what ctrl-C would.
"""
import signal
import threading
import time

_LET_THROUGH = 2
_INTERRUPTS = 4
_EXITS = 8

_calls = {}
_ends = 0
_leave = None
_sleep = time.sleep


def has_waited():
    """Has the tool come to where it waits for results?"""
    return bool(_calls) or _ends > 0


def spend(kind):
    """Called by everything that may wait."""
    _calls[kind] = _calls.get(kind, 0) + 1
    if _calls[kind] > _LET_THROUGH:
        end()


def end():
    """First as ctrl-C, then as exit, and where a tool catches both, for good."""
    global _ends
    _ends += 1
    if _ends <= _INTERRUPTS:
        raise KeyboardInterrupt
    if _ends <= _EXITS:
        raise SystemExit(0)
    _leave()


def _slept(seconds):
    if threading.current_thread() is not threading.main_thread():
        _sleep(0.05)
        return
    spend("sleep")


def _watch(seconds):
    """A tool that waits elsewhere gets ctrl-C, and is left after that."""
    for wait in (seconds, 0.3, 0.3):
        _sleep(wait)
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    _sleep(0.3)
    _leave()


def install(seconds, leave):
    """Replaces the waiting calls. `leave` writes the results and does not return."""
    global _leave
    _leave = leave
    time.sleep = _slept
    signal.pause = end
    threading.Thread(target=_watch, args=(seconds,), daemon=True).start()
