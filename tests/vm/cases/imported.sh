# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# samples: imported/imported-killsnoop imported/imported-runqlat
# user spaces that bcc-aot wrote: events as text and as JSON, maps and histograms
start imported-killsnoop
as_pid /bin/sh -c 'kill -0 1'
await "^pid=$pid tpid=1 sig=0 ret=0 comm=\"sh\"\$"
stop
expect '^infotmp:$'

# with JSON an event is the first line
{
  usleep 1000000
  while :; do
    /bin/sh -c 'kill -0 1'
    usleep 200000
  done
} &
signals=$!
start imported-killsnoop -j
await '^\{"pid":[0-9]+,"tpid":1,"sig":0,"ret":0,"comm":"sh"\}$'
stop
kill "$signals"
refuse '^infotmp:'
expect '^\{"map":"infotmp","entries":\[.*\]\}$'

# Its text was imported for a kernel where the field is called so.
if kernel_is_before 5 14; then
  refused 'lack what it reads: .*task_struct\.__state' imported-runqlat
  exit
fi
start imported-runqlat 1 1
until_true is_over || fail 'it does not end after one interval'
expect '^dist:$'
expect_histogram usecs
expect '^start:$'
