// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Damaged files: whatever is cut off or changed, there is a kernel or one
 * error, and never a crash; what opens can be asked everything.
 */
#include "kernel_zoo.h"

static void ask_everything(struct kernel *kernel, struct arena *arena)
{
	struct strmap idents =
		zoo_names(arena, "task_struct", "mm", "real_parent", "dentry", "LRU_FILE",
			  "LINUX_VERSION_CODE", "CONFIG_HZ", "trace_event_raw_task_template", NULL);
	struct strbuf out = { .arena = arena };
	int64_t value;

	kernel_slice(kernel, false, &idents, NULL, &out);
	kernel_defines(kernel, &idents, &out);
	kernel_print_tracepoint_struct(kernel, false, "task", "wake_new", &out);
	kernel_syscall(kernel, "openat");
	kernel_has_function(kernel, "vfs_read");
	kernel_has_member(kernel, "task_struct", "nothing");
	kernel_enum_value(kernel, "LRU_FILE", &value);
}

static void try(struct str bytes)
{
	struct arena arena = { 0 };
	struct source_set sources = { .arena = &arena };
	struct diag_list *diags = diag_list_new(&arena, &sources);
	struct kernel *kernel = zoo_open(&arena, diags, bytes);

	EXPECT(!kernel == (diag_error_cnt(diags) == 1));
	if (kernel)
		ask_everything(kernel, &arena);
	kernel_close(kernel);
	arena_free(&arena);
}

static void try_cut(struct str bytes, size_t step_bytes)
{
	for (size_t len = 0; len < bytes.len_bytes; len += step_bytes)
		try((struct str){ bytes.text, len });
}

/* A generator of our own: the same damage everywhere. */
static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void try_changed(struct arena *arena, struct str bytes, int round_cnt)
{
	static const uint32_t words[] = { 0, 1, 2, 0xff, 0xffff, 0x7fffffff, 0x80000000, ~0u };
	uint32_t state = 1;

	for (int i = 0; i < round_cnt; i++) {
		char *copy = arena_strndup(arena, bytes.text, bytes.len_bytes);
		uint32_t change_cnt = 1 + next_random(&state) % 4;

		while (change_cnt--) {
			size_t at = next_random(&state) % (bytes.len_bytes - 4);

			if (next_random(&state) % 2)
				copy[at] ^= (char)(1 << next_random(&state) % 8);
			else
				memcpy(copy + (at & ~(size_t)3), &words[next_random(&state) % 8],
				       4);
		}
		try((struct str){ copy, bytes.len_bytes });
	}
}

int main(void)
{
	struct arena arena = { 0 };
	struct str description = zoo_description(&arena);
	struct str btf = zoo_btf(&arena);

	try_cut(btf, 7);
	try_cut(description, 211);
	try_changed(&arena, btf, 1000);
	try_changed(&arena, description, 500);
	arena_free(&arena);
	return test_result();
}
