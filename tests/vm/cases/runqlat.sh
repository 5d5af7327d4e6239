# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# how long tasks wait for the processor, which here are three too many
# Its text was imported for a kernel where the field is called so.
if kernel_is_before 5 14; then
  refused 'lack what it reads: .*task_struct\.__state' runqlat
  exit
fi
start runqlat
for _ in 1 2 3 4; do
  /bin/md5sum /dev/zero &
done
sleep 2
stop
expect_histogram usecs
[ "$(rows)" -ge 3 ] || fail 'the histogram has hardly any rows'
