# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# a tracepoint: signals, from whom and to whom
start signals
begin /bin/sleep 1000
target=$pid
as_pid /bin/busybox kill -TERM "$target"
await "^$pid +(busybox|kill) +(SIG)?TERM +$target +sleep\$"
stop
