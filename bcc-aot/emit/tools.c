// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Where the tools are that the build needs. */
#include "emit/spawn.h"

#include "diag/diag.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_MAX_CNT     12
#define EXCERPT_LINE_CNT 20

struct tool_info {
	const char *name;
	const char *purpose;
	const char *package;             /* Debian's */
	const char *env_vars[2];         /* the first that is set wins */
	const char *names[NAME_MAX_CNT]; /* best first, ends with NULL */
};

static const struct tool_info infos[TOOL_CNT] = {
	[TOOL_CLANG] = {
		.name = "clang",
		.purpose = "compiles for BPF",
		.package = "clang",
		.env_vars = { "BCC_AOT_CLANG", "CLANG" },
		/* The distribution's own choice first: the verifier is at odds with some newer ones. */
		.names = { "clang", "clang-14", "clang-15", "clang-16", "clang-17", "clang-18",
			   "clang-19", "clang-20", "clang-21" },
	},
	[TOOL_STRIP] = {
		.name = "llvm-strip",
		.purpose = "removes debugging information from the object",
		.package = "llvm-19",
		.env_vars = { "BCC_AOT_STRIP", "LLVM_STRIP" },
		.names = { "llvm-strip-19", "llvm-strip", "llvm-strip-21", "llvm-strip-20",
			   "llvm-strip-18", "llvm-strip-17", "llvm-strip-16", "llvm-strip-15",
			   "llvm-objcopy-19", "llvm-objcopy" },
	},
	[TOOL_BPFTOOL] = {
		.name = "bpftool",
		.purpose = "links the object and writes its skeleton",
		.package = "bpftool",
		.env_vars = { "BCC_AOT_BPFTOOL", "BPFTOOL" },
		.names = { "bpftool" },
	},
};

/* Directories may be "executed" too: meson puts one that holds a directory clang in PATH. */
static bool is_program(const char *path)
{
	struct stat st;

	return !access(path, X_OK) && !stat(path, &st) && S_ISREG(st.st_mode);
}

static const char *in_dirs(struct arena *arena, const char *dirs, const char *name)
{
	while (dirs && *dirs) {
		int len = (int)strcspn(dirs, ":");
		const char *path =
			arena_printf(arena, "%.*s/%s", len ? len : 1, len ? dirs : ".", name);

		if (is_program(path))
			return path;
		dirs += len + (dirs[len] == ':');
	}
	return NULL;
}

static const char *look_up(struct arena *arena, const char *name)
{
	const char *path;

	if (strchr(name, '/'))
		return is_program(name) ? name : NULL;
	path = in_dirs(arena, getenv("PATH"), name);
	return path ? path : in_dirs(arena, "/usr/local/sbin:/usr/sbin:/sbin", name);
}

/* A variable that names something else than the tool is a mistake to be told, not to be mended. */
static const char *from_variable(const struct spawn_env *env, const char *variable,
				 const char *value)
{
	const char *path = look_up(env->arena, value);

	if (!path)
		diag_add(env->diags, DIAG_KIND_MISSING_TOOL, (struct span){ 0 },
			 "cannot run '%s', which the environment variable %s names", value,
			 variable);
	return path;
}

static const char *missing(const struct spawn_env *env, const struct tool_info *info)
{
	diag_add(env->diags, DIAG_KIND_MISSING_TOOL, (struct span){ 0 },
		 "cannot find '%s', which %s; install the package '%s' or name the program in %s",
		 info->name, info->purpose, info->package, info->env_vars[0]);
	return NULL;
}

const char *tool_find(const struct spawn_env *env, enum tool tool)
{
	const struct tool_info *info = &infos[tool];

	for (int i = 0; i < 2; i++) {
		const char *value = getenv(info->env_vars[i]);

		if (value && *value)
			return from_variable(env, info->env_vars[i], value);
	}
	for (const char *const *name = info->names; *name; name++) {
		const char *path = look_up(env->arena, *name);

		if (path)
			return path;
	}
	return missing(env, info);
}

/* The name in libbpf's words about what an object refers to and nobody defines; NULL: not that. */
static const char *undefined_name(struct arena *arena, struct str log)
{
	static const char *const words[] = { "global/extern symbol '", "BTF for extern '" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		const char *at = memmem(log.text, log.len_bytes, words[i], strlen(words[i]));
		const char *begin = at ? at + strlen(words[i]) : NULL;
		const char *end = at ? strchr(begin, '\'') : NULL;

		if (end)
			return arena_strndup(arena, begin, (size_t)(end - begin));
	}
	return NULL;
}

static void report(const struct spawn_env *env, enum tool tool, const struct spawn_result *result)
{
	const char *name = undefined_name(env->arena, result->err);

	if (name)
		diag_add(
			env->diags, DIAG_KIND_CLANG, (struct span){ 0 },
			"the program needs '%s', which nothing defines: BPF has no C library, nor "
			"variables or functions of other files; define it, or write a loop where a "
			"builtin ends as a call of it",
			name);
	else
		diag_add(env->diags, DIAG_KIND_TOOL_FAILED, (struct span){ 0 },
			 "'%s' failed with %s: %s", infos[tool].name,
			 spawn_status(env->arena, result),
			 spawn_excerpt(env->arena, result->err, EXCERPT_LINE_CNT));
}

bool tool_run(const struct spawn_env *env, enum tool tool, const char *const *args,
	      struct str *ret_out)
{
	const char *path = tool_find(env, tool);
	struct argv_vec argv = { 0 };
	struct spawn_result result;

	if (!path)
		return false;
	*vec_push(env->arena, &argv) = path;
	for (; *args; args++)
		*vec_push(env->arena, &argv) = *args;
	if (!spawn_run(env, &argv, &result))
		return false;
	if (ret_out)
		*ret_out = result.out;
	if (spawn_is_ok(&result))
		return true;
	report(env, tool, &result);
	return false;
}
