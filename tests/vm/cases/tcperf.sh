# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: sch_ingress cls_bpf
# traffic control: packets that are sent to user space, behind an event
start tcperf lo
/bin/ping -c 2 -W 30 -i 0.2 127.0.0.1 >/dev/null || fail 'no answer'
/bin/ping -c 3 -W 30 -i 0.2 ::1 >/dev/null || fail 'no answer'
three_lines() { [ "$(grep -cE '^0   ::1 {30}::1 {10}0xfaceb00c$' "$out")" -eq 3 ]; }
until_true three_lines || fail 'not three echo requests'
stop
three_lines || fail 'more than three echo requests'
expect '^CPU SRC IP                           DST IP       Magic     $'
