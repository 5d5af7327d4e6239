# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# the most frequent system calls
start syscount
/bin/dd if=/dev/zero of=/dev/null bs=1 count=20000 2>/dev/null
stop
expect '^SYSCALL +COUNT$'
at_least 20000 '^read +([0-9]+)$'
at_least 20000 '^write +([0-9]+)$'
