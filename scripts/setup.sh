#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Makes a Debian 12 machine ready to build and test: packages, guest kernels with busybox, the default
# kernel description, and a disk with BCC. Whatever is there already is left alone, so that a second run
# takes a moment.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/lib.sh"

"$top/scripts/install-packages.sh"
"$top/scripts/fetch-guest.sh" amd64-6.1
for version in 5.10 6.12 newest; do
  "$top/scripts/fetch-guest.sh" "amd64-$version" ||
    say "no kernel $version: nothing is tested on that one"
done
if [ -x "$top/scripts/make-default-kernel.sh" ]; then
  "$top/scripts/make-default-kernel.sh"
fi
"$top/scripts/make-bcc-image.sh"
