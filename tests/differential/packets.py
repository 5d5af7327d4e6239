# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""The packets that go through the functions of packets.c, and what is to come out.

A function that BCC gets wrong stands in WRONG_IN_BCC, with what a packet should look like behind it.
"""
import random
import struct

# Kernel's enum bpf_prog_type
SOCKET_FILTER, SCHED_CLS, XDP = 1, 3, 6
FUNCTIONS = {"filter": SOCKET_FILTER, "classify": SCHED_CLS, "load": SCHED_CLS,
             "redirect": SCHED_CLS, "compound": SCHED_CLS, "tag": SCHED_CLS,
             "xdp_count": XDP, "xdp_answer": XDP}

IPV4, IPV6, VLAN, ARP = 0x0800, 0x86dd, 0x8100, 0x0806
TCP, UDP, ICMP = 6, 17, 1
TTL_AT = 22


def ethernet(kind, payload):
    return bytes.fromhex("020304050607" "0a0b0c0d0e0f") + struct.pack("!H", kind) + payload


def vlan(identifier, priority, kind, payload):
    return ethernet(VLAN, struct.pack("!HH", priority << 13 | identifier, kind) + payload)


def ipv4(protocol, payload, options=b"", fragment=0, ttl=64):
    head = struct.pack("!BBHHHBBHII", 0x45 + len(options) // 4, 0x10,
                       20 + len(options) + len(payload), 0x1234, fragment, ttl, protocol, 0xbeef,
                       0x0a000001, 0x0a000002)
    return head + options + payload


def ipv6(protocol, payload):
    return struct.pack("!IHBB", 0x60012345, len(payload), protocol, 61) + bytes(range(32)) + payload


def tcp(flags, data=b""):
    return struct.pack("!HHIIBBHHH", 4001, 80, 0x11223344, 0x55667788, 5 << 4, flags, 1000, 0xaaaa,
                       0) + data


def udp(data=b"datagram"):
    return struct.pack("!HHHH", 4000, 53, 8 + len(data), 0x1111) + data


def well_formed():
    """SYN, ACK with data, FIN, RST, every flag; other protocols, tags, fragments, options"""
    yield from (ethernet(IPV4, ipv4(TCP, tcp(flags, data)))
                for flags, data in ((2, b""), (0x18, b"some data" * 5), (0x11, b""), (4, b"x"),
                                    (0xff, b"all")))
    yield ethernet(IPV4, ipv4(UDP, udp()))
    yield ethernet(IPV4, ipv4(UDP, udp(b"long" * 200)))
    yield ethernet(IPV4, ipv4(ICMP, bytes(8)))
    yield ethernet(IPV4, ipv4(TCP, tcp(2), options=bytes([1] * 8)))
    yield ethernet(IPV4, ipv4(TCP, tcp(2), fragment=0x20b9))
    yield ethernet(IPV4, ipv4(TCP, tcp(2), ttl=1))
    yield ethernet(IPV6, ipv6(TCP, tcp(2)))
    yield ethernet(IPV6, ipv6(UDP, udp()))
    yield ethernet(ARP, bytes(range(28)))
    for identifier in (7, 8):
        yield vlan(identifier, 5, IPV4, ipv4(TCP, tcp(2)))
        yield vlan(identifier, 3, IPV6, ipv6(UDP, udp()))


def all_packets():
    """The former; for socket filters, which see what follows the link header, the former again in
    another frame; one of them cut off everywhere; noise."""
    good = list(well_formed())
    yield from good
    yield from (ethernet(IPV4, packet) for packet in good)
    yield from (good[1][:length] for length in range(14, 60, 3))
    noise = random.Random(4242)
    for _ in range(20):
        yield ethernet(noise.choice((IPV4, IPV6, VLAN)),
                       bytes(noise.randrange(256) for _ in range(noise.randrange(20, 100))))


def commands():
    """What the sides are told, see observer.c"""
    for function in FUNCTIONS:
        for packet in all_packets():
            yield "test %s %s" % (function, packet.hex())


def plan():
    return [{"kind": "load", "function": function, "type": kind}
            for function, kind in FUNCTIONS.items()]


def behind_compound(packet):
    """One hop less. A packet that ends before is left alone."""
    if len(packet) <= TTL_AT:
        return packet
    return packet[:TTL_AT] + bytes([(packet[TTL_AT] - 1) & 0xff]) + packet[TTL_AT + 1:]


# To BCC, every assignment to a field is `=`: ip->ttl -= 1 stores 1.
WRONG_IN_BCC = {"compound": behind_compound}


def compare(case):
    """Returns: what differs, as a list of texts; number of results compared."""
    theirs, ours = case.sides["bcc"], case.sides["aot"]
    sent = list(commands())
    problems = ["%s has %d results for %d packets" % (name, len(side.results), len(sent))
                for name, side in case.sides.items() if len(side.results) != len(sent)]
    differing = set()
    for command, their_result, our_result in zip(sent, theirs.results, ours.results):
        _, function, packet = command.split()
        expected = their_result
        if function in WRONG_IN_BCC and our_result != their_result:
            differing.add(function)
            expected = "0 " + WRONG_IN_BCC[function](bytes.fromhex(packet)).hex()
        if our_result != expected:
            problems.append("%s: %s expected, bcc-aot has %s" % (command, expected, our_result))
    problems += ["BCC gets %s right now" % function
                 for function in WRONG_IN_BCC.keys() - differing]
    problems += ["table %s: BCC has %s, bcc-aot %s" % (name, theirs.rows[name], ours.rows[name])
                 for name in case.layouts if theirs.rows[name] != ours.rows[name]]
    problems += ["table %s is empty" % name for name in case.layouts if not theirs.rows[name]]
    return problems, len(sent)
