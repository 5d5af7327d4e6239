// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/names.h"
#include "kernel/slice.h"
#include "kernel/table.h"

const struct slice_basic slice_basic_types[] = {
	{ "__s8", "signed char" },
	{ "__u8", "unsigned char" },
	{ "__s16", "short" },
	{ "__u16", "unsigned short" },
	{ "__s32", "int" },
	{ "__u32", "unsigned int" },
	{ "__s64", "long long" },
	{ "__u64", "unsigned long long" },
	{ "s8", "signed char" },
	{ "u8", "unsigned char" },
	{ "s16", "short" },
	{ "u16", "unsigned short" },
	{ "s32", "int" },
	{ "u32", "unsigned int" },
	{ "s64", "long long" },
	{ "u64", "unsigned long long" },
	{ "int8_t", "signed char" },
	{ "uint8_t", "unsigned char" },
	{ "int16_t", "short" },
	{ "uint16_t", "unsigned short" },
	{ "int32_t", "int" },
	{ "uint32_t", "unsigned int" },
	{ "int64_t", "long long" },
	{ "uint64_t", "unsigned long long" },
	{ "__be16", "unsigned short" },
	{ "__le16", "unsigned short" },
	{ "__be32", "unsigned int" },
	{ "__le32", "unsigned int" },
	{ "__be64", "unsigned long long" },
	{ "__le64", "unsigned long long" },
	{ "__sum16", "unsigned short" },
	{ "__wsum", "unsigned int" },
	{ "size_t", "unsigned long" },
	{ "ssize_t", "long" },
	{ "uintptr_t", "unsigned long" },
	{ "bool", "_Bool" },
	{ "pid_t", "int" },
	{ "uid_t", "unsigned int" },
	{ "gid_t", "unsigned int" },
	{ "dev_t", "unsigned int" },
	{ "loff_t", "long long" },
	{ "umode_t", "unsigned short" },
	{ NULL, NULL },
};

/* What libbpf's headers, and what is generated, mention besides. */
static const char *const always_named[] = {
	"true",
	"false",
	"pt_regs",
	"user_pt_regs",
	"user_regs_struct",
	"bpf_map_type",
	"BPF_ANY",
	"BPF_F_CURRENT_CPU",
	"BPF_F_USER_STACK",
	"BPF_F_NO_PREALLOC",
	"BPF_RB_NO_WAKEUP",
	"BPF_RB_FORCE_WAKEUP",
	"BPF_F_FAST_STACK_CMP",
};

/* Helpers whose result a program follows without naming its type. */
static const struct {
	const char *helper;
	const char *type;
} helper_results[] = {
	{ "bpf_get_current_task_btf", "task_struct" },
	{ "bpf_sk_fullsock", "bpf_sock" },
	{ "bpf_sk_lookup_tcp", "bpf_sock" },
	{ "bpf_sk_lookup_udp", "bpf_sock" },
	{ "bpf_skc_lookup_tcp", "bpf_sock" },
	{ "bpf_get_listener_sock", "bpf_sock" },
	{ "bpf_tcp_sock", "bpf_tcp_sock" },
	{ "bpf_skc_to_tcp_sock", "tcp_sock" },
	{ "bpf_skc_to_tcp6_sock", "tcp6_sock" },
	{ "bpf_skc_to_tcp_request_sock", "tcp_request_sock" },
	{ "bpf_skc_to_tcp_timewait_sock", "tcp_timewait_sock" },
	{ "bpf_skc_to_udp6_sock", "udp6_sock" },
	{ "bpf_skc_to_unix_sock", "unix_sock" },
	{ "bpf_skc_to_mptcp_sock", "mptcp_sock" },
	{ "bpf_sock_from_file", "socket" },
};

#define CNT(array) (sizeof(array) / sizeof(*(array)))

bool slice_is_named(const struct slice *slice, const char *name)
{
	return strmap_has(slice->idents, str_from(name));
}

static bool is_tag_word(const char *word)
{
	return !strcmp(word, "struct") || !strcmp(word, "union") || !strcmp(word, "enum");
}

bool slice_hides(const struct slice *slice, const char *name, bool is_tag)
{
	const struct strmap_entry *entry =
		slice->hidden ? strmap_find(slice->hidden, str_from(name)) : NULL;

	return entry && (!entry->value || is_tag_word(entry->value) == is_tag);
}

bool slice_is_hidden(const struct slice *slice, const struct btf *btf, const struct btf_type *type)
{
	return slice->hidden && slice->hidden->cnt && type->name_off &&
	       slice_hides(slice, types_name(btf, type), !btf_is_typedef(type));
}

static void reach(struct slice *slice, struct slice_ref ref, enum reach level)
{
	const struct btf_type *type = btf__type_by_id(ref.space->btf, ref.id);
	uint8_t *reached = &ref.space->levels[ref.id - ref.space->first];

	if (level == REACH_WEAK && !type->name_off && btf_is_composite(type))
		level = REACH_WHOLE; /* what has no name cannot be declared */
	if (*reached >= level)
		return;
	*reached = (uint8_t)level;
	*vec_push(slice->arena, &slice->work) = ref;
}

