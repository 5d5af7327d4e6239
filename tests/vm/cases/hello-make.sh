# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# trace_printk, read back from the trace pipe
start hello-make
/bin/true
await '^ +sh-[0-9]+ +.*: Hello, World!$'
stop
