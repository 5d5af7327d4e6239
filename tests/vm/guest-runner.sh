# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Runs every case of /cases, in the guest, and prints one TAP line for each. Sourced by run.sh's
# command line as `sh /guest-runner.sh`.

# run_case FILE: with the library in front, and what may change it; what it started is ended with it
run_case() {
  (
    set -eu
    # shellcheck disable=SC2046 # a list of process ids
    trap 'kill -9 $(jobs -p) 2>/dev/null || true' EXIT
    . /guest-lib.sh
    [ ! -e /guest-ready.sh ] || . /guest-ready.sh
    . "$1"
  )
}

number=0
for file in /cases/*.sh; do
  number=$((number + 1))
  name=$(basename "$file" .sh)
  if [ -s "/cases/$name.unable" ]; then
    echo "ok $number - $name # SKIP $(cat "/cases/$name.unable")"
    continue
  fi
  begin=$(cut -d ' ' -f 1 /proc/uptime)
  run_case "$file" >/tmp/log 2>&1
  status=$?
  end=$(cut -d ' ' -f 1 /proc/uptime)
  sed 's/^[^#]/# &/' /tmp/log
  case $status in
    0) echo "ok $number - $name" ;;
    77) echo "ok $number - $name # SKIP $(sed -n 's/^# skip: //p' /tmp/log)" ;;
    *) echo "not ok $number - $name" ;;
  esac
  echo "# $name took $(echo "$end $begin" | awk '{ printf "%.1f", $1 - $2 }') s"
done
