# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# files: /bin/bash
# a uprobe and a uretprobe: what programs ask their environment for
start getenvs
as_pid env HOME=/home/of/getenv /bin/bash --norc --noprofile -c 'exit'
await "^$pid +bash +[A-Z_]+"
stop
