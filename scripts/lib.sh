# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# What every script of the project needs: where things are, how to talk, how to insist.
# Sourced, after `top` was set to the root of the source tree.

# Where Debian keeps bpftool, depmod and mke2fs, which are of use without being root, too.
PATH=$PATH:/usr/sbin:/sbin

# Everything that is fetched or made once and kept between builds lives here.
cache=${BCC_AOT_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/bcc-aot}

say() { printf '%s\n' "==> $*" >&2; }
die() { printf '%s: error: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# retry COUNT COMMAND...: runs COMMAND until it succeeds, waiting longer each time
retry() {
  retry_left=$1
  retry_wait=3
  shift
  until "$@"; do
    retry_left=$((retry_left - 1))
    [ "$retry_left" -gt 0 ] || return 1
    say "failed: $*; again in $retry_wait s"
    sleep "$retry_wait"
    retry_wait=$((retry_wait * 3))
  done
}

# as_root COMMAND...: package installation is the only thing that needs it
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    die "need root for: $*"
  fi
}
