# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# files: /bin/bash /usr/bin/script
# what is typed into bash
start bashreadline
printf 'echo typed here\nexit\n' |
  /usr/bin/script -q -c '/bin/bash --norc --noprofile -i' /dev/null >/dev/null 2>&1
await '^[0-9:]{8} +[0-9]+ +echo typed here$'
stop
expect '^[0-9:]{8} +[0-9]+ +exit$'
