# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# a socket filter: bytes by destination and protocol
serve
start netproto lo
/bin/wget -q -O /dev/null http://127.0.0.1:8080/file
/bin/ping -c 2 127.0.0.1 >/dev/null
stop
expect '^PROTOCOL +TO +BYTES$'
at_least 100000 '^6 +127\.0\.0\.1 +([0-9]+)$'
at_least 100 '^1 +127\.0\.0\.1 +([0-9]+)$'
