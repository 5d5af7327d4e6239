#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: make-musl-sysroot.sh [--translator BCC-AOT] [--cross-file FILE]
#
# Makes what programs are linked with against musl, below the cache directory, as sysroot/musl;
# nothing is installed. musl and the kernel's headers come out of Debian's packages; zlib, libelf and
# libbpf, which Debian has for its own C library only, are compiled from Debian's sources. With
# --cross-file, writes FILE, with which Meson links with them:
#
#   meson setup build-musl --cross-file FILE -Ddefault_kernel=build/bcc-aot/kernel/default.kdesc
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/lib.sh"
. "$top/scripts/private-apt.sh"

usage() { sed -n 's/^# \{0,1\}//; 3,/^ *meson/p' "$0" >&2; exit 2; }

translator=bcc-aot cross_file=''
while [ $# -gt 1 ]; do
  case $1 in
    --translator) translator=$2 ;;
    --cross-file) cross_file=$2 ;;
    *) usage ;;
  esac
  shift 2
done
[ $# -eq 0 ] || usage

arch=$(dpkg --print-architecture)
case $arch in
  amd64) cpu=x86_64 ;;
  arm64) cpu=aarch64 ;;
  *) die "musl is only looked after on amd64 and arm64" ;;
esac
musl=$cpu-linux-musl
suite=bookworm
sysroot=$cache/sysroot/musl
cflags='-Os -fPIC -ffunction-sections -fdata-sections'

# One directory of headers: musl's, and the kernel's beside them.
unpack_headers() {
  unpack "$arch" "$suite" "$work/packages" musl-dev linux-libc-dev systemtap-sdt-dev
  mkdir -p "$root/lib"
  cp -a "$work/packages/usr/include/$musl" "$root/include"
  cp -a "$work/packages/usr/include/linux" "$work/packages/usr/include/asm-generic" \
    "$work/packages/usr/include/$cpu-linux-gnu/asm" "$root/include"
  cp -a "$work/packages/usr/include/$cpu-linux-gnu/sys/." "$root/include/sys"
  cp -a "$work/packages/usr/lib/$musl/." "$root/lib"
}

# gcc's own specifications for musl, with the places where the sysroot has things
write_specs() {
  sed "s|/usr/include/$musl|$sysroot/include|g; s|/usr/lib/$musl|$sysroot/lib|g" \
    "$root/lib/musl-gcc.specs" >"$root/musl.specs"
}

musl_gcc() {
  # shellcheck disable=SC2086 # a list of words
  gcc -specs="$work/build.specs" $cflags "$@"
}

# archive OUT SOURCE...: compiles with $flags and makes an archive
archive() {
  archive_out=$1
  shift
  mkdir -p "$archive_out.objects"
  for source in "$@"; do
    object=$archive_out.objects/$(basename "$source" .c).o
    # shellcheck disable=SC2086 # a list of words
    musl_gcc $flags -c "$source" -o "$object"
  done
  ar crs "$archive_out" "$archive_out.objects"/*.o
}

make_zlib() {
  (cd "$work"/zlib-*/ && flags='-DHAVE_HIDDEN -DHAVE_UNISTD_H' archive "$root/lib/libz.a" adler32.c compress.c crc32.c \
    deflate.c gzclose.c gzlib.c gzread.c gzwrite.c infback.c inffast.c inflate.c inftrees.c \
    trees.c uncompr.c zutil.c)
  cp "$work"/zlib-*/zlib.h "$work"/zlib-*/zconf.h "$root/include"
}

# What its configure script would find out about musl
write_libelf_config() {
  for name in MEMRCHR MEMPCPY REALLOCARRAY; do
    echo "#define HAVE_DECL_$name 1"
  done
  for name in RAWMEMCHR POWEROF2; do
    echo "#define HAVE_DECL_$name 0"
  done
  printf '#define %s 1\n' HAVE_VISIBILITY HAVE_ERR_H
  echo '#include <eu-config.h>'
}

make_libelf() {
  mkdir -p "$work/config"
  write_libelf_config >"$work/config/config.h"
  (cd "$work"/elfutils-*/libelf &&
    flags="-std=gnu99 -w -D_GNU_SOURCE -DHAVE_CONFIG_H -I$work/config -I. -I../lib" &&
    archive "$root/lib/libelf.a" ./*.c && cp libelf.h gelf.h nlist.h "$root/include")
}

make_libbpf() {
  printf '#!/bin/sh\nexec gcc -specs=%s "$@"\n' "$work/build.specs" >"$work/cc"
  chmod +x "$work/cc"
  make -s -C "$work"/libbpf-*/src CC="$work/cc" CFLAGS="$cflags -w" BUILD_STATIC_ONLY=1 \
    NO_PKG_CONFIG=1 OBJDIR="$work/libbpf" DESTDIR="$work/out" PREFIX= LIBDIR=/lib INCLUDEDIR=/include \
    install >/dev/null
  cp "$work/out/lib/libbpf.a" "$root/lib"
  cp -a "$work/out/include/bpf" "$root/include"
}

# describe NAME VERSION LIBRARY REQUIRES: there are static libraries only, so all is required
describe() {
  mkdir -p "$root/lib/pkgconfig"
  printf '%s\n' "Name: $1" "Description: $1 for musl" "Version: $2" "Requires: $4" \
    "Libs: -L$sysroot/lib -l$3" "Cflags: -I$sysroot/include" "includedir=$sysroot/include" \
    >"$root/lib/pkgconfig/$1.pc"
}

# version_of PACKAGE: what its directory is called by, without what Debian adds
version_of() {
  (cd "$work" && echo "$1"-*/ | sed "s|^$1-\([0-9.]*[0-9]\).*|\1|")
}

make_sysroot() {
  say "making libraries for musl"
  mkdir -p "$cache/sysroot"
  work=$(mktemp -d "$cache/sysroot.XXXXXX")
  trap 'rm -rf "$work"' EXIT INT TERM
  root=$work/root
  refresh "$arch" "$suite" 'deb deb-src'
  unpack_headers
  write_specs
  sed "s|$sysroot|$root|g" "$root/musl.specs" >"$work/build.specs"
  for package in zlib elfutils libbpf; do
    unpack_source "$arch" "$suite" "$work" "$package"
  done
  make_zlib
  make_libelf
  make_libbpf
  describe zlib "$(version_of zlib)" z ''
  describe libelf "$(version_of elfutils)" elf zlib
  describe libbpf "$(version_of libbpf)" bpf 'libelf zlib'
  rm -rf "$root"/lib/*.objects "$sysroot"
  mv "$root" "$sysroot"
}

# Small, for that is what musl is taken for.
write_cross_file() {
  cat >"$1" <<EOF
[binaries]
c = ['gcc', '-specs=$sysroot/musl.specs']
ar = 'gcc-ar'
strip = 'strip'
pkgconfig = 'pkg-config'
bcc-aot = '$translator'

[built-in options]
optimization = 's'
b_staticpic = false
b_pie = false
default_library = 'static'

[properties]
needs_exe_wrapper = false
pkg_config_libdir = '$sysroot/lib/pkgconfig'
guest_arch = '$arch'
libc = 'musl'

[host_machine]
system = 'linux'
cpu_family = '$cpu'
cpu = '$cpu'
endian = 'little'
EOF
}

[ -d "$sysroot" ] || make_sysroot
[ -z "$cross_file" ] || write_cross_file "$cross_file"
