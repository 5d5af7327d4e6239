// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/explain.h"

#include "diag/list.h"

static const char *long_text(const char *slug)
{
	for (const struct explanation *entry = explanations; entry->slug; entry++)
		if (!strcmp(entry->slug, slug))
			return entry->text;
	return "";
}

bool diag_explain(const char *slug, FILE *out)
{
	static const char *const severities[] = {
		[DIAG_REMARK] = "remark, shown with -R",
		[DIAG_NOTE] = "note",
		[DIAG_WARNING] = "warning, switched off with -Wno-",
		[DIAG_ERROR] = "error, nothing is written",
		[DIAG_BUG] = "a fault of bcc-aot itself",
	};

	for (int kind = 0; kind < DIAG_KIND_CNT; kind++) {
		enum diag_severity severity = diag_default_severity((enum diag_kind)kind);
		bool is_flag = severity == DIAG_REMARK || severity == DIAG_WARNING;

		if (strcmp(diag_slug((enum diag_kind)kind), slug) != 0)
			continue;
		fprintf(out, "%s: %s (%s%s)\n\n%s", slug, diag_summary((enum diag_kind)kind),
			severities[severity], is_flag ? slug : "", long_text(slug));
		return true;
	}
	return false;
}
