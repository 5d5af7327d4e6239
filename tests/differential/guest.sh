# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: guest.sh PROGRAM
#
# The guest's part of boot.py: gives the root on the disk, where BCC is, what a root needs, and starts
# PROGRAM there.
set -e
mount -t ext4 -o ro /dev/vda /mnt
for dir in proc sys dev; do
  mount -o rbind "/$dir" "/mnt/$dir"
done
mount -t tmpfs tmpfs /mnt/tmp
cp -a /differential /mnt/tmp/differential
chroot /mnt /sbin/ldconfig -C /tmp/ld.so.cache
exec chroot /mnt /usr/bin/python3 "/tmp/differential/$1" /tmp/differential
