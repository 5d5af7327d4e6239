// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/arch.h"
#include "kernel/table.h"

#include <bpf/btf.h>
#include <elf.h>
#include <fnmatch.h>

#ifndef EM_LOONGARCH
#define EM_LOONGARCH 258
#endif

static const struct arch archs[] = {
	{ "x86", "x86_64 i?86", "__x64_sys_", 4096 },
	{ "arm64", "aarch64 aarch64_be arm64", "__arm64_sys_", 4096 },
	{ "arm", "arm*", "", 4096 },
	{ "riscv", "riscv*", "__riscv_sys_", 4096 },
	{ "s390", "s390*", "__s390x_sys_", 4096 },
	{ "powerpc", "ppc*", "", 65536 },
	{ "mips", "mips*", "", 4096 },
	{ "loongarch", "loongarch*", "", 16384 },
};

#define ARCH_CNT (sizeof(archs) / sizeof(*archs))

const struct arch *arch_find(const char *name)
{
	for (size_t i = 0; i < ARCH_CNT; i++) {
		if (!strcmp(archs[i].name, name))
			return &archs[i];
	}
	return NULL;
}

const struct arch *arch_of_machine(struct str machine)
{
	char word[32];

	if (machine.len_bytes >= sizeof(word))
		return NULL;
	memcpy(word, machine.text, machine.len_bytes);
	word[machine.len_bytes] = '\0';
	for (size_t i = 0; i < ARCH_CNT; i++) {
		struct str patterns = str_from(archs[i].machines);

		while (patterns.len_bytes) {
			struct str pattern = str_cut(&patterns, ' ');
			char text[32];

			memcpy(text, pattern.text, pattern.len_bytes);
			text[pattern.len_bytes] = '\0';
			if (!fnmatch(text, word, 0))
				return &archs[i];
		}
	}
	return NULL;
}

const struct arch *arch_of_elf(unsigned int machine)
{
	static const struct {
		unsigned int machine;
		const char *name;
	} names[] = {
		{ EM_X86_64, "x86" },    { EM_386, "x86" },
		{ EM_AARCH64, "arm64" }, { EM_ARM, "arm" },
		{ EM_RISCV, "riscv" },   { EM_S390, "s390" },
		{ EM_PPC, "powerpc" },   { EM_PPC64, "powerpc" },
		{ EM_MIPS, "mips" },     { EM_LOONGARCH, "loongarch" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i].machine == machine)
			return arch_find(names[i].name);
	}
	return NULL;
}

static bool has_member(const struct btf *btf, const struct btf_type *type, const char *name)
{
	const struct btf_member *member = btf_members(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		const char *it = btf__name_by_offset(btf, member[i].name_off);

		if (it && !strcmp(it, name))
			return true;
	}
	return false;
}

const struct arch *arch_of_btf(const struct btf *btf)
{
	/* Members that only one architecture's registers have. */
	static const struct {
		const char *type;
		const char *member;
		const char *arch;
	} marks[] = {
		{ "pt_regs", "orig_ax", "x86" },    { "user_pt_regs", "pstate", "arm64" },
		{ "pt_regs", "uregs", "arm" },      { "user_regs_struct", "t6", "riscv" },
		{ "pt_regs", "orig_gpr2", "s390" }, { "pt_regs", "orig_gpr3", "powerpc" },
		{ "pt_regs", "cp0_epc", "mips" },   { "pt_regs", "csr_era", "loongarch" },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		int id = btf__find_by_name_kind(btf, marks[i].type, BTF_KIND_STRUCT);

		if (id > 0 &&
		    has_member(btf, btf__type_by_id(btf, (unsigned int)id), marks[i].member))
			return arch_find(marks[i].arch);
	}
	return NULL;
}
