// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/slice.h"

#include "diag/diag.h"

#include <bpf/libbpf.h>
#include <stdarg.h>
#include <stdio.h>

static void print_to_buf(void *ctx, const char *fmt, va_list args)
{
	struct strbuf *out = ctx;
	char text[512];
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(text, sizeof(text), fmt, args);
	if (len >= 0 && (size_t)len < sizeof(text)) {
		strbuf_add(out, (struct str){ text, (size_t)len });
	} else if (len >= 0) {
		char *longer = arena_alloc(out->arena, (size_t)len + 1);

		vsnprintf(longer, (size_t)len + 1, fmt, again);
		strbuf_puts(out, longer);
	}
	va_end(again);
}

static bool has_typedef(const struct btf *btf, const char *name)
{
	return btf__find_by_name_kind(btf, name, BTF_KIND_TYPEDEF) > 0;
}

/* What BTF of less than a whole kernel may lack. */
static void print_missing_basics(const struct slice *slice, const struct btf *btf,
				 struct strbuf *out)
{
	for (const struct slice_basic *basic = slice_basic_types; basic->name; basic++) {
		if (has_typedef(btf, basic->name) || slice_hides(slice, basic->name, false))
			continue;
		strbuf_printf(out, "typedef %s %s;\n", basic->spelling, basic->name);
		if (!strcmp(basic->name, "bool"))
			strbuf_puts(out, "enum { false = 0, true = 1 };\n");
	}
}

static const char *print_types(const struct btf *btf, struct strbuf *out)
{
	struct btf_dump *dump = btf_dump__new(btf, print_to_buf, out, NULL);
	int err = 0;

	if (!dump)
		return "they cannot be printed";
	for (uint32_t id = 1; !err && id < btf__type_cnt(btf); id++)
		err = btf_dump__dump_type(dump, id);
	btf_dump__free(dump);
	return err ? "they cannot be put in an order that C understands" : NULL;
}

static const char *print_slice(struct slice *slice, struct strbuf *out)
{
	struct btf *btf = NULL;
	const char *fault;
	struct str bytes;

	slice_reach(slice);
	fault = slice_carve(slice, &bytes);
	if (fault)
		return fault;
	btf = btf__new(bytes.text, (uint32_t)bytes.len_bytes);
	if (!btf)
		return "they cannot be copied";
	strbuf_puts(out, "#ifndef __VMLINUX_H__\n#define __VMLINUX_H__\n\n"
			 "#ifndef BPF_NO_PRESERVE_ACCESS_INDEX\n"
			 "#pragma clang attribute push "
			 "(__attribute__((preserve_access_index)), apply_to = record)\n"
			 "#endif\n\n");
	print_missing_basics(slice, btf, out);
	fault = print_types(btf, out);
	strbuf_puts(out, "#ifndef BPF_NO_PRESERVE_ACCESS_INDEX\n#pragma clang attribute pop\n"
			 "#endif\n\n#endif\n");
	btf__free(btf);
	return fault;
}

static size_t peer_cnt(const struct kernel *kernel)
{
	size_t cnt = 0;

	while (kernel_peer(kernel, cnt))
		cnt++;
	return cnt;
}

bool kernel_slice(struct kernel *kernel, bool with_peers, const struct strmap *idents,
		  const struct strmap *defined_by_user, struct strbuf *out)
{
	struct arena scratch = { 0 };
	struct slice slice = {
		.arena = &scratch,
		.kernel = kernel,
		.idents = idents,
		.hidden = defined_by_user,
		.with_peers = with_peers,
	};
	const char *fault;

	slice.spaces = arena_new_array(&scratch, struct slice_space,
				       kernel->description.modules.cnt + peer_cnt(kernel) + 2);
	slice_add_space(&slice, kernel, kernel->btf, 0);
	fault = print_slice(&slice, out);
	if (fault)
		diag_add(kernel->diags, DIAG_KIND_BAD_BTF, (struct span){ 0 },
			 "the types (BTF) in '%s' cannot be used: %s", kernel->name,
			 arena_strdup(kernel->arena, fault));
	arena_free(&scratch);
	return !fault;
}
