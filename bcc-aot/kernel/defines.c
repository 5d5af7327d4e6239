// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* What the preprocessor is told about a kernel. A -D of the user's is stronger. */
#include "kernel/state.h"
#include "kernel/types.h"

#include <inttypes.h>

#define CONFIG_PREFIX "CONFIG_"
#define MODULE_SUFFIX "_MODULE"

static bool is_named(const struct strmap *idents, const char *name)
{
	return strmap_has(idents, str_from(name));
}

static void define(struct strbuf *out, const char *name, const char *value)
{
	strbuf_printf(out, "#ifndef %s\n#define %s %s\n#endif\n", name, name, value);
}

static void define_number(struct strbuf *out, const char *name, uint64_t value)
{
	define(out, name, arena_printf(out->arena, "%" PRIu64, value));
}

/* Options that follow from the architecture, for kernels whose configuration is unknown. */
static const char *assumed_config(const struct kernel *kernel, const char *option)
{
	static const struct {
		const char *option;
		const char *arch; /* NULL: any */
		size_t pointer_bytes;
	} table[] = {
		{ "CONFIG_64BIT", NULL, 8 },
		{ "CONFIG_X86", "x86", 0 },
		{ "CONFIG_X86_64", "x86", 8 },
		{ "CONFIG_X86_32", "x86", 4 },
		{ "CONFIG_ARM64", "arm64", 0 },
		{ "CONFIG_ARM", "arm", 0 },
		{ "CONFIG_RISCV", "riscv", 0 },
		{ "CONFIG_S390", "s390", 0 },
		{ "CONFIG_PPC", "powerpc", 0 },
		{ "CONFIG_PPC64", "powerpc", 8 },
		{ "CONFIG_MIPS", "mips", 0 },
		{ "CONFIG_LOONGARCH", "loongarch", 0 },
		{ "CONFIG_ARCH_HAS_SYSCALL_WRAPPER", "x86", 8 },
		{ "CONFIG_ARCH_HAS_SYSCALL_WRAPPER", "arm64", 0 },
		{ "CONFIG_ARCH_HAS_SYSCALL_WRAPPER", "s390", 0 },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		if (!strcmp(table[i].option, option) &&
		    (!table[i].arch || !strcmp(table[i].arch, kernel->arch)) &&
		    (!table[i].pointer_bytes || table[i].pointer_bytes == kernel->pointer_bytes))
			return "y";
	}
	return NULL;
}

/* What is not known of a kernel is believed to be as with the others that a program is for. */
static const struct kernel *with_config(const struct kernel *kernel)
{
	const struct kernel *peer = kernel;

	for (size_t i = 0; peer && !kernel_has_config(peer); i++)
		peer = kernel_peer(kernel, i);
	return peer;
}

const char *kernel_option(const struct kernel *kernel, const char *option)
{
	const struct kernel *known = with_config(kernel);

	return known ? kernel_config(known, option) : assumed_config(kernel, option);
}

static void define_config(const struct kernel *kernel, const char *option, struct strbuf *out)
{
	const char *value = kernel_option(kernel, option);

	if (!value)
		return;
	if (!strcmp(value, "y"))
		define(out, option, "1");
	else if (!strcmp(value, "m"))
		define(out, arena_printf(out->arena, "%s" MODULE_SUFFIX, option), "1");
	else
		define(out, option, value);
}

/* CONFIG_X_MODULE asks whether X is a module. */
static void define_config_module(const struct kernel *kernel, struct str name, struct strbuf *out)
{
	size_t suffix = strlen(MODULE_SUFFIX);
	const char *option;
	const char *value;

	if (name.len_bytes <= suffix ||
	    memcmp(name.text + name.len_bytes - suffix, MODULE_SUFFIX, suffix))
		return;
	option = arena_strndup(out->arena, name.text, name.len_bytes - suffix);
	value = kernel_option(kernel, option);
	if (value && !strcmp(value, "m"))
		define_config(kernel, option, out);
}

static void define_configs(const struct kernel *kernel, const struct strmap *idents,
			   struct strbuf *out)
{
	for (size_t i = 0; i < idents->cnt; i++) {
		struct str name = idents->entries[i].key;

		if (!str_starts_with(name, CONFIG_PREFIX))
			continue;
		define_config(kernel, arena_strndup(out->arena, name.text, name.len_bytes), out);
		define_config_module(kernel, name, out);
	}
}

