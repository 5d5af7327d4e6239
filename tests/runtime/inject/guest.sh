#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: guest.sh RUN_SH PROGRAM
#
# The scenarios that need what this machine's kernel may lack, in a guest.
set -eu
exec "$1" -t 900 -c 2 -m sch_ingress -m cls_bpf -f "$2:/bin/inject" -- "mkdir -p /tmp
  # ASan: libbpf before 1.4 keeps the kernel's types of an object that was never loaded
  echo leak:libbpf.so >/tmp/known-leaks
  export LSAN_OPTIONS=suppressions=/tmp/known-leaks:print_suppressions=0
  inject -q kprobes 'kprobes by expression' 'trampolines and hooks' 'traffic control by netlink' \
    types 'reduced types'"
