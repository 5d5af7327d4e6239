// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/str.h"

#include <ctype.h>

struct str str_trim(struct str s)
{
	while (s.len_bytes && isspace((unsigned char)s.text[0])) {
		s.text++;
		s.len_bytes--;
	}
	while (s.len_bytes && isspace((unsigned char)s.text[s.len_bytes - 1]))
		s.len_bytes--;
	return s;
}
