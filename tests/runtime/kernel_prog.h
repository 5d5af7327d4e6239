/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Small BPF programs for tests, put together from instructions, so that tests
 * need no compiler. They are run on demand and attached to nothing.
 */
#ifndef TESTS_RUNTIME_KERNEL_PROG_H
#define TESTS_RUNTIME_KERNEL_PROG_H

#include <linux/bpf.h>
#include "runtime/kernel_map.h"

#define INSN(CODE, DST, SRC, OFF, IMM)                                                             \
	((struct bpf_insn){                                                                        \
		.code = (CODE), .dst_reg = (DST), .src_reg = (SRC), .off = (OFF), .imm = (IMM) })
#define MOV_REG(DST, SRC)      INSN(BPF_ALU64 | BPF_MOV | BPF_X, DST, SRC, 0, 0)
#define MOV_IMM(DST, IMM)      INSN(BPF_ALU64 | BPF_MOV | BPF_K, DST, 0, 0, IMM)
#define MOV32_IMM(DST, IMM)    INSN(BPF_ALU | BPF_MOV | BPF_K, DST, 0, 0, IMM)
#define ADD_IMM(DST, IMM)      INSN(BPF_ALU64 | BPF_ADD | BPF_K, DST, 0, 0, IMM)
#define LOAD64(DST, SRC, OFF)  INSN(BPF_LDX | BPF_MEM | BPF_DW, DST, SRC, OFF, 0)
#define STORE64(DST, OFF, SRC) INSN(BPF_STX | BPF_MEM | BPF_DW, DST, SRC, OFF, 0)
#define LOAD_MAP(DST, FD)                                                                          \
	INSN(BPF_LD | BPF_DW | BPF_IMM, DST, BPF_PSEUDO_MAP_FD, 0, FD), INSN(0, 0, 0, 0, 0)
#define CALL(HELPER) INSN(BPF_JMP | BPF_CALL, 0, 0, 0, HELPER)
#define EXIT()       INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0)

static inline int load_raw_tp(const struct bpf_insn *insns, size_t cnt)
{
	int fd = bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, "test", "GPL", insns, cnt, NULL);

	if (fd < 0) {
		fprintf(stderr, "cannot load a program: %s\n", strerror(-fd));
		exit(EXIT_FAILURE);
	}
	return fd;
}

/* Sends two numbers, its first two arguments, to a perf array */
static inline int load_perf_sender(int map_fd)
{
	struct bpf_insn insns[] = {
		LOAD64(BPF_REG_6, BPF_REG_1, 0), STORE64(BPF_REG_10, -16, BPF_REG_6),
		LOAD64(BPF_REG_6, BPF_REG_1, 8), STORE64(BPF_REG_10, -8, BPF_REG_6),
		LOAD_MAP(BPF_REG_2, map_fd),     MOV32_IMM(BPF_REG_3, -1), /* BPF_F_CURRENT_CPU */
		MOV_REG(BPF_REG_4, BPF_REG_10),  ADD_IMM(BPF_REG_4, -16),
		MOV_IMM(BPF_REG_5, 16),          CALL(BPF_FUNC_perf_event_output),
		MOV_IMM(BPF_REG_0, 0),           EXIT(),
	};

	return load_raw_tp(insns, sizeof(insns) / sizeof(insns[0]));
}

/* Sends two numbers, its first two arguments, to a ring buffer */
static inline int load_ring_sender(int map_fd)
{
	struct bpf_insn insns[] = {
		LOAD64(BPF_REG_6, BPF_REG_1, 0), STORE64(BPF_REG_10, -16, BPF_REG_6),
		LOAD64(BPF_REG_6, BPF_REG_1, 8), STORE64(BPF_REG_10, -8, BPF_REG_6),
		LOAD_MAP(BPF_REG_1, map_fd),     MOV_REG(BPF_REG_2, BPF_REG_10),
		ADD_IMM(BPF_REG_2, -16),         MOV_IMM(BPF_REG_3, 16),
		MOV_IMM(BPF_REG_4, 0),           CALL(BPF_FUNC_ringbuf_output),
		MOV_IMM(BPF_REG_0, 0),           EXIT(),
	};

	return load_raw_tp(insns, sizeof(insns) / sizeof(insns[0]));
}

/* Runs a program once on a CPU with two arguments */
static inline void run_prog(int prog_fd, uint32_t cpu, uint64_t first, uint64_t second)
{
	uint64_t args[2] = { first, second };
	LIBBPF_OPTS(bpf_test_run_opts, opts, .ctx_in = args, .ctx_size_in = sizeof(args),
		    .flags = BPF_F_TEST_RUN_ON_CPU, .cpu = cpu);
	int err = bpf_prog_test_run_opts(prog_fd, &opts);

	if (err) {
		printf("skipped: the kernel does not run programs on demand (%s)\n",
		       strerror(-err));
		exit(TEST_SKIPPED);
	}
}

#endif
