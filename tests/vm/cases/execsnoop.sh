# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# new programs with their arguments; failed ones only with -x
start execsnoop
as_pid /bin/uname -a 'two words' >/dev/null 2>&1
await "^uname +$pid +[0-9]+ +0 /bin/uname -a (\"?)two words\\1\$"
/no/such/program 2>/dev/null || true
/bin/true
await '^true +[0-9]+ +[0-9]+ +0 /bin/true'
stop
expect '^PCOMM +PID +PPID +RET ARGS$'
refuse '/no/such/program'

start execsnoop -x
/no/such/program 2>/dev/null || true
await '^sh +[0-9]+ +[0-9]+ +-2 /no/such/program'
stop
