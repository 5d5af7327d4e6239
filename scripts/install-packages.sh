#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Installs those packages of packages.txt that are missing. With nothing missing it is
# instant, needs no root and no network.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/lib.sh"

wanted=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$top/scripts/packages.txt")

missing_packages() {
  # shellcheck disable=SC2086 # a list of words
  dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
    sed -n 's/^installed //p' | sort -u >"$list"
  printf '%s\n' $wanted | sort -u | comm -23 - "$list"
}

# What apt and dpkg say is worth reading only when everything else has failed.
apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 \
    -o DPkg::Lock::Timeout=300 "$@" </dev/null >"$log" 2>&1
}

install_missing() {
  # shellcheck disable=SC2086 # a list of words
  apt install -y --no-install-recommends $missing
}

# A package list that was never fetched, or one older than the mirror, is cured by an update.
update_and_install() {
  apt update || true
  install_missing
}

command -v apt-get >/dev/null || die "this script knows Debian's apt only; see scripts/packages.txt"
list=$(mktemp)
log=$(mktemp)
trap 'rm -f "$list" "$log"' EXIT
missing=$(missing_packages)
[ -n "$missing" ] || exit 0
say "installing:" $missing
# shellcheck disable=SC2086 # a list of words
if apt-cache show --no-all-versions $missing >/dev/null 2>&1 && install_missing; then
  exit 0
fi
if ! retry 4 update_and_install; then
  tail -n 20 "$log" >&2
  die "could not install:" $missing
fi
