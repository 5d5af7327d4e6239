# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# The guest's part of bench.py. Each of $TOOLS is started $RUNS times as /ours/TOOL and, by turns,
# as /peers/TOOL; then once more, to list what it has loaded. Prints
#   start TOOL KIND MILLISECONDS KIBIBYTES
#   program TOOL KIND NAME INSTRUCTIONS

# list_programs TOOL KIND: what is loaded now
list_programs() {
  /bin/bpftool prog show | awk -v tool="$1" -v kind="$2" '
    /^[0-9]+: / {
      name = "-"
      for (i = 3; i < NF; i++)
        if ($i == "name")
          name = $(i + 1)
    }
    /xlated/ {
      sub(/.*xlated /, "")
      sub(/B.*/, "")
      print "program", tool, kind, name, $0 / 8
    }'
}

if [ "${1:-}" = list ]; then
  list_programs "$2" "$3"
  exit
fi

echo +memory >/sys/fs/cgroup/cgroup.subtree_control

for tool in $TOOLS; do
  run=0
  while [ "$run" -lt "$RUNS" ]; do
    run=$((run + 1))
    for kind in ours peers; do
      echo "start $tool $kind $(/bin/measure "/$kind/$tool")"
    done
  done
  for kind in ours peers; do
    /bin/measure -x "sh /guest.sh list $tool $kind >/tmp/list" "/$kind/$tool" >/dev/null
    cat /tmp/list
  done
done