static void visit(struct slice *slice, struct slice_space *space, uint32_t id, enum reach level)
{
	if (id)
		reach(slice, slice_resolve(slice, space, id), level);
}

bool slice_is_dropped(const struct slice *slice, const struct btf *btf,
		      const struct btf_member *member)
{
	const struct btf_type *type;

	if (!member->name_off || slice_is_named(slice, btf__name_by_offset(btf, member->name_off)))
		return false;
	type = types_skip(btf, member->type);
	return type && btf_is_ptr(type);
}

static void visit_members(struct slice *slice, struct slice_space *space,
			  const struct btf_type *type)
{
	const struct btf_member *member = btf_members(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		const char *name = btf__name_by_offset(space->btf, member[i].name_off);

		if (slice_is_dropped(slice, space->btf, &member[i]))
			continue;
		visit(slice, space, member[i].type,
		      *name && slice_is_named(slice, name) ? REACH_DEEP : REACH_WHOLE);
	}
}

static void visit_additions(struct slice *slice, struct slice_space *space, uint32_t id)
{
	size_t known = slice->additions.cnt;

	slice_add_members(slice, (struct slice_ref){ space, id });
	for (size_t i = known; i < slice->additions.cnt; i++) {
		struct slice_ref type = slice->additions.items[i].type;

		visit(slice, type.space, type.id, REACH_DEEP);
	}
}

static void visit_params(struct slice *slice, struct slice_space *space,
			 const struct btf_type *type)
{
	const struct btf_param *param = btf_params(type);

	for (int i = 0; i < btf_vlen(type); i++)
		visit(slice, space, param[i].type, REACH_WEAK);
	visit(slice, space, type->type, REACH_WEAK);
}

/* A pointer to what the program defines itself leads to the program's definition. */
static enum reach level_behind(const struct slice *slice, const struct slice_space *space,
			       uint32_t id, enum reach level)
{
	const struct btf_type *type = types_skip(space->btf, id);

	if (level != REACH_DEEP || !type ||
	    (btf_is_composite(type) && slice_is_hidden(slice, space->btf, type)))
		return REACH_WEAK;
	return REACH_DEEP;
}

static void expand(struct slice *slice, struct slice_space *space, uint32_t id)
{
	const struct btf_type *type = btf__type_by_id(space->btf, id);
	enum reach level = (enum reach)space->levels[id - space->first];

	switch (btf_kind(type)) {
	case BTF_KIND_PTR:
		visit(slice, space, type->type, level_behind(slice, space, type->type, level));
		break;
	case BTF_KIND_ARRAY:
		visit(slice, space, btf_array(type)->type,
		      level == REACH_WEAK ? REACH_WHOLE : level);
		visit(slice, space, btf_array(type)->index_type, REACH_WEAK);
		break;
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		if (level >= REACH_WHOLE) {
			visit_members(slice, space, type);
			visit_additions(slice, space, id);
		}
		break;
	case BTF_KIND_FUNC_PROTO:
		visit_params(slice, space, type);
		break;
	case BTF_KIND_TYPEDEF:
	case BTF_KIND_CONST:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_TYPE_TAG:
		visit(slice, space, type->type, level);
		break;
	}
}

/* What a name was found to be; of types and enumerators with one name the first counts. */
enum found {
	FOUND_TAG = 1 << 0, /* struct, union, enum */
	FOUND_TYPEDEF = 1 << 1,
	FOUND_ENUMERATOR = 1 << 2,
};

/* Names that are looked for, with what has been found of each. */
struct wanted {
	struct strmap names; /* to unsigned int, bits of enum found */
	const char *only;    /* the one that is looked for at the moment; NULL: all of them */
};

static void want(struct wanted *wanted, struct str name)
{
	if (!strmap_has(&wanted->names, name))
		strmap_put(&wanted->names, name, arena_new(wanted->names.arena, unsigned int));
}

/* Is @name wanted, not the program's own, and seen here for the first time as this? */
static bool take(const struct slice *slice, const struct wanted *wanted, const char *name,
		 enum found what)
{
	unsigned int *found;

	if (wanted->only && strcmp(wanted->only, name))
		return false;
	found = strmap_get(&wanted->names, str_from(name));
	if (!found || *found & what || slice_hides(slice, name, what == FOUND_TAG))
		return false;
	*found |= what;
	return true;
}

static bool takes_enumerator(const struct slice *slice, const struct wanted *wanted,
			     const struct slice_space *space, const struct btf_type *type)
{
	const struct btf *btf = space->btf;
	bool is_peer = slice_is_of_peer(slice, space);
	bool is_taken = false;
	int64_t value;

	for (int i = 0; i < btf_vlen(type); i++) {
		uint32_t name_off = btf_is_enum(type) ? btf_enum(type)[i].name_off :
							btf_enum64(type)[i].name_off;

		const char *name = btf__name_by_offset(btf, name_off);

		if (is_peer && strmap_has(&wanted->names, str_from(name)) &&
		    kernel_constant(slice->kernel, name, &value))
			continue;
		if (take(slice, wanted, name, FOUND_ENUMERATOR))
			is_taken = true;
	}
	return is_taken;
}

