#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: make-bcc-image.sh [--path]
#
# Makes a disk image in which BCC itself runs, bcc-amd64-6.1.ext4 below the cache directory: Debian's
# bpfcc-tools with everything below them, and the headers of the guest's kernel. Some 450 MB; made
# once, for tests/differential and tests/bench.
#
#   --path  only print where it is
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/lib.sh"
. "$top/scripts/private-apt.sh"

image=$cache/bcc-amd64-6.1.ext4
case ${1:-} in
  '') ;;
  --path) printf '%s\n' "$image"; exit ;;
  *) die "usage: make-bcc-image.sh [--path]" ;;
esac
[ ! -s "$image" ] || exit 0
"$top/scripts/fetch-guest.sh" amd64-6.1
modules=$(cd "$cache/guest/amd64-6.1/modules/." && pwd -P)
release=${modules##*/}
common=$(echo "$release" | sed 's/-cloud-amd64$/-common/')

work=$(mktemp -d "$cache/image.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
root=$work/root

# Nothing counts as installed there, so that everything from libc on is downloaded.
say "fetching BCC and what it needs"
refresh amd64 bookworm
retry 4 private_apt amd64 bookworm apt-get install -y --download-only --no-install-recommends \
  bpfcc-tools python3-bpfcc libc-bin >&2

# As on an installed system, the directories of old are links; tar keeps them.
mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64"
for name in bin sbin lib lib64; do
  ln -s "usr/$name" "$root/$name"
done
for package in "$cache"/apt/amd64-bookworm/cache/archives/*.deb; do
  dpkg-deb --fsys-tarfile "$package" | tar x --keep-directory-symlink -C "$root"
  rm "$package"
done

say "fetching the kernel's headers"
unpack amd64 bookworm "$work/headers" "linux-headers-$release" "linux-headers-$common"
cp -a "$work/headers/usr/src" "$root/usr/"
mkdir -p "$root/usr/lib/modules/$release"
ln -s "/usr/src/linux-headers-$release" "$root/usr/lib/modules/$release/build"
ln -s "/usr/src/linux-headers-$common" "$root/usr/lib/modules/$release/source"
mkdir -p "$root/proc" "$root/sys" "$root/dev" "$root/tmp"
# No package's scripts ran: the guest makes what ldconfig would have made, where it can write.
ln -s /tmp/ld.so.cache "$root/etc/ld.so.cache"
rm -rf "$root/usr/share/doc" "$root/usr/share/man" "$root/usr/share/locale"

mib=$(($(du -sm "$root" | cut -f 1) * 5 / 4 + 64))
say "making an image of $mib MiB"
mke2fs -q -t ext4 -d "$root" "$work/image" "${mib}M"
mv "$work/image" "$image"
say "made $image"
