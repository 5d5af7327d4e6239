/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Bit-fields, for the program and, under another name, for its user. */
struct bits {
	u8 a : 3, b : 5;
	u16 c : 9;
	u32 d : 30;
	u64 e : 40;
	u64 f : 24;
	bool g : 1;
	int h : 4;
	int : 6;
	int i : 2;
	enum color j : 4;
	u8 behind;
};
