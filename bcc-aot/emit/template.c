// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/template.h"

#include <stdlib.h>

static const char *find_block(const char *name)
{
	for (size_t i = 0; i < template_block_cnt; i++)
		if (!strcmp(template_blocks[i].name, name))
			return template_blocks[i].text;
	/* Only a wrong name in emit/ leads here, and every block is tried by the unit test. */
	abort();
}

static const struct template_value *find_value(const struct template_value *values, struct str word)
{
	for (; values->word; values++)
		if (str_is(word, values->word))
			return values;
	return NULL;
}

void template_add(struct strbuf *out, const char *block, const struct template_value *values)
{
	const char *at = find_block(block);

	while (*at) {
		size_t plain = strcspn(at, "@");
		size_t word = strspn(at + plain + !!at[plain], "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
		const struct template_value *value;

		strbuf_add(out, (struct str){ at, plain });
		at += plain;
		if (!*at)
			break;
		value = at[word + 1] == '@' ? find_value(values, (struct str){ at + 1, word }) :
					      NULL;
		if (value)
			strbuf_puts(out, value->text);
		else
			strbuf_add(out, (struct str){ at, word + 1 });
		at += word + 1 + (value != NULL);
	}
}
