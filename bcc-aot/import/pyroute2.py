# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for pyroute2, with which tools attach programs to traffic control: no netlink message
is sent, and `tc` calls that name a BPF program are written down."""
from recorder import recording
from recorder.fake import Fake


class NetlinkError(Exception):
    pass


class IPRoute(Fake):
    def __init__(self, *args, **options):
        super().__init__("IPRoute")

    def tc(self, *args, **options):
        name = options.pop("name", None)
        options.pop("fd", None)
        if name and recording.programs:
            recording.programs[-1].add_attach("tc", name, arguments=args, **options)

    def link_lookup(self, **options):
        return [1]


NetNS = IPRoute


class IPDB(Fake):
    def __init__(self, *args, nl=None, **options):
        super().__init__("IPDB")
        object.__setattr__(self, "nl", nl or IPRoute())


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Fake("pyroute2." + name)