/* The size of @type's member @name, 0 if there is none. */
static int64_t member_bytes(const struct btf *btf, const char *type_name, const char *name)
{
	int id = btf__find_by_name_kind(btf, type_name, BTF_KIND_STRUCT);
	const struct btf_type *type = id > 0 ? btf__type_by_id(btf, (uint32_t)id) : NULL;
	int64_t bytes;

	for (int i = 0; type && i < btf_vlen(type); i++) {
		const struct btf_member *member = &btf_members(type)[i];

		if (strcmp(btf__name_by_offset(btf, member->name_off), name))
			continue;
		bytes = btf__resolve_size(btf, member->type);
		return bytes > 0 ? bytes : 0;
	}
	return 0;
}

static int64_t inline_name_bytes(const struct kernel *kernel)
{
	int64_t bytes = member_bytes(kernel->btf, "dentry", "d_iname");

	return bytes ? bytes : member_bytes(kernel->btf, "dentry", "d_shortname");
}

/* Of a program for several kernels the buffers hold the longest of their names. */
static int64_t longest_inline_name_bytes(const struct kernel *kernel)
{
	int64_t longest = inline_name_bytes(kernel);

	for (size_t i = 0; kernel_peer(kernel, i); i++) {
		int64_t bytes = inline_name_bytes(kernel_peer(kernel, i));

		longest = bytes > longest ? bytes : longest;
	}
	return longest;
}

static void define_sizes(const struct kernel *kernel, const struct strmap *idents,
			 struct strbuf *out)
{
	int64_t bytes;

	if (is_named(idents, "DNAME_INLINE_LEN")) {
		bytes = longest_inline_name_bytes(kernel);
		if (bytes)
			define_number(out, "DNAME_INLINE_LEN", (uint64_t)bytes);
	}
	if (is_named(idents, "TASK_COMM_LEN") &&
	    !kernel_enum_value(kernel, "TASK_COMM_LEN", &bytes))
		define_number(out, "TASK_COMM_LEN",
			      kernel_constant(kernel, "TASK_COMM_LEN", &bytes) ? (uint64_t)bytes :
										 16);
}

static unsigned int log2_of(size_t value)
{
	unsigned int shift = 0;

	while (value >> (shift + 1))
		shift++;
	return shift;
}

/* BCC compiles for the machine it runs on: what a compiler for BPF does not say of itself. */
static void define_arch(const struct kernel *kernel, const struct strmap *idents,
			struct strbuf *out)
{
	static const struct {
		const char *arch;
		size_t pointer_bytes;
		const char *name;
	} rows[] = {
		{ "x86", 8, "__x86_64__" },
		{ "x86", 8, "__amd64__" },
		{ "x86", 4, "__i386__" },
		{ "arm64", 8, "__aarch64__" },
		{ "arm", 4, "__arm__" },
		{ "riscv", 8, "__riscv" },
		{ "s390", 8, "__s390__" },
		{ "s390", 8, "__s390x__" },
		{ "powerpc", 8, "__powerpc__" },
		{ "powerpc", 8, "__powerpc64__" },
		{ "mips", 8, "__mips__" },
		{ "mips", 4, "__mips__" },
		{ "loongarch", 8, "__loongarch__" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!strcmp(rows[i].arch, kernel_arch(kernel)) &&
		    rows[i].pointer_bytes == kernel_pointer_bytes(kernel) &&
		    is_named(idents, rows[i].name))
			define(out, rows[i].name, "1");
	}
}

void kernel_defines(struct kernel *kernel, const struct strmap *idents, struct strbuf *out)
{
	const char *hz = kernel_option(kernel, "CONFIG_HZ");
	unsigned int shift = log2_of(kernel->page_bytes);

	if (is_named(idents, "LINUX_VERSION_CODE") && kernel_version_code(kernel))
		define_number(out, "LINUX_VERSION_CODE", kernel_version_code(kernel));
	if (is_named(idents, "PAGE_SHIFT"))
		define_number(out, "PAGE_SHIFT", shift);
	if (is_named(idents, "PAGE_SIZE"))
		define(out, "PAGE_SIZE", arena_printf(out->arena, "(1UL << %u)", shift));
	if (is_named(idents, "HZ") && hz)
		define(out, "HZ", hz);
	define_arch(kernel, idents, out);
	define_configs(kernel, idents, out);
	define_sizes(kernel, idents, out);
}
