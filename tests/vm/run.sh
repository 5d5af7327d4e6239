#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: run.sh [OPTION...] -- COMMAND
#
# Boots a Debian kernel under QEMU with a RAM root made on the spot, runs COMMAND there as a line
# of busybox's shell, shows what it prints as it comes, and exits with its status.
#
#   -k LABEL        kernel, as scripts/fetch-guest.sh names it (amd64-6.1)
#   -f FILE[:DEST]  put FILE into the root, by default in /bin; an ELF file brings its libraries
#   -d DIR          put DIR's contents into the root
#   -m MODULE       insert MODULE, after what it depends on
#   -D IMAGE        attach IMAGE read-only as a virtio disk, /dev/vda and so on
#   -o FILE         what the guest writes to /dev/guest-out ends up in FILE
#   -a WORDS        more words for the kernel's command line
#   -M MIB          memory (512)
#   -c CPUS         processors (1)
#   -t SECONDS      time for COMMAND (400)
#   -v              show the kernel's console too, on standard error
#
# -f, -d, -m, -D may repeat. Exit status 124: out of time; 125: the guest died; 77: cannot run here,
# with the reason on standard error.
#
# Three lines lead out: the console; what COMMAND prints, closed by a line with its status; and
# /dev/guest-out. Software emulation, unless BCC_AOT_KVM=1: where KVM is nested it can hang.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/scripts/lib.sh"
. "$top/tests/vm/machine.sh"

label=amd64-6.1 memory=512 cpus=1 limit=400 append='' verbose='' out=/dev/null
files=() dirs=() modules=() disks=()

usage() { sed -n 's/^# \{0,1\}//; 3,/^-f, -d/p' "$0" >&2; exit 2; }
skip() { echo "run.sh: cannot run a guest: $*" >&2; exit 77; }

while getopts k:f:d:m:D:o:a:M:c:t:v option; do
  case $option in
    k) label=$OPTARG ;;
    f) files+=("$OPTARG") ;;
    d) dirs+=("$OPTARG") ;;
    m) modules+=("$OPTARG") ;;
    D) disks+=("$OPTARG") ;;
    o) out=$OPTARG ;;
    a) append=$OPTARG ;;
    M) memory=$OPTARG ;;
    c) cpus=$OPTARG ;;
    t) limit=$OPTARG ;;
    v) verbose=1 ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || usage

guest=$cache/guest/$label
busybox=$cache/guest/busybox-${label%%-*}
choose_machine "${label%%-*}" || skip "no machine is known for '$label'"
command -v "$emulator" >/dev/null || skip "no $emulator (scripts/packages.txt has its package)"
command -v cpio >/dev/null || skip "no cpio"
[ -e "$guest/vmlinuz" ] || skip "no kernel $guest/vmlinuz (scripts/setup.sh fetches it)"
[ -e "$busybox" ] || skip "no $busybox (scripts/setup.sh fetches it)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

# put SOURCE DESTINATION: one file, links followed
put() {
  mkdir -p "$root${2%/*}"
  cp -L "$1" "$root$2"
}

# The dynamic loader lists what a program needs; a static program lists nothing.
put_with_libraries() {
  local library
  put "$1" "$2"
  for library in $(ldd "$1" 2>/dev/null | grep -o '/[^ ]*'); do
    [ -e "$root$library" ] || put "$library" "$library"
  done
}

# put_module NAME: the module and what it needs, in the order of insertion
put_module() {
  local pattern="/${1//[-_]/[-_]}\.ko" line needs file name
  grep -q "$pattern" "$guest/modules/modules.builtin" && return
  line=$(grep "${pattern}[^:]*:" "$guest/modules/modules.dep") || skip "$label has no module $1"
  needs=${line#*:}
  for file in $(printf '%s\n' $needs | tac) "${line%%:*}"; do
    name=$(basename "${file%%.ko*}").ko
    [ -e "$root/lib/insert/$name" ] && continue
    mkdir -p "$root/lib/insert"
    case $file in
      *.xz) xz -dc "$guest/modules/$file" ;;
      *.zst) zstd -dcq "$guest/modules/$file" ;;
      *) cat "$guest/modules/$file" ;;
    esac >"$root/lib/insert/$name"
    echo "$name" >>"$root/lib/insert/order"
  done
}

make_root() {
  local item
  mkdir -p "$root"/{bin,sbin,dev,proc,sys,tmp,etc,run,root,mnt,var/tmp,usr/bin,usr/sbin}
  put "$busybox" /bin/busybox
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
  printf '127.0.0.1 localhost\n::1 localhost\n' >"$root/etc/hosts"
  for item in ${files[@]+"${files[@]}"}; do
    case $item in
      *:*) put_with_libraries "${item%%:*}" "${item#*:}" ;;
      *) put_with_libraries "$item" "/bin/${item##*/}" ;;
    esac
  done
  for item in ${dirs[@]+"${dirs[@]}"}; do
    cp -a "$item/." "$root/"
  done
  [ ${#disks[@]} -eq 0 ] || modules=(virtio_pci virtio_blk ${modules[@]+"${modules[@]}"})
  for item in ${modules[@]+"${modules[@]}"}; do
    put_module "$item"
  done
  put "$top/tests/vm/init" /init
  chmod +x "$root/init"
  printf '%s\n' "$limit" >"$root/etc/limit"
  printf '%s\n' "$lines" >"$root/etc/lines"
  printf '%s\n' "$1" >"$root/etc/command"
}

make_root "$*"
(cd "$root" && find . | cpio -o -H newc --quiet) >"$work/initramfs"

machine+=(-m "$memory" -smp "$cpus" -nodefaults -display none -no-reboot)
drives=()
for disk in ${disks[@]+"${disks[@]}"}; do
  drives+=(-drive "file=$disk,if=none,id=disk${#drives[@]},format=raw,readonly=on"
    -device "virtio-blk-pci,drive=disk${#drives[@]}")
done

# The guest gives up first and says what it was doing; the host's limit is for a guest that hangs.
# sed passes the output on line by line and keeps the status, which follows a record separator.
set +e
timeout -k 5 "$((limit + 60))" "$emulator" "${machine[@]}" \
  -kernel "$guest/vmlinuz" -initrd "$work/initramfs" \
  -append "console=$console quiet panic=-1 mitigations=off nokaslr cryptomgr.notests no_timer_check $append" \
  -chardev "file,id=console,path=$work/console" -chardev file,id=log,path=/dev/fd/1 \
  -chardev "file,id=out,path=$out" "${line_devices[@]}" \
  ${drives[@]+"${drives[@]}"} </dev/null 2>"$work/qemu" |
  sed -u -n -e "/\x1e/{h;s/.*\x1e//w $work/status" -e 'g;s/\x1e.*//;/./p;b' -e '}' -e p
host=${PIPESTATUS[0]}
set -e

[ -z "$verbose" ] || tr -d '\r' <"$work/console" >&2
if [ -s "$work/status" ]; then
  exit "$(head -n 1 "$work/status")"
fi
echo "run.sh: the guest ended without a status; its console:" >&2
tail -n 40 "$work/console" | tr -d '\r' >&2
cat "$work/qemu" >&2
case $host in
  124 | 137) exit 124 ;;
  *) exit 125 ;;
esac
