// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Maps that hold sockets, inodes, devices and maps, or hang on them. */
#define SHAPE(id, name) id,
enum shape {
#include "holders.def"
};

#define SERVER_PORT 40130
#define CLIENT_PORT 40131

struct pair {
	u64 a, b;
};

struct place {
	u16 row;
	u32 column;
};

BPF_SOCKMAP(by_index, 8);
BPF_SOCKHASH(by_port, u32, 8);
BPF_SK_STORAGE(of_sock, struct pair);
BPF_INODE_STORAGE(of_inode, struct pair);
BPF_CGROUP_STORAGE(visits, u64);
BPF_PERCPU_CGROUP_STORAGE(percpu_visits, u64);
BPF_TABLE("hash", u32, u64, inner, 4);
BPF_HASH_OF_MAPS(by_place, struct place, "inner", 4);
BPF_XSKMAP(xsks, 4);
BPF_DEVMAP(devices, 4);

/* ---- Sockets in maps */

int established(struct bpf_sock_ops *skops)
{
	u32 key = skops->local_port, index = 1;

	if (skops->op != BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB &&
	    skops->op != BPF_SOCK_OPS_PASSIVE_ESTABLISHED_CB)
		return 1;
	if (key != SERVER_PORT && key != CLIENT_PORT)
		return 1;
	check(SOCK_HASH_UPDATE, by_port.sock_hash_update(skops, &key, BPF_NOEXIST) + 1, 1);
	check(SOCK_HASH_UPDATE_AGAIN, by_port.sock_hash_update(skops, &key, BPF_NOEXIST) != 0, 1);
	if (key == SERVER_PORT)
		return 1;
	check(SOCK_MAP_UPDATE, by_index.sock_map_update(skops, &index, BPF_ANY) + 1, 1);
	check(SOCK_MAP_DELETE, by_index.delete(&index) + 1, 1);
	check(SOCK_MAP_DELETE_AGAIN, by_index.delete(&index) != 0, 1);
	return 1;
}

/* What the client sends comes back to it. */
int back_to_client(struct sk_msg_md *msg)
{
	u32 key = CLIENT_PORT;

	return by_port.msg_redirect_hash(msg, &key, BPF_F_INGRESS);
}

int any_size(struct __sk_buff *skb)
{
	return skb->len;
}

/* What the server receives leaves through its own socket. */
int back_through_server(struct __sk_buff *skb)
{
	u32 key = SERVER_PORT;

	return by_port.sk_redirect_hash(skb, &key, 0);
}

/* What getsockopt() gives is doubled. */
int doubled(struct bpf_sockopt *ctx)
{
	u8 *value = ctx->optval, *end = ctx->optval_end;

	if (ctx->level != 6 /* SOL_TCP */ || ctx->optname != 4 /* TCP_KEEPIDLE */)
		return 1;
	check(SOCKOPT_RETVAL, ctx->retval + 1, 1);
	if (value + 1 > end)
		return 1;
	check(SOCKOPT_VALUE, value[0], 21);
	value[0] = 42;
	return 1;
}

/* ---- What hangs on sockets and inodes */

KFUNC_PROBE(tcp_connect, struct sock *sk)
{
	struct pair init = { 3, 4 }, *pair;

	if (!is_ours())
		return 0;
	check(SK_STORAGE_ABSENT, !of_sock.sk_storage_get(sk, 0, 0), 1);
	pair = of_sock.sk_storage_get(sk, &init, BPF_SK_STORAGE_GET_F_CREATE);
	if (!pair)
		return 0;
	check(SK_STORAGE, pair->a * 10 + pair->b, 34);
	pair->a = 5;
	check(SK_STORAGE_KEEPS, ({ struct pair *p = of_sock.sk_storage_get(sk, 0, 0); p ? p->a : 0; }),
	      5);
	return 0;
}

KFUNC_PROBE(tcp_close, struct sock *sk)
{
	if (is_ours() && of_sock.sk_storage_get(sk, 0, 0))
		check(SK_STORAGE_DELETE, of_sock.sk_storage_delete(sk) + 1, 1);
	return 0;
}

LSM_PROBE(file_open, struct file *file)
{
	struct pair init = { 6, 7 }, *pair;

	if (!is_ours())
		return 0;
	pair = of_inode.inode_storage_get(file->f_inode, &init, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (pair)
		check(INODE_STORAGE, pair->a * 10 + pair->b, 67);
	return 0;
}

LSM_PROBE(inode_unlink, struct inode *dir, struct dentry *dentry)
{
	if (is_ours())
		check(INODE_STORAGE_DELETE, of_inode.inode_storage_delete(dentry->d_inode) + 1, 1);
	return 0;
}

/* ---- By BPF_PROG_TEST_RUN */

int visit(struct __sk_buff *skb)
{
	u64 *all = visits.get_local_storage(0), *here = percpu_visits.get_local_storage(0);

	*all += 1;
	*here += 2;
	check(PERCPU_LOCAL_STORAGE, *here / 2, *all);
	check(BOTH_LOCAL_STORAGES, *here + *all, 3 * *all);
	return 1;
}

int places(struct __sk_buff *skb)
{
	struct place place, other;
	u32 key = 1;
	u64 n = 5, *found;
	void *map;

	__builtin_memset(&place, 0, sizeof(place));
	__builtin_memset(&other, 0, sizeof(other));
	place.row = 1;
	place.column = 2;
	map = by_place.lookup(&place);
	found = map ? bpf_map_lookup_elem(map, &key) : NULL;
	check(INNER_BY_STRUCT, found ? *found : 0, 78);
	check(INNER_BY_STRUCT_MISSING, !by_place.lookup(&other), 1);
	key = 2;
	if (map)
		bpf_map_update_elem(map, &key, &n, BPF_ANY);
	found = inner.lookup(&key);
	check(INNER_UPDATED, found ? *found : 0, 5);
	return 0;
}

int to_socket(struct xdp_md *ctx)
{
	int index = 0;
	u32 device = 1;
	struct pair *found = (void *)devices.lookup(&device);

	check(XSKMAP_EMPTY, !xsks.lookup(&index), 1);
	check(DEVMAP_LOOKUP, found != NULL, 1);
	return xsks.redirect_map(0, XDP_TX);
}
