/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User symbols: looking them up.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/syms.h>
#include "fail.h"
#include "opts.h"
#include "sym_text.h"
#include "syms_priv.h"

struct bccaot_syms *bccaot_syms__new(const struct bccaot_syms_opts *opts)
{
	struct bccaot_syms *syms = calloc(1, sizeof(*syms));
	int err;

	if (!syms)
		return bca_fail_null(-ENOMEM);
	err = bca_opts_take(&syms->opts, sizeof(syms->opts), opts);
	if (err) {
		free(syms);
		return bca_fail_null(err);
	}
	if (!syms->opts.debug_dir)
		syms->opts.debug_dir = "/usr/lib/debug";
	bca_demangler_init(&syms->demangler, syms->opts.demangle_fn);
	return syms;
}

void bccaot_syms__free(struct bccaot_syms *syms)
{
	if (!syms)
		return;
	bccaot_syms__forget(syms, -1);
	while (syms->modules) {
		struct bca_module *module = syms->modules;

		syms->modules = module->next;
		bca_sym_object_free(module->object);
		free(module);
	}
	bccaot_ksyms__free(syms->ksyms);
	free(syms);
}

/* ---- Lookups */

static void take_function(const struct bca_sym_table *table, const struct bca_func *func,
			  uint64_t addr, struct bccaot_sym *sym)
{
	sym->name = bca_sym_table_name(table, func);
	sym->offset = addr - func->start;
	sym->start = func->start;
}

int bca_syms_find_in_object(const struct bca_sym_object *object, uint64_t off,
			    struct bccaot_sym *sym)
{
	const struct bca_func *func;
	uint64_t addr;

	sym->offset = off;
	if (!object || !bca_sym_object_addr(object, off, &addr))
		return -ENOENT;
	sym->offset = addr;
	func = bca_sym_table_find(&object->functions, addr);
	if (!func)
		return -ENOENT;
	take_function(&object->functions, func, addr, sym);
	return 0;
}

static int find_jit(struct bccaot_syms *syms, struct bca_sym_process *process, uint64_t addr,
		    struct bccaot_sym *sym)
{
	const struct bca_func *func;
	int err;

	if (syms->opts.no_perf_map)
		return -ENOENT;
	func = bca_sym_table_find(&process->jit, addr);
	if (!func) {
		err = bca_sym_process_load_jit(process);
		if (err)
			return err;
		func = bca_sym_table_find(&process->jit, addr);
	}
	if (!func)
		return -ENOENT;
	take_function(&process->jit, func, addr, sym);
	sym->module = process->jit_path;
	return 0;
}

static int find_in_process(struct bccaot_syms *syms, pid_t pid, uint64_t addr,
			   struct bccaot_sym *sym)
{
	struct bca_sym_process *process;
	struct bca_mapping *mapping;
	int err = bca_syms_get_process(syms, pid, &process);

	if (err)
		return err;
	mapping = bca_syms_find_mapping(process, addr);
	if (!mapping || mapping->kind == BCA_MAPPING_ANONYMOUS)
		return find_jit(syms, process, addr, sym);
	err = bca_syms_load_object(syms, process, mapping);
	if (err)
		return err;
	sym->module = bca_sym_process_path(process, mapping);
	return bca_syms_find_in_object(mapping->object, addr - mapping->start + mapping->off, sym);
}

static int find(struct bccaot_syms *syms, pid_t pid, uint64_t addr, struct bccaot_sym *sym)
{
	struct bccaot_ksyms *ksyms;

	*sym = (struct bccaot_sym){ 0 };
	if (pid >= 0)
		return find_in_process(syms, pid, addr, sym);
	ksyms = bccaot_syms__ksyms(syms);
	return ksyms ? bccaot_ksyms__lookup(ksyms, addr, sym) : -errno;
}

int bccaot_syms__lookup(struct bccaot_syms *syms, pid_t pid, uint64_t addr,
			struct bccaot_sym *ret_sym)
{
	int err = find(syms, pid, addr, ret_sym);

	if (!err && pid >= 0)
		ret_sym->name = bca_demangle(&syms->demangler, ret_sym->name);
	return err;
}

int bccaot_syms__snprint(struct bccaot_syms *syms, pid_t pid, uint64_t addr, unsigned int flags,
			 char *buf, size_t buf_bytes)
{
	struct bccaot_sym sym;

	if (!find(syms, pid, addr, &sym) && pid >= 0 && !(flags & BCCAOT_SYM_NO_DEMANGLE))
		sym.name = bca_demangle(&syms->demangler, sym.name);
	return bca_sym_snprint(&sym, flags, buf, buf_bytes);
}

static bool is_module(const char *path, const char *wanted)
{
	const char *slash = strrchr(path, '/');

	return !wanted || !strcmp(path, wanted) || (slash && !strcmp(slash + 1, wanted));
}

static bool find_name_in(const struct bca_mapping *mapping, const char *name, uint64_t *ret_addr)
{
	const struct bca_func *func;
	uint64_t off;

	if (!mapping->object)
		return false;
	func = bca_sym_table_find_name(&mapping->object->functions, name);
	if (!func || !bca_sym_object_off(mapping->object, func->start, &off) ||
	    off - mapping->off >= mapping->end - mapping->start)
		return false;
	*ret_addr = mapping->start + (off - mapping->off);
	return true;
}

int bccaot_syms__addr(struct bccaot_syms *syms, pid_t pid, const char *module, const char *name,
		      uint64_t *ret_addr)
{
	struct bca_sym_process *process;
	int err;

	if (pid < 0) {
		struct bccaot_ksyms *ksyms = bccaot_syms__ksyms(syms);

		return ksyms ? bccaot_ksyms__addr(ksyms, name, ret_addr) : -errno;
	}
	err = bca_syms_get_process(syms, pid, &process);
	for (size_t i = 0; !err && i < process->mapping_cnt; i++) {
		struct bca_mapping *mapping = &process->mappings[i];

		if (mapping->kind == BCA_MAPPING_ANONYMOUS ||
		    !is_module(bca_sym_process_path(process, mapping), module))
			continue;
		err = bca_syms_load_object(syms, process, mapping);
		if (!err && find_name_in(mapping, name, ret_addr))
			return 0;
	}
	return err ? err : -ENOENT;
}

struct bccaot_ksyms *bccaot_syms__ksyms(struct bccaot_syms *syms)
{
	if (!syms->ksyms)
		syms->ksyms = bccaot_ksyms__new(NULL);
	return syms->ksyms;
}
