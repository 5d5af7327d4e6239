#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: guest.sh RUN_SH PROGRAM
#
# The scenarios that need what this machine's kernel may lack, in a guest.
set -eu
exec "$1" -t 400 -c 2 -m sch_ingress -m cls_bpf -f "$2:/bin/inject" -- "mkdir -p /tmp
  inject -q kprobes 'kprobes by expression' 'trampolines and hooks' 'traffic control by netlink' \
    types 'reduced types'"
