// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
BPF_RINGBUF_OUTPUT(one, 1);
BPF_RINGBUF_OUTPUT(eight, 8);
BPF_RINGBUF_OUTPUT(many, 1 << 6);

int probe(struct pt_regs *ctx)
{
	return 0;
}