static void seek_type(struct slice *slice, const struct wanted *wanted, struct slice_space *space,
		      uint32_t id)
{
	const struct btf_type *type = btf__type_by_id(space->btf, id);
	const char *name = types_name(space->btf, type);
	bool is_taken = false;

	switch (btf_kind(type)) {
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		is_taken = *name && take(slice, wanted, name, FOUND_TAG);
		break;
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		is_taken = *name && take(slice, wanted, name, FOUND_TAG);
		is_taken |= takes_enumerator(slice, wanted, space, type);
		break;
	case BTF_KIND_TYPEDEF:
		is_taken = take(slice, wanted, name, FOUND_TYPEDEF);
		break;
	}
	/* Another kernel's enum is wanted for what this one's of the same name has not. */
	if (is_taken)
		reach(slice, (struct slice_ref){ space, id }, REACH_DEEP);
}

/* Modules have few types. */
static void seek_in_module(struct slice *slice, const struct wanted *wanted,
			   struct slice_space *space)
{
	for (uint32_t id = space->first; id < space->end; id++)
		seek_type(slice, wanted, space, id);
}

static void seek_in_vmlinux(struct slice *slice, struct wanted *wanted)
{
	for (size_t i = 0; i < wanted->names.cnt; i++) {
		struct str name = wanted->names.entries[i].key;
		struct name_ids ids = names_find(slice->kernel, name);
		uint32_t id;

		wanted->only = arena_strndup(slice->arena, name.text, name.len_bytes);
		while ((id = names_next(&ids)))
			seek_type(slice, wanted, &slice->spaces[0], id);
	}
	wanted->only = NULL;
}

static struct kernel_module *find_module(struct kernel *kernel, struct str name)
{
	vec_each(module, &kernel->description.modules) {
		if (str_is(name, module->name))
			return module;
	}
	return NULL;
}

void slice_add_space(struct slice *slice, const struct kernel *kernel, const struct btf *btf,
		     uint32_t first)
{
	struct slice_space *space = &slice->spaces[slice->space_cnt++];
	uint32_t end = btf__type_cnt(btf);

	*space = (struct slice_space){
		.kernel = kernel,
		.btf = btf,
		.first = first,
		.end = end,
		.levels = arena_new_array(slice->arena, uint8_t, end - first),
		.out_ids = arena_new_array(slice->arena, uint32_t, end - first),
	};
}

/* Parses a module's types and makes them a space of the slice; a damaged module has none. */
static void add_space(struct slice *slice, struct kernel_module *module)
{
	struct kernel *kernel = slice->kernel;

	if (!module->btf && !module->is_damaged)
		module->is_damaged =
			types_parse(kernel->arena, module->bytes, kernel->btf, &module->btf);
	if (module->is_damaged)
		return;
	for (size_t i = 1; i < slice->space_cnt; i++) {
		if (slice->spaces[i].btf == module->btf)
			return;
	}
	slice_add_space(slice, kernel, module->btf, btf__type_cnt(kernel->btf));
}

/* What vmlinux does not know may be a module's. */
static void add_module_spaces(struct slice *slice, const struct wanted *wanted)
{
	struct str table = kernel_get_table(slice->kernel, KERNEL_TABLE_MODULE_TYPES);

	for (size_t i = 0; table.len_bytes && i < wanted->names.cnt; i++) {
		const struct strmap_entry *entry = &wanted->names.entries[i];
		struct kernel_module *module;
		struct str name;

		if (*(unsigned int *)entry->value ||
		    (slice->hidden && strmap_has(slice->hidden, entry->key)) ||
		    !table_find(table, entry->key, &name))
			continue;
		module = find_module(slice->kernel, name);
		if (module)
			add_space(slice, module);
	}
}

static void want_names(const struct slice *slice, struct wanted *wanted)
{
	for (size_t i = 0; i < slice->idents->cnt; i++)
		want(wanted, slice->idents->entries[i].key);
	for (size_t i = 0; slice_basic_types[i].name; i++)
		want(wanted, str_from(slice_basic_types[i].name));
	for (size_t i = 0; i < CNT(always_named); i++)
		want(wanted, str_from(always_named[i]));
	for (size_t i = 0; i < CNT(helper_results); i++) {
		if (slice_is_named(slice, helper_results[i].helper))
			want(wanted, str_from(helper_results[i].type));
	}
}

void slice_reach(struct slice *slice)
{
	struct wanted wanted = { .names.arena = slice->arena };

	want_names(slice, &wanted);
	seek_in_vmlinux(slice, &wanted);
	add_module_spaces(slice, &wanted);
	for (size_t i = 0; slice->with_peers && kernel_peer(slice->kernel, i); i++)
		slice_add_space(slice, kernel_peer(slice->kernel, i),
				kernel_peer(slice->kernel, i)->btf, 0);
	for (size_t i = 1; i < slice->space_cnt; i++)
		seek_in_module(slice, &wanted, &slice->spaces[i]);
	while (slice->work.cnt) {
		struct slice_ref ref = slice->work.items[--slice->work.cnt];

		expand(slice, ref.space, ref.id);
	}
}
