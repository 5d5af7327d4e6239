# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# samples: tcpaccept/tcpaccept mountsnoop/pinset
# sessions that are accepted; and only those of a control group, by a map that BCC's tools would take
request() { wget -q -O /dev/null "http://$1:8080/file"; }

# started NAME ARGS...: the accept() that is under way already is not seen, nor is it in BCC
started() {
  start "$@"
  request 127.0.0.1
}

serve
started tcpaccept -P 8080
request 127.0.0.1
await "^$server +busybox +6  ::ffff:127\.0\.0\.1 [0-9]+ +::ffff:127\.0\.0\.1 8080 *\$|^$server +busybox +4  127\.0\.0\.1 +[0-9]+ +127\.0\.0\.1 +8080 *\$"
request '[::1]'
await "^$server +busybox +6  ::1 +[0-9]+ +::1 +8080 *\$"
stop
expect '^PID     COMM         IP RADDR            RPORT LADDR            LPORT$'

mount -t bpf bpf /sys/fs/bpf 2>/dev/null || true
mkdir -p /tmp/cgroups
mount -t cgroup2 cgroup2 /tmp/cgroups
mkdir /tmp/cgroups/chosen
/samples/pinset cgroup /sys/fs/bpf/chosen /tmp/cgroups/chosen || fail 'pinset failed'
started tcpaccept --cgroupmap /sys/fs/bpf/chosen
request 127.0.0.1
echo "$server" >/tmp/cgroups/chosen/cgroup.procs
request '[::1]'
await "^$server +busybox +6  ::1 "
stop
echo "$server" >/tmp/cgroups/cgroup.procs
kill "$server"
rmdir /tmp/cgroups/chosen
umount /tmp/cgroups
refuse '127\.0\.0\.1'
