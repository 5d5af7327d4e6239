/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Loading: the caller's object with what is planned, and second objects for
 * functions that are needed later or as another kind of program.
 */
#include <errno.h>
#include <stdlib.h>

#include "log.h"
#include "nearest.h"
#include "session_priv.h"

struct bpf_program *bca_find_prog(struct bccaot *b, const char *fn_name)
{
	struct bpf_program *prog;
	struct bca_nearest near;

	prog = fn_name ? bpf_object__find_program_by_name(b->obj, fn_name) : NULL;
	if (prog)
		return prog;
	if (!fn_name) {
		bca_fail(b, -ENOENT, "no BPF function is named");
		return NULL;
	}
	bca_nearest_init(&near, fn_name);
	bpf_object__for_each_program(prog, b->obj)
		bca_nearest_offer(&near, bpf_program__name(prog));
	bca_fail(b, -ENOENT, "there is no BPF function '%s'%s", fn_name, bca_nearest_text(&near));
	return NULL;
}

static bool same_target(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool variant_fits(const struct bca_variant *variant, const char *fn_name,
			 const struct bca_kind_ops *ops, const char *target)
{
	return variant->prog_type == ops->prog_type &&
	       (ops->attach_type < 0 || variant->attach_type < 0 ||
		variant->attach_type == ops->attach_type) &&
	       same_target(variant->target, target) && !strcmp(variant->fn_name, fn_name);
}

static struct bca_variant *find_variant(const struct bccaot *b, const char *fn_name,
					const struct bca_kind_ops *ops, const char *target)
{
	for (size_t i = 0; i < b->variant_cnt; i++)
		if (variant_fits(b->variants[i], fn_name, ops, target))
			return b->variants[i];
	return NULL;
}

static void variant_free(struct bca_variant *variant)
{
	if (!variant)
		return;
	bpf_object__close(variant->own_obj);
	free(variant->fn_name);
	free(variant->target);
	free(variant);
}

void bca_free_variants(struct bccaot *b)
{
	while (b->variant_cnt)
		variant_free(b->variants[--b->variant_cnt]);
	free(b->variants);
	b->variants = NULL;
	b->variant_room = 0;
}

static int append_variant(struct bccaot *b, struct bca_variant *variant)
{
	size_t room = b->variant_room ? b->variant_room * 2 : 8;
	struct bca_variant **variants;

	if (b->variant_cnt == b->variant_room) {
		variants = realloc(b->variants, room * sizeof(*variants));
		if (!variants)
			return -ENOMEM;
		b->variants = variants;
		b->variant_room = room;
	}
	b->variants[b->variant_cnt++] = variant;
	return 0;
}

static struct bca_variant *add_variant(struct bccaot *b, const char *fn_name,
				       const struct bca_kind_ops *ops, const char *target)
{
	struct bca_variant *variant = calloc(1, sizeof(*variant));

	if (!variant)
		return NULL;
	variant->fn_name = strdup(fn_name);
	variant->target = target ? strdup(target) : NULL;
	variant->prog_type = ops->prog_type;
	variant->attach_type = ops->attach_type;
	if (variant->fn_name && (variant->target || !target) && !append_variant(b, variant))
		return variant;
	variant_free(variant);
	return NULL;
}

const char *bca_section_target(const struct bpf_program *prog)
{
	const char *slash = strchr(bpf_program__section_name(prog), '/');

	return slash ? slash + 1 : NULL;
}

static bool prog_is(const struct bpf_program *prog, const struct bca_kind_ops *ops,
		    const char *target)
{
	if (bpf_program__type(prog) != ops->prog_type)
		return false;
	if (ops->attach_type >= 0 &&
	    (int)bpf_program__expected_attach_type(prog) != ops->attach_type)
		return false;
	return !ops->is_target_loaded || !target || same_target(bca_section_target(prog), target);
}

static bool main_prog_is_taken(const struct bccaot *b, const char *fn_name)
{
	for (size_t i = 0; i < b->variant_cnt; i++)
		if (b->variants[i]->prog && !b->variants[i]->own_obj &&
		    !strcmp(b->variants[i]->fn_name, fn_name))
			return true;
	return false;
}

static void set_kind(struct bpf_program *prog, const struct bca_kind_ops *ops)
{
	bpf_program__set_type(prog, ops->prog_type);
	if (ops->attach_type >= 0)
		bpf_program__set_expected_attach_type(prog, ops->attach_type);
	bpf_program__set_autoload(prog, true);
}

int bca_plan_prog(struct bccaot *b, const char *fn_name, const struct bca_kind_ops *ops,
		  const char *target)
{
	struct bpf_program *prog = bca_find_prog(b, fn_name);
	struct bca_variant *variant;

	if (!prog)
		return -ENOENT;
	if (find_variant(b, fn_name, ops, target))
		return 0;
	if (bpf_program__autoload(prog) && !prog_is(prog, ops, target))
		return 0; /* loaded as its section says, and later as this kind too */
	if (main_prog_is_taken(b, fn_name))
		return 0;
	variant = add_variant(b, fn_name, ops, target);
	if (!variant)
		return bca_fail_nomem(b);
	variant->prog = prog;
	set_kind(prog, ops);
	return 0;
}

/* A kernel's module is named before a colon; older libbpf looks through all modules anyway. */
static const char *target_for_libbpf(const char *target)
{
	const char *colon = strchr(target, ':');
	bool is_known = libbpf_major_version() > 1 || libbpf_minor_version() >= 4;

	return colon && !is_known ? colon + 1 : target;
}

static int set_target(struct bccaot *b, struct bpf_program *prog, const char *target)
{
	struct bca_capture cap;
	int err;

	const char *name;

	if (!target)
		return 0;
	name = target_for_libbpf(target);
	if (name == target && same_target(bca_section_target(prog), target))
		return 0;
	bca_capture_begin(&cap);
	err = bpf_program__set_attach_target(prog, 0, name);
	bca_capture_end(&cap);
	if (err)
		err = bca_explain_target(b, prog, target, err);
	bca_capture_free(&cap);
	return err;
}

static int set_planned_targets(struct bccaot *b)
{
	int err = 0;

	for (size_t i = 0; !err && i < b->variant_cnt; i++)
		err = set_target(b, b->variants[i]->prog, b->variants[i]->target);
	return err;
}

static int load_object(struct bccaot *b, struct bpf_object *obj,
		       struct bpf_object_skeleton *skeleton)
{
	struct bca_capture cap;
	int err;

	bca_capture_begin(&cap);
	err = skeleton ? bpf_object__load_skeleton(skeleton) : bpf_object__load(obj);
	bca_capture_end(&cap);
	if (err)
		err = bca_explain_load(b, obj, err, cap.text ? cap.text : "");
	bca_capture_free(&cap);
	return err;
}

int bccaot__load(struct bccaot *b)
{
	int err;

	if (!b)
		return -EINVAL;
	if (b->is_loaded)
		return 0;
	err = bca_plan_table(b);
	err = err ? err : set_planned_targets(b);
	err = err ? err : bca_apply_map_rules(b);
	err = err ? err : bca_set_constants(b);
	err = err ? err : load_object(b, b->obj, b->opts.skeleton);
	b->is_loaded = !err;
	if (!err)
		bca_share_maps(b);
	return err;
}

/* libbpf numbers USDT specifications per object, so two objects cannot share the maps of them. */
static bool map_is_private(const struct bpf_map *map)
{
	return !strncmp(bpf_map__name(map), "__bpf_usdt_", 11) ||
	       bpf_map__type(map) == BPF_MAP_TYPE_STRUCT_OPS;
}

static int share_maps(struct bpf_object *obj, const struct bpf_object *from)
{
	struct bpf_map *theirs = bpf_object__next_map(from, NULL);
	struct bpf_map *ours;
	int err;

	bpf_object__for_each_map(ours, obj) {
		if (!theirs)
			return -EINVAL;
		if (bpf_map__fd(theirs) < 0)
			bpf_map__set_autocreate(ours, false);
		else if (!map_is_private(ours)) {
			err = bpf_map__reuse_fd(ours, bpf_map__fd(theirs));
			if (err)
				return err;
			bpf_map__set_pin_path(ours, NULL);
		}
		theirs = bpf_object__next_map(from, theirs);
	}
	return 0;
}

static struct bpf_object *open_second(struct bccaot *b, const char *fn_name,
				      struct bpf_program **ret_prog)
{
	LIBBPF_OPTS(bpf_object_open_opts, opts, .object_name = bpf_object__name(b->obj),
		    .btf_custom_path = b->opts.btf_custom_path, .kconfig = b->opts.kconfig);
	struct bpf_object *obj = bpf_object__open_mem(b->opts.elf, b->opts.elf_size_bytes, &opts);
	struct bpf_program *prog;
	int err;

	if (!obj)
		return NULL;
	bpf_object__for_each_program(prog, obj)
		bpf_program__set_autoload(prog, false);
	prog = bpf_object__find_program_by_name(obj, fn_name);
	err = prog ? share_maps(obj, b->obj) : -EINVAL;
	if (!err) {
		*ret_prog = prog;
		return obj;
	}
	bpf_object__close(obj);
	errno = -err;
	return NULL;
}

static int load_second(struct bccaot *b, struct bca_variant *variant,
		       const struct bca_kind_ops *ops)
{
	struct bpf_program *prog = NULL;
	struct bca_capture cap;
	int err;

	bca_capture_begin(&cap);
	variant->own_obj = open_second(b, variant->fn_name, &prog);
	bca_capture_end(&cap);
	bca_capture_free(&cap);
	if (!variant->own_obj)
		return bca_fail(b, -errno, "the object cannot be opened again for '%s': %s",
				variant->fn_name, strerror(errno));
	set_kind(prog, ops);
	err = set_target(b, prog, variant->target);
	err = err ? err : load_object(b, variant->own_obj, NULL);
	if (!err)
		variant->prog = prog;
	return err;
}

/* The caller may have loaded the program without a plan of ours: its section says what it is. */
static struct bpf_program *loaded_by_section(struct bccaot *b, const char *fn_name,
					     const struct bca_kind_ops *ops, const char *target)
{
	struct bpf_program *prog = bpf_object__find_program_by_name(b->obj, fn_name);

	if (!prog || bpf_program__fd(prog) < 0 || main_prog_is_taken(b, fn_name) ||
	    !prog_is(prog, ops, target))
		return NULL;
	return prog;
}

static int load_variant(struct bccaot *b, const char *fn_name, const struct bca_kind_ops *ops,
			const char *target, struct bpf_program **ret_prog)
{
	struct bca_variant *variant;
	int err;

	if (!b->opts.elf)
		return bca_fail(
			b, -EOPNOTSUPP,
			"'%s' was not loaded as %s with the object, and the session was not given the object's bytes to load it now",
			fn_name, bccaot_kind_str(ops->kind));
	variant = add_variant(b, fn_name, ops, target);
	if (!variant)
		return bca_fail_nomem(b);
	err = load_second(b, variant, ops);
	if (err) {
		variant_free(b->variants[--b->variant_cnt]);
		return err;
	}
	*ret_prog = variant->prog;
	return 0;
}

int bca_get_prog(struct bccaot *b, const char *fn_name, const struct bca_kind_ops *ops,
		 const char *target, struct bpf_program **ret_prog)
{
	struct bca_variant *variant = find_variant(b, fn_name, ops, target);
	struct bpf_program *prog = variant ? variant->prog : NULL;

	if (!prog)
		prog = loaded_by_section(b, fn_name, ops, target);
	if (!prog)
		return load_variant(b, fn_name, ops, target, ret_prog);
	*ret_prog = prog;
	return 0;
}

int bccaot__load_func(struct bccaot *b, const char *fn_name, enum bpf_prog_type prog_type,
		      int attach_type)
{
	const struct bca_kind_ops ops = { .prog_type = prog_type, .attach_type = attach_type };
	struct bpf_program *prog;
	int err;

	if (!b)
		return -EINVAL;
	if (!bca_find_prog(b, fn_name))
		return -ENOENT;
	err = b->is_loaded ? 0 : bca_plan_prog(b, fn_name, &ops, NULL);
	err = err ? err : bccaot__load(b);
	err = err ? err : bca_get_prog(b, fn_name, &ops, NULL, &prog);
	return err ? err : bpf_program__fd(prog);
}

int bccaot__func_fd(const struct bccaot *b, const char *fn_name)
{
	struct bpf_program *prog;

	if (!b || !fn_name)
		return -ENOENT;
	prog = bpf_object__find_program_by_name(b->obj, fn_name);
	if (prog && bpf_program__fd(prog) >= 0)
		return bpf_program__fd(prog);
	for (size_t i = 0; i < b->variant_cnt; i++)
		if (b->variants[i]->prog && !strcmp(b->variants[i]->fn_name, fn_name))
			return bpf_program__fd(b->variants[i]->prog);
	return -ENOENT;
}
