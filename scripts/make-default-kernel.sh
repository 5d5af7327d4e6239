#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: make-default-kernel.sh [-f] [--path] [ARCH-VERSION]
#
# Captures the facts that the default kernel description is made of: boots Debian's 6.1 cloud
# kernel in a guest, inserts the modules that carry tracepoints or functions people trace, runs
# bcc-aot/kernel/capture.sh there, and keeps the archive, with the kernel's .config in it, as
# kernels/default.tar below the cache directory. The build makes default.kdesc of it.
#
#   -f            make it anew
#   --path        only print where it is
#   ARCH-VERSION  of this kernel instead, as fetch-guest.sh names it, into ARCH-VERSION.tar
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/lib.sh"

label=amd64-6.1 name=default force='' only_path=''
for word; do
  case $word in
    -f) force=1 ;;
    --path) only_path=1 ;;
    *-*) label=$word name=$word ;;
    *) die "usage: make-default-kernel.sh [-f] [--path] [ARCH-VERSION]" ;;
  esac
done
target=$cache/kernels/$name.tar
[ -z "$only_path" ] || { printf '%s\n' "$target"; exit; }
[ -n "$force" ] || [ ! -s "$target" ] || exit 0

# Beside all that have tracepoints: file systems, networking and devices that tools look into.
wanted='8021q 9p bonding br_netfilter bridge ceph cls_bpf dm_mod dummy ext4 f2fs fuse ip6_tables
ip_tables kvm_amd kvm_intel loop macvlan md_mod nf_conntrack nf_nat nf_tables nfsv3 nvme overlay
raid1 rds sch_fq sch_fq_codel sch_htb sch_ingress sch_netem squashfs tun veth vhost_net
virtio_blk virtio_console virtio_net virtio_scsi virtiofs vsock vxlan wireguard xt_nat zram'

"$top/scripts/fetch-guest.sh" "$label"
guest=$cache/guest/$label
modules=$(cd "$guest/modules/." && pwd -P)
release=${modules##*/}
work=$(mktemp -d "$cache/default.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

# The lines of modules.dep for the modules to insert; "path: what it needs".
grep -lrF --include='*.ko' __tracepoints "$modules/kernel" | sed "s|^$modules/||" >"$work/traced"
for name in $wanted; do
  pattern=$(printf '%s\n' "$name" | sed 's/_/[_-]/g')
  sed -n "s#^\(\([^:]*/\)*$pattern\.ko[^:]*\):.*#\1#p" "$modules/modules.dep" | head -n 1
done >>"$work/traced"
sort -u "$work/traced" | sed 's|$|:|' >"$work/traced.keys"
grep -F -f "$work/traced.keys" "$modules/modules.dep" |
  awk -F: 'NR == FNR { want[$1] = 1; next } $1 in want' "$work/traced.keys" - >"$work/lines"

# A root with those modules and what they need, each unpacked.
for file in $(tr -d ':' <"$work/lines" | tr ' ' '\n' | sort -u); do
  to=$work/root/lib/modules/$release/$file
  mkdir -p "${to%/*}"
  case $file in
    *.xz) xz -dc "$modules/$file" >"${to%.xz}" ;;
    *.zst) zstd -dcq "$modules/$file" >"${to%.zst}" ;;
    *) cp "$modules/$file" "$to" ;;
  esac
done
PATH=$PATH:/usr/sbin:/sbin depmod -b "$work/root" "$release" 2>/dev/null
sed 's|:.*||; s|.*/||; s|\.ko.*||' "$work/lines" >"$work/root/names"
cp "$top/bcc-aot/kernel/capture.sh" "$work/root/capture.sh"

say "capturing kernel $label in a guest"
"$top/tests/vm/run.sh" -k "$label" -d "$work/root" -M 1024 -t 900 -o "$work/capture.tar" -- '
  while read -r name; do modprobe "$name" 2>/dev/null; done </names
  sh /capture.sh /tmp/capture.tar && cat /tmp/capture.tar >/dev/guest-out' >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; die "the guest could not be captured"; }

# The guest has no /proc/config.gz; the package has the same text.
mkdir "$work/capture"
tar xf "$work/capture.tar" -C "$work/capture"
cp "$guest/boot/config-$release" "$work/capture/config"
tar cf "$work/captured.tar" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 \
  -C "$work/capture" .
mkdir -p "${target%/*}"
mv "$work/captured.tar" "$target"
say "made $target"
