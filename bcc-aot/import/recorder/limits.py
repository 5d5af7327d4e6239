# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Ends tools that would run until ctrl-C.

Tools wait for results in poll, sleep and trace calls. Each kind of call is let through twice, so
that what a tool does with results is seen too; then it raises what ctrl-C would. Tools that wait or
loop elsewhere are known by the processor time that they take, so that a busy machine makes no
difference.
"""
import contextlib
import signal
import threading
import time

_LET_THROUGH = 2
_INTERRUPTS = 4
_EXITS = 8
_BUSY = 0.002  # seconds of processor time; who takes less of a second's quarter waits
_CPU_SECONDS = 20  # for a tool that never waits
_STRETCHES = 2  # of waiting, for one that does so again and again

_calls = {}
_ends = 0
_leave = None
_is_asking = False
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


@contextlib.contextmanager
def asking():
    """While somebody else works on an answer, the tool does not count as one that waits."""
    global _is_asking
    _is_asking = True
    try:
        yield
    finally:
        _is_asking = False


def _until_idle(seconds):
    """Returns when the tool has waited for so long at a stretch, or far longer with work in between,
    or has run for too long."""
    waited = total = 0
    while (waited < seconds and total < _STRETCHES * seconds
           and time.process_time() < _CPU_SECONDS):
        before = time.process_time()
        _sleep(0.25)
        is_idle = time.process_time() - before < _BUSY and not _is_asking
        waited = waited + 0.25 if is_idle else 0
        total += 0.25 if is_idle else 0


def _watch(idle_seconds):
    """A tool that waits elsewhere gets ctrl-C, and is left after that."""
    _until_idle(idle_seconds)
    for _ in range(3):
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
        _sleep(0.3)
    _leave()


def install(idle_seconds, leave):
    """Replaces the waiting calls. `leave` writes the results and does not return."""
    global _leave
    _leave = leave
    time.sleep = _slept
    signal.pause = end
    threading.Thread(target=_watch, args=(idle_seconds,), daemon=True).start()
