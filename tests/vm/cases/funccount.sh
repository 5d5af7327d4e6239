# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# samples: funccount/funccount requests/server
# files: /bin/bash
# one program for many events tells them by cookies, which 5.15 brought
if kernel_is_before 5 15; then
  refused 'bpf_get_attach_cookie' funccount vfs_write
  exit 0
fi

# each of 1000 writes and, before it, a read
start funccount -r 'vfs_(read|write)'
expect '^Tracing 2 functions for "vfs_\(read\|write\)"\.\.\. Hit Ctrl-C to end\.$'
/bin/dd if=/dev/zero of=/dev/null bs=4096 count=1000 2>/dev/null
stop
expect '^FUNC +COUNT$'
at_least 1000 '^vfs_read +([0-9]+)$'
at_least 1000 '^vfs_write +([0-9]+)$'
expect '^Detaching\.\.\.$'

# thousands of functions, which one call attaches; Debian's 6.1 does not have that call
if kernel_is_before 6 12; then
  refused "'t\*' matches [0-9]+ kernel functions; the session's limit is 1000" funccount 't*'
else
  start funccount 't*'
  at_least 1000 '^Tracing ([0-9]+) functions.*'
  /bin/true
  stop
  at_least 1 '^t[a-z]+_[a-z0-9_.]+ +([0-9]+)$'
fi

# tracepoints: each fork is one
start funccount -T 't:sched:sched_process_*'
for _ in 1 2 3; do
  /bin/true
done
stop
expect '^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$'
at_least 3 '^sched:sched_process_fork +([0-9]+)$'
at_least 3 '^sched:sched_process_exec +([0-9]+)$'

# functions of a library, of a process and not of others
start funccount 'c:getp*id'
/bin/bash --norc --noprofile -c 'exit'
stop
at_least 1 '^getpid +([0-9]+)$'

# static probes
start funccount 'u:/samples/server:*'
/samples/server 5 >/dev/null
stop
expect '^request +5$'

refused 'funccount: no_such_function: No such file' funccount no_such_function
