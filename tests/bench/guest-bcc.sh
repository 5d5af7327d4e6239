# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# The guest's part of bench.py for BCC itself, which lives on a disk: each of $TOOLS once. Prints
# lines as guest.sh does.
mount -o ro /dev/vda /mnt
echo +memory >/sys/fs/cgroup/cgroup.subtree_control
for dir in proc sys dev; do
  mount -o rbind "/$dir" "/mnt/$dir"
done
mount -t tmpfs tmpfs /mnt/tmp
for tool in $TOOLS; do
  echo "start $tool bcc $(/bin/measure chroot /mnt /usr/bin/python3 "/usr/sbin/$tool-bpfcc")"
done
