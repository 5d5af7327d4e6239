// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Fields of packets: by BPF_PROG_TEST_RUN, with a packet whose every byte is known. */
#include "values.h"
#include "packets.skel.h"

#include <bpf/bpf.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "packets.def"
};

#undef SHAPE
enum shape {
#define SHAPE(id, name) id,
#include "packets.def"
};

#define IP_OFF  14
#define UDP_OFF 34
#define OWN_OFF 42

static const uint8_t packet[] = {
	2,         3,           4,    5,    6,    7,    10,   11,   12,   13, 14, 15,
	8,         0,                                                                /* Ethernet */
	0x45,      0x10,        0,    37,   0x12, 0x34, 0x55, 0x55, 64,   17, 0,  0, /* IP */
	10,        0,           0,    1,    10,   0,    0,    2,                     /* addresses */
	4000 >> 8, 4000 & 0xff, 0,    53,   0,    17,   0,    0,                     /* UDP */
	0x11,      0x11,        0x22, 0x33, 0x44, 0x55, 0x56, 0x57, 0x88,            /* own */
};

static struct packets_bpf *skel;
static uint8_t sent[sizeof(packet)], changed[sizeof(packet)];

static uint32_t sum_words(const uint8_t *bytes, size_t cnt, uint32_t sum)
{
	for (size_t i = 0; i < cnt; i++)
		sum += i % 2 ? bytes[i] : (uint32_t)bytes[i] << 8;
	return sum;
}

static uint16_t fold(uint32_t sum)
{
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

static uint16_t ip_checksum(const uint8_t *bytes)
{
	return fold(sum_words(bytes + IP_OFF, 20, 0));
}

/* Addresses, protocol and length count as well. */
static uint16_t udp_checksum(const uint8_t *bytes)
{
	uint32_t sum = sum_words(bytes + IP_OFF + 12, 8, 17 + 17);

	return fold(sum_words(bytes + UDP_OFF, sizeof(packet) - UDP_OFF, sum));
}

static void put_half(uint8_t *at, uint16_t number)
{
	at[0] = (uint8_t)(number >> 8);
	at[1] = (uint8_t)number;
}

static int run(const struct bpf_program *program, uint8_t *ret_packet)
{
	LIBBPF_OPTS(bpf_test_run_opts, opts, .data_in = sent, .data_size_in = sizeof(sent),
		    .data_out = ret_packet, .data_size_out = sizeof(sent), .repeat = 1);
	int err = bpf_prog_test_run_opts(bpf_program__fd(program), &opts);

	if (err)
		printf("# cannot run %s: %d\n", bpf_program__name(program), err);
	return err ? err : (int)opts.retval;
}

static void work(void)
{
	memcpy(sent, packet, sizeof(sent));
	put_half(sent + UDP_OFF + 6, udp_checksum(sent));
	put_half(sent + IP_OFF + 10, ip_checksum(sent));
	run(skel->progs.reads, changed);
	run(skel->progs.writes, changed);
}

static uint64_t number_at(size_t off, size_t cnt)
{
	uint64_t number = 0;

	while (cnt--)
		number = number << 8 | changed[off++];
	return number;
}

/* A value that only the packet shows. */
static void saw(const struct values *values, enum shape shape, uint64_t got, uint64_t want)
{
	values_saw(values, shape, got, want);
}

static void know_better(const struct values *values)
{
	saw(values, WRITTEN_WORD, number_at(IP_OFF + 16, 4), 0x0a000007);
	saw(values, WRITTEN_48_BITS, number_at(0, 6), 0x0a0b0c0d0e0f);
	saw(values, BESIDE_48_BITS, number_at(6, 6), 0x0a0b0c0d0e0f);
	saw(values, SUBTRACTED, changed[IP_OFF + 8], 63);
	saw(values, WRITTEN_HALF_WORD, number_at(IP_OFF + 4, 2), 0x4321);
	saw(values, INCREMENTED, changed[OWN_OFF], 0x12);
	saw(values, INCREMENTED_ELEMENT, changed[OWN_OFF + 4], 0x45);
	saw(values, ADDED_TO_ELEMENT, changed[OWN_OFF + 1], 0x33);
	saw(values, WRITTEN_24_BITS, number_at(OWN_OFF + 5, 3), 0xabcdef);
	saw(values, XORED, changed[OWN_OFF + 8], 0x77);
	saw(values, CHECKSUM_OF_IP, !fold(sum_words(changed + IP_OFF, 20, 0)), 1);
	/* The other changes do not count: put them back. */
	memcpy(changed + OWN_OFF, packet + OWN_OFF, 9);
	saw(values, CHECKSUM_OF_UDP, !udp_checksum(changed), 1);
}

static int load(void)
{
	struct bpf_program *programs[2];

	skel = packets_bpf__open();
	if (!skel)
		return -1;
	programs[0] = skel->progs.reads;
	programs[1] = skel->progs.writes;
	for (int i = 0; i < 2; i++) {
		bpf_program__set_autoload(programs[i], true);
		bpf_program__set_type(programs[i], BPF_PROG_TYPE_SCHED_CLS);
	}
	return packets_bpf__load(skel);
}

int main(void)
{
	struct values values = {
		.shapes = shapes,
		.shape_cnt = sizeof(shapes) / sizeof(*shapes),
		.work = work,
		.know_better = know_better,
	};

	if (load()) {
		printf("Bail out! the kernel does not take the programs\n");
		return 1;
	}
	values.session = bccaot__new(skel->obj, NULL);
	values.results = skel->maps.results;
	values.subject = skel->maps.subject;
	return values_run(&values);
}
