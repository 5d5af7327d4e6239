# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# XDP: packets that the loopback device receives, by protocol
start xdpcount lo
/bin/ping -c 5 -i 0.2 127.0.0.1 >/dev/null
stop
expect '^PROTOCOL +PACKETS$'
at_least 10 '^1 +([0-9]+)$'
