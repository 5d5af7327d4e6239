// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/gather.h"
#include "kernel/image.h"
#include "kernel/locate.h"
#include "kernel/types.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void take(struct str *fact, struct str text)
{
	if (!fact->len_bytes)
		*fact = text;
}

static void take_captured(struct arena *arena, struct facts *facts, const struct archive_file *file)
{
	const struct {
		const char *path;
		struct str *fact;
	} places[] = {
		{ "facts", &facts->facts },
		{ "notes", &facts->notes },
		{ "config", &facts->config },
		{ "config.gz", &facts->config },
		{ "kallsyms", &facts->kallsyms },
		{ "ftrace-functions", &facts->ftrace_functions },
		{ "kprobe-blacklist", &facts->kprobe_blacklist },
		{ "error-injection", &facts->error_injection },
		{ "formats", &facts->formats },
		{ "btf/vmlinux", &facts->vmlinux },
	};
	bool is_packed = !strcmp(file->path, "config.gz");

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		if (!strcmp(file->path, places[i].path)) {
			take(places[i].fact,
			     is_packed ? archive_decompress(arena, file->data) : file->data);
			return;
		}
	}
	if (!strncmp(file->path, "btf/", 4)) {
		struct archive_file *module = vec_push(arena, &facts->modules.list);

		module->path = file->path + 4;
		module->data = file->data;
	}
}

static bool is_capture(const struct archive_files *files)
{
	vec_each(file, &files->list) {
		if (!strcmp(file->path, "facts"))
			return true;
	}
	return false;
}

/* Runs `pahole --btf_encode_detached=@out @path`. Returns: NULL, or what went wrong. */
static const char *run_pahole(struct arena *arena, const char *path, const char *out)
{
	char *argv[] = {
		(char *)"pahole",
		arena_printf(arena, "--btf_encode_detached=%s", out),
		arena_strdup(arena, path),
		NULL,
	};
	pid_t pid;
	int status;
	int err = posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ);

	if (err)
		return arena_printf(arena,
				    "it has no BTF, and pahole, which could make it from debug "
				    "information, cannot be run: %s",
				    strerror(err));
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) && !WEXITSTATUS(status) ? NULL : "pahole could not make BTF of it";
}

static const char *make_btf(struct arena *arena, struct facts *facts, const char *path)
{
	const char *tmp = getenv("TMPDIR");
	char *out = arena_printf(arena, "%s/bcc-aot-btf.XXXXXX", tmp && *tmp ? tmp : "/tmp");
	int fd = mkstemp(out);
	const char *fault;
	void *map;

	if (fd < 0)
		return arena_printf(arena, "no temporary file: %s", strerror(errno));
	close(fd);
	fault = run_pahole(arena, path, out);
	if (!fault && file_read(arena, out, &facts->vmlinux, &map))
		fault = "what pahole wrote cannot be read";
	if (!fault && !types_raw_bytes(facts->vmlinux))
		fault = "it has neither BTF nor debug information to make it from";
	unlink(out);
	return fault;
}

static const char *take_image(struct arena *arena, struct facts *facts, const char *path,
			      struct str bytes)
{
	struct image image = { 0 };

	image_read(arena, bytes, &image);
	if (!image.btf.len_bytes && !image.is_elf)
		return "it is no capture, BTF, ELF file, boot image with BTF or .config";
	take(&facts->vmlinux, image.btf);
	take(&facts->config, image.config);
	take(&facts->kallsyms, image.functions);
	if (!facts->release) {
		facts->release = image.release;
		facts->version = image.version;
	}
	if (!facts->build_id)
		facts->build_id = image.build_id;
	if (!facts->arch)
		facts->arch = image.arch;
	if (!image.btf.len_bytes && !facts->vmlinux.len_bytes)
		return make_btf(arena, facts, path);
	return NULL;
}

/* Text with a line that sets an option, or says that it is not set. */
static bool is_config(struct str text)
{
	size_t len = text.len_bytes < 65536 ? text.len_bytes : 65536;

	return !memchr(text.text, '\0', len) &&
	       (str_starts_with(text, "CONFIG_") || memmem(text.text, len, "\nCONFIG_", 8));
}

const char *gather_file(struct arena *arena, struct facts *facts, const char *path)
{
	struct archive_files files = { 0 };
	struct str bytes;
	void *map; /* stays: facts point into it until the program ends */
	int err = file_read(arena, path, &bytes, &map);

	if (err)
		return strerror(err);
	if (!bytes.len_bytes)
		return "it is empty";
	if (!archive_unpack(arena, bytes, &files) && is_capture(&files)) {
		vec_each(file, &files.list)
			take_captured(arena, facts, file);
		return NULL;
	}
	if (is_config(bytes)) {
		take(&facts->config, bytes);
		return NULL;
	}
	if (archive_is_compressed(bytes)) {
		struct str text = archive_decompress(arena, bytes);

		if (is_config(text)) {
			take(&facts->config, text);
			return NULL;
		}
	}
	return take_image(arena, facts, path, bytes);
}
