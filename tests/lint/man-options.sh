#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: man-options.sh BCC_AOT MAN_PAGE
#
# The manual describes each option and each command that --help lists, and no other command.
set -eu
bcc_aot=$1
page=$2

commands=$("$bcc_aot" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ]

unknown() {
  sed -n 's/^\*bcc-aot \([a-z]*\)\*.*/\1/p' "$page" | sort -u | while read -r command; do
    echo "$commands" | grep -qx "$command" || echo "$page: there is no command '$command'"
  done
}

undescribed() {
  for command in $commands; do
    grep -q "^\*$command\*" "$page" || echo "$page: nothing about the command '$command'"
  done
  { "$bcc_aot" --help; "$bcc_aot" build --help; "$bcc_aot" translate --help; } |
    sed -n 's/^  \(-[-a-zA-Z]*\).*/\1/p' | sort -u |
    while read -r option; do
      # -DNAME[=VALUE], -W[no-]SLUG, -fFLAG: the flag is one letter, the rest its value
      case $option in
        -[DUIWRf][A-Z]*) option=${option%"${option#??}"} ;;
      esac
      grep -qE -- "^[^\`]*\*$option(\*|[A-Z_=])" "$page" ||
        echo "$page: nothing about the option '$option'"
    done
}

found=$(unknown; undescribed)
[ -z "$found" ] && exit 0
echo "$found"
exit 1
