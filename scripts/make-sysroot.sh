#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: make-sysroot.sh ARCH [--translator BCC-AOT] [--cross-file FILE]
#
# Unpacks what programs for another architecture of Debian's (arm64, armhf, riscv64, s390x) are
# linked with below the cache directory, as sysroot/ARCH; nothing is installed. clang and lld
# compile for all of them. With --cross-file, writes FILE, with which Meson does so:
#
#   meson setup build-arm64 --cross-file FILE -Ddefault_kernel=TARGET.kdesc
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/lib.sh"
. "$top/scripts/private-apt.sh"

usage() { sed -n 's/^# \{0,1\}//; 3,/^ *meson/p' "$0" >&2; exit 2; }

arch=${1:-} translator=bcc-aot cross_file=''
[ $# -gt 0 ] || usage
shift
while [ $# -gt 1 ]; do
  case $1 in
    --translator) translator=$2 ;;
    --cross-file) cross_file=$2 ;;
    *) usage ;;
  esac
  shift 2
done

# family and cpu as Meson calls them
suite=bookworm gcc=12 libelf=libelf1 endian=little
case $arch in
  arm64) triplet=aarch64-linux-gnu family=aarch64 cpu=aarch64 ;;
  armhf) triplet=arm-linux-gnueabihf family=arm cpu=armv7 ;;
  # trixie is the first release with that architecture
  riscv64) triplet=riscv64-linux-gnu family=riscv64 cpu=riscv64 suite=trixie gcc=14 libelf=libelf1t64 ;;
  s390x) triplet=s390x-linux-gnu family=s390x cpu=s390x endian=big ;;
  *) usage ;;
esac
sysroot=$cache/sysroot/$arch

# As on an installed system, /lib is /usr/lib: linker scripts name files in /lib.
merge_lib() {
  cp -a "$work/root/lib/." "$work/root/usr/lib/"
  rm -rf "$work/root/lib"
  ln -s usr/lib "$work/root/lib"
}

make_sysroot() {
  say "fetching the libraries of $arch"
  mkdir -p "$cache/sysroot"
  work=$(mktemp -d "$cache/sysroot.XXXXXX")
  trap 'rm -rf "$work"' EXIT INT TERM
  refresh "$arch" "$suite"
  # libzstd is what newer versions of libelf decompress with
  unpack "$arch" "$suite" "$work/root" libc6-dev libc6 linux-libc-dev "libgcc-$gcc-dev" \
    libgcc-s1 libbpf-dev libbpf1 libelf-dev "$libelf" zlib1g-dev zlib1g libzstd-dev libzstd1 \
    systemtap-sdt-dev
  [ ! -d "$work/root/lib" ] || merge_lib
  rm -rf "$sysroot"
  mv "$work/root" "$sysroot"
}

write_cross_file() {
  cat >"$1" <<EOF
[constants]
target = ['--target=$triplet', '--sysroot=$sysroot']

[binaries]
c = ['clang-19'] + target
ar = 'llvm-ar-19'
strip = 'llvm-strip-19'
pkgconfig = 'pkg-config'
bcc-aot = '$translator'

[built-in options]
c_link_args = ['-fuse-ld=lld']
default_library = 'static'

[properties]
sys_root = '$sysroot'
pkg_config_libdir = '$sysroot/usr/lib/$triplet/pkgconfig'
guest_arch = '$arch'

[host_machine]
system = 'linux'
cpu_family = '$family'
cpu = '$cpu'
endian = '$endian'
EOF
}

[ -d "$sysroot" ] || make_sysroot
[ -z "$cross_file" ] || write_cross_file "$cross_file"
