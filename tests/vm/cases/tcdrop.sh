# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: sch_ingress cls_bpf
# files: /bin/bash
# traffic control: UDP packets for one port are dropped and counted
start tcdrop lo 7777
for _ in 1 2 3; do
  /bin/bash -c 'echo dropped >/dev/udp/127.0.0.1/7777'
done
/bin/bash -c 'echo not dropped >/dev/udp/127.0.0.1/7778'
stop
expect '^3 packets dropped$'
