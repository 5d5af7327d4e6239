#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: test-fetch-guest.sh SCRIPTS-DIR
#
# What scripts/fetch-guest.sh makes of a mirror that fails. apt is played by the functions below; its
# packages are real. Prints TAP.
set -eu
scripts=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"

# play COMMAND: its script comes from standard input
play() {
  { printf '#!/bin/sh\n' && cat; } >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}

play apt-cache <<'END'
case " $* " in
  *' search '*)
    echo 'linux-image-6.12.9+deb13-s390x - Linux 6.12'
    echo 'linux-image-6.12.10+deb13-s390x - Linux 6.12'
    echo 'linux-image-6.12.10+deb13-s390x-dbg - symbols'
    ;;
  *) exit 100 ;; # nothing was split off
esac
END

# What it cannot download stands in $FAILS: "PACKAGE TIMES", one a line.
play apt-get <<'END'
for package; do :; done # the last argument
case " $* " in
  *' download '*) ;;
  *) exit 0 ;;
esac
times=$(sed -n "s/^$package //p" "$FAILS")
if [ "${times:-0}" -gt 0 ]; then
  grep -v "^$package " "$FAILS" >"$FAILS.new" || true
  echo "$package $((times - 1))" >>"$FAILS.new"
  mv "$FAILS.new" "$FAILS"
  echo "E: 404 Not Found" >&2
  exit 100
fi
release=${package#linux-image-}
mkdir -p root/DEBIAN
printf 'Package: %s\nVersion: 1\nArchitecture: s390x\nMaintainer: test <test@localhost>\nDescription: test\n' \
  "$package" >root/DEBIAN/control
mkdir -p root/boot "root/lib/modules/$release" root/bin
echo "$release" >"root/boot/vmlinuz-$release"
echo busybox >root/bin/busybox
dpkg-deb --build root "${package}_1_s390x.deb" >/dev/null
rm -r root
END
play sleep </dev/null
play depmod </dev/null

number=0
# a_mirror NAME EXPECTED FAILS: what is fetched from a mirror that fails so, and what is said
a_mirror() {
  number=$((number + 1))
  printf '%s\n' "$3" >"$work/fails"
  rm -rf "$work/cache"
  PATH=$work/bin:$PATH FAILS=$work/fails BCC_AOT_CACHE=$work/cache \
    "$scripts/fetch-guest.sh" s390x-6.12 >"$work/said" 2>&1 || true
  kernel=$(cat "$work/cache/guest/s390x-6.12/vmlinuz" 2>/dev/null || echo none)
  if [ "$kernel: $(tail -n 1 "$work/said")" = "$2" ]; then
    echo "ok $number - $1"
  else
    sed 's/^/# /' "$work/said"
    echo "# got '$kernel: $(tail -n 1 "$work/said")', not '$2'"
    echo "not ok $number - $1"
  fi
}

echo 1..4
fetching_busybox='==> fetching busybox for s390x'
a_mirror 'one that works' "6.12.10+deb13-s390x: $fetching_busybox" ''
a_mirror 'one that fails twice' "6.12.10+deb13-s390x: $fetching_busybox" \
  'linux-image-6.12.10+deb13-s390x 2'
a_mirror 'one that lists a kernel that it lacks' "6.12.9+deb13-s390x: $fetching_busybox" \
  'linux-image-6.12.10+deb13-s390x 1000'
a_mirror 'one that lacks all kernels' 'none: fetch-guest.sh: error: trixie has no kernel 6.12 for s390x' \
  'linux-image-6.12.10+deb13-s390x 1000
linux-image-6.12.9+deb13-s390x 1000'
