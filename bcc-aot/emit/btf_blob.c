// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Reduced BTF in the generated header. */
#include "emit/header.h"
#include "emit/template.h"

#define BYTES_PER_LINE 16

void header_add_bytes(struct strbuf *out, struct str bytes)
{
	for (size_t i = 0; i < bytes.len_bytes; i++) {
		bool is_line_end =
			i % BYTES_PER_LINE == BYTES_PER_LINE - 1 || i + 1 == bytes.len_bytes;

		strbuf_printf(out, "%s0x%02x,%s", i % BYTES_PER_LINE ? " " : "\t",
			      (unsigned char)bytes.text[i], is_line_end ? "\n" : "");
	}
}

static void add_array(struct header *header, size_t idx, struct strbuf *out)
{
	strbuf_printf(out,
		      "static const unsigned char %s__btf_%zu[] __attribute__((aligned(8))) = {\n",
		      header->skel, idx);
	header_add_bytes(out, header->btfs[idx].bytes);
	strbuf_puts(out, "};\n");
}

static void add_row(struct header *header, size_t idx, struct strbuf *out)
{
	const struct min_btf *btf = &header->btfs[idx];
	const char *array = arena_printf(header->arena, "%s__btf_%zu", header->skel, idx);

	if (*btf->build_id)
		strbuf_printf(out, "\t{ \"%s\", ", btf->build_id);
	else
		strbuf_puts(out, "\t{ NULL, ");
	strbuf_printf(out, "\"%s\", %s, sizeof(%s) },\n", btf->release, array, array);
}

void header_add_btfs(struct header *header)
{
	struct strbuf arrays = { .arena = header->arena };
	struct strbuf rows = { .arena = header->arena };

	for (size_t i = 0; i < header->btf_cnt; i++) {
		add_array(header, i, &arrays);
		add_row(header, i, &rows);
	}
	template_add(header->out, "btf",
		     (struct template_value[]){
			     { "SKEL", header->skel },
			     { "ARRAYS", strbuf_str(&arrays).text },
			     { "ROWS", strbuf_str(&rows).text },
			     { "CNT", arena_printf(header->arena, "%zu", header->btf_cnt) },
			     { NULL, NULL },
		     });
}
