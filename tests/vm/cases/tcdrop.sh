# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: sch_ingress cls_bpf
# traffic control: UDP packets for one port are dropped and counted
start tcdrop lo 7777
for _ in 1 2 3; do
  echo dropped | /bin/nc -u -w 1 127.0.0.1 7777 2>/dev/null || true
done
stop
at_least 3 '^([0-9]+) packets dropped$'
