// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* -Wslug and its relatives. Flags are taken in order, so a later one wins. */
#include "diag/list.h"

static int kind_from_slug(const char *slug)
{
	for (int kind = 0; kind < DIAG_KIND_CNT; kind++)
		if (!strcmp(diag_slug(kind), slug))
			return kind;
	return -1;
}

/* The kind named behind @prefix in @flag, if its severity is @severity; else -1. */
static int kind_of(const char *flag, const char *prefix, enum diag_severity severity)
{
	int kind;

	if (strncmp(flag, prefix, strlen(prefix)) != 0)
		return -1;
	kind = kind_from_slug(flag + strlen(prefix));
	return kind >= 0 && diag_default_severity(kind) == severity ? kind : -1;
}

static bool parse_general_flag(struct diag_list *list, const char *flag)
{
	if (!strcmp(flag, "-w"))
		list->warnings_are_off = true;
	else if (!strcmp(flag, "-Werror"))
		list->all_are_errors = true;
	else if (!strcmp(flag, "-Wno-error"))
		list->all_are_errors = false;
	else
		return false;
	return true;
}

bool diag_parse_flag(struct diag_list *list, const char *flag)
{
	struct kind_state *kinds = list->kinds;
	int kind;

	if (parse_general_flag(list, flag))
		return true;
	if ((kind = kind_of(flag, "-Wno-error=", DIAG_WARNING)) >= 0)
		kinds[kind] = (struct kind_state){ kinds[kind].is_enabled, false, true };
	else if ((kind = kind_of(flag, "-Werror=", DIAG_WARNING)) >= 0)
		kinds[kind] = (struct kind_state){ true, true, false };
	else if ((kind = kind_of(flag, "-Wno-", DIAG_WARNING)) >= 0)
		kinds[kind].is_enabled = false;
	else if ((kind = kind_of(flag, "-W", DIAG_WARNING)) >= 0)
		kinds[kind].is_enabled = true;
	else if ((kind = kind_of(flag, "-Rno-", DIAG_REMARK)) >= 0)
		kinds[kind].is_enabled = false;
	else if ((kind = kind_of(flag, "-R", DIAG_REMARK)) >= 0)
		kinds[kind].is_enabled = true;
	return kind >= 0;
}
