# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# XDP: packets that are dropped and counted, and that arrive again when the tool has ended
start xdpdrop -S lo
/bin/ping -c 3 -W 1 -i 0.2 127.0.0.1 >/tmp/ping && fail 'an answer came'
await '^1: 3 pkt/s$|^1: [12] pkt/s$'
stop
expect '^Printing drops per IP protocol-number, hit CTRL\+C to stop$'
sum=$(sed -n 's|^1: \([0-9]*\) pkt/s$|\1|p' "$out" | { s=0; while read -r n; do s=$((s + n)); done; echo "$s"; })
[ "$sum" -eq 3 ] || fail "not three packets of ICMP but $sum"
/bin/ping -c 1 -W 30 127.0.0.1 >/dev/null || fail 'packets are still dropped'
