#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: fetch-guest.sh [ARCH-VERSION...]      default: amd64-6.1; VERSION may be `newest`
#
# Fetches Debian kernels (cloud flavour, where there is one) and a static busybox of the same
# architecture, and unpacks them below the cache directory; nothing is installed.
#
#   guest/ARCH-VERSION/vmlinuz     the boot image
#   guest/ARCH-VERSION/modules     lib/modules/RELEASE, with modules.dep
#   guest/ARCH-VERSION/boot        config-RELEASE, System.map-RELEASE
#   guest/busybox-ARCH
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/lib.sh"
. "$top/scripts/private-apt.sh"

# The suite that carries a kernel version
suite_of() {
  case $1 in
    5.10) echo bullseye ;;
    6.1) echo bookworm ;;
    6.12) echo trixie ;;
    6.1[3-9] | 7.0 | 7.1) echo trixie-backports ;;
    *) echo sid ;;
  esac
}

flavour_of() {
  case $1 in
    amd64 | arm64) echo "cloud-$1" ;;
    armhf) echo armmp ;;
    ppc64el) echo powerpc64le ;;
    *) echo "$1" ;;
  esac
}

# images ARCH SUITE VERSION: the names of the kernel packages of that version, newest first
images() {
  version=$(echo "$3" | sed -e 's/\./\\./' -e 's/^newest$/[0-9]+/')
  private_apt "$1" "$2" apt-cache search --names-only "^linux-image-${version}[.]" |
    cut -d ' ' -f 1 | grep -E -- "-$(flavour_of "$1")\$" | grep -vE -- '-rt-|16k|lpae' | sort -rV
}

# kernel_packages ARCH SUITE IMAGE: the image, and what newer releases split off it
kernel_packages() {
  echo "$3"
  for part in base binary modules; do
    split=$(echo "$3" | sed "s/^linux-image/linux-$part/")
    private_apt "$1" "$2" apt-cache show "$split" >/dev/null 2>&1 && echo "$split"
  done
  return 0
}

# unpack_newest ARCH SUITE VERSION: into $work/root. A mirror may list a kernel some time before it
# has it; then it still has the one before.
unpack_newest() {
  for image in $(images "$1" "$2" "$3"); do
    rm -rf "$work/root"
    # shellcheck disable=SC2046 # a list of words
    if unpack "$1" "$2" "$work/root" $(kernel_packages "$1" "$2" "$image"); then
      return
    fi
    say "$image cannot be fetched, looking for an older one"
  done
  die "$2 has no kernel $3 for $1"
}

fetch_kernel() {
  arch=${1%%-*} version=${1#*-}
  suite=$(suite_of "$version")
  [ -s "$cache/guest/$1/vmlinuz" ] && return
  say "fetching kernel $version for $arch from $suite"
  refresh "$arch" "$suite"
  unpack_newest "$arch" "$suite" "$version"
  arrange_kernel "$work/root" "$cache/guest/$1"
}

# From 7.1 on, what stood in /boot stands beside the modules.
gather_boot() {
  for file in config System.map; do
    [ ! -e "$1/$file" ] || ln -s "../lib/modules/$release/$file" "$work/new/boot/$file-$release"
  done
}

# arrange_kernel UNPACKED DESTINATION: the layout above, moved in place as the last step
arrange_kernel() {
  modules=$(find "$1/lib/modules" "$1/usr/lib/modules" -mindepth 1 -maxdepth 1 2>/dev/null | head -n 1)
  boot=$(find "$1" \( -name 'vmlinuz*' -o -name 'vmlinux-*' \) -type f | head -n 1)
  mkdir -p "$work/new/boot"
  [ ! -d "$1/boot" ] || mv "$1/boot" "$work/new"
  if [ -e "$work/new/boot/${boot##*/}" ]; then
    ln -s "boot/${boot##*/}" "$work/new/vmlinuz"
  else
    mv "$boot" "$work/new/vmlinuz"
  fi
  # depmod wants the modules where they are found on a running system
  mkdir -p "$work/new/lib/modules"
  release=${modules##*/}
  mv "$modules" "$work/new/lib/modules/$release"
  depmod -b "$work/new" "$release"
  ln -s "lib/modules/$release" "$work/new/modules"
  gather_boot "$work/new/modules"
  mkdir -p "${2%/*}"
  rm -rf "$2"
  mv "$work/new" "$2"
}

fetch_busybox() {
  [ -s "$cache/guest/busybox-$1" ] && return
  suite=bookworm
  [ "$1" = riscv64 ] && suite=trixie # the first release with that architecture
  say "fetching busybox for $1"
  [ -d "$cache/apt/$1-$suite/lists" ] || refresh "$1" "$suite"
  unpack "$1" "$suite" "$work/busybox" busybox-static
  mkdir -p "$cache/guest"
  cp "$(find "$work/busybox" -path '*bin/busybox' -type f)" "$work/busybox-$1"
  mv "$work/busybox-$1" "$cache/guest/busybox-$1"
}

mkdir -p "$cache"
for label in "${@:-amd64-6.1}"; do
  case $label in
    *-*) ;;
    *) die "'$label' is not ARCH-VERSION, such as amd64-6.1" ;;
  esac
  work=$(mktemp -d "$cache/fetch.XXXXXX")
  trap 'rm -rf "$work"' EXIT INT TERM
  fetch_kernel "$label"
  fetch_busybox "${label%%-*}"
  rm -rf "$work"
done
