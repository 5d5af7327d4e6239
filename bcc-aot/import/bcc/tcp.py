# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for bcc.tcp: names of TCP states and flags."""

_STATES = ("ESTABLISHED SYN_SENT SYN_RECV FIN_WAIT1 FIN_WAIT2 TIME_WAIT CLOSE CLOSE_WAIT "
           "LAST_ACK LISTEN CLOSING NEW_SYN_RECV").split()
_FLAGS = "FIN SYN RST PSH ACK URG ECE CWR".split()
tcpstate = dict(enumerate(_STATES, 1))


def flags2str(flags):
    return "|".join(name for bit, name in enumerate(_FLAGS) if int(flags) & 1 << bit)


def state2str(state):
    return tcpstate.get(int(state), str(state))
