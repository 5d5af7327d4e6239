// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Shapes of access to sockets, in every way that a program gets hold of one. */
#define SHAPE(id, name) id,
enum shape {
#include "sockets.def"
};

#include <linux/tcp.h>
#include <linux/ipv6.h>
#include <linux/in.h>

/* What the test itself knows: it binds and connects to ports of its choice. */
#define SERVER_PORT 40123
#define CLIENT_PORT 40124
#define LOOPBACK    0x0100007f /* 127.0.0.1 in network order */

BPF_HASH(socks, u32, struct sock *);
BPF_HASH(sock_slots, u32, struct sock **);

struct connection {
	u64 begin;
	struct sock *sk;
	struct {
		struct sockaddr *address;
	} from;
};

BPF_HASH(connections, u32, struct connection);

struct late_t {
	u32 saddr, daddr;
	u16 sport, dport;
};

/* Above what fills the maps, as in many of BCC's tools. */
int kretprobe__tcp_v4_connect(struct pt_regs *ctx)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct connection *connection = connections.lookup(&tid);
	struct sock **skpp = socks.lookup(&tid), *skp;
	struct late_t late = {};

	if (!is_ours() || !skpp || !connection)
		return 0;
	skp = *skpp;
	check(RETURN_VALUE, PT_REGS_RC(ctx) + 1, 1);
	late.saddr = skp->__sk_common.skc_rcv_saddr;
	late.daddr = skp->__sk_common.skc_daddr;
	late.dport = skp->__sk_common.skc_dport;
	late.sport = skp->__sk_common.skc_num;
	check(ANONYMOUS_MEMBERS, late.saddr, LOOPBACK);
	check(ANONYMOUS_MEMBERS_TOO, late.daddr, LOOPBACK);
	check(PORT_IN_NETWORK_ORDER, ntohs(late.dport), SERVER_PORT);
	check(PORT_IN_HOST_ORDER, late.sport, CLIENT_PORT);
	check(ALIAS_IN_MACRO, ntohs(skp->sk_dport), SERVER_PORT);
	check(ALIAS_IN_MACROS, min(ntohs((inet_sk(skp)->inet_dport)), (skp->sk_num)), SERVER_PORT);
	check(SOCK_IN_STRUCT_OUT_OF_MAP, connection->sk->__sk_common.skc_num, CLIENT_PORT);
	check(ADDRESS_IN_INNER_STRUCT_OUT_OF_MAP, connection->from.address->sa_family, AF_INET);
	socks.delete(&tid);
	return 0;
}

int kprobe__tcp_v4_connect(struct pt_regs *ctx, struct sock *sk, struct sockaddr *uaddr,
			   int addr_len)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct connection connection = { .sk = sk };
	struct sockaddr_in *in = (struct sockaddr_in *)uaddr;

	if (!is_ours())
		return 0;
	connection.from.address = uaddr;
	socks.update(&tid, &sk);
	connections.update(&tid, &connection);
	check(PLAIN_NUMBER, addr_len, sizeof(struct sockaddr_in));
	check(CAST_ADDRESS, ntohs(in->sin_port), SERVER_PORT);
	check(CAST_ADDRESS_IN_PLACE, ((struct sockaddr_in *)uaddr)->sin_addr.s_addr, LOOPBACK);
	check(SOCK_TYPE, sk->sk_type, 1);
	check(SOCK_PROTOCOL, sk->sk_protocol, IPPROTO_TCP);
	check(MACRO_OF_KERNEL_HEADER, sk->sk_family, AF_INET);
	check(BIT_FIELD, sk->sk_userlocks, 4 | 8);
	/* TCP_NODELAY: TCP_NAGLE_OFF | TCP_NAGLE_PUSH */
	check(BIT_FIELD_OF_CAST, tcp_sk(sk)->nonagle, 5);
	check(BIT_FIELD_OF_CAST_IN_PLACE, ((struct tcp_sock *)sk)->nonagle, 5);
	check(CAST_IN_PLACE, ntohs(((struct inet_sock *)sk)->inet_sport), CLIENT_PORT);
	check(CAST_TO_LARGER, tcp_sk(sk)->snd_cwnd, plain32(&((struct tcp_sock *)sk)->snd_cwnd));
	check(POINTER_TO_FUNCTION, !!sk->sk_prot->connect, 1);
	check(STRING_BEHIND_ARROW, sk->sk_prot->name[1], 'C');
	check(CREATOR_BEHIND_ARROW, sk->sk_prot_creator->name[0], 'T');
	return 0;
}

/* The server's end changes its state too, and so does the other family's. */
static int is_client(struct sock *sk, u16 family)
{
	return is_ours() && plain16(&sk->__sk_common.skc_num) == CLIENT_PORT &&
	       plain16(&sk->__sk_common.skc_family) == family;
}

static u16 family_by_helper(struct sock *sk)
{
	return sk->__sk_common.skc_family;
}

static u16 family_by_two_helpers(int unused, struct sock *sk)
{
	return family_by_helper(sk);
}

static u64 read_by_address(u16 *port)
{
	u16 value = 0;

	bpf_probe_read_kernel(&value, sizeof(value), port);
	return value;
}

/* Its arguments come in registers that it reads itself. */
int by_registers(struct pt_regs *ctx)
{
	struct sock *sk = (struct sock *)PT_REGS_PARM1(ctx), *later;
	u64 number = PT_REGS_PARM1(ctx);

	if (!is_client((struct sock *)PT_REGS_PARM1(ctx), AF_INET))
		return 0;
	later = (struct sock *)PT_REGS_PARM1(ctx);
	check(REGISTER_INITIALIZER, sk->__sk_common.skc_num, CLIENT_PORT);
	check(REGISTER_ASSIGNMENT, later->__sk_common.skc_num, CLIENT_PORT);
	check(REGISTER_NUMBER, ((struct sock *)number)->__sk_common.skc_num, CLIENT_PORT);
	check(REGISTER_IN_PLACE, ((struct sock *)PT_REGS_PARM1(ctx))->__sk_common.skc_num,
	      CLIENT_PORT);
	check(REGISTER_TO_HELPER, family_by_helper((struct sock *)PT_REGS_PARM1(ctx)), AF_INET);
	return 0;
}

int by_argument(struct pt_regs *ctx, struct sock *sk)
{
	struct sock *copies[2] = { sk, sk };
	u16 family = 0;

	if (!is_client(sk, AF_INET))
		return 0;
	check(HELPER, family_by_helper(sk), AF_INET);
	check(HELPER_OF_HELPER, family_by_two_helpers(7, sk), AF_INET);
	check(ADDRESS_TO_HELPER, read_by_address(&sk->__sk_common.skc_num), CLIENT_PORT);
	bpf_probe_read(&family, sizeof(family), &sk->__sk_common.skc_family);
	check(EXPLICIT_THEN_IMPLICIT, sk->__sk_common.skc_num == CLIENT_PORT ? family : 0, AF_INET);
	check(SUBSCRIPT_OF_ARRAY_OF_POINTERS, copies[1]->__sk_common.skc_num, CLIENT_PORT);
	check(UNNAMED_STRUCT, sk->sk_backlog.len + 1, plain32(&sk->sk_backlog.len) + 1);
	return 0;
}

int v6(struct pt_regs *ctx, struct sock *sk)
{
	if (!is_client(sk, AF_INET6))
		return 0;
	check(LAST_WORD_OF_ADDRESS, sk->__sk_common.skc_v6_daddr.in6_u.u6_addr32[3],
	      htonl(1));
	check(LAST_BYTE_OF_ADDRESS, sk->__sk_common.skc_v6_daddr.in6_u.u6_addr8[15], 1);
	check(MACRO_OF_MEMBERS, sk->sk_v6_daddr.s6_addr32[3], htonl(1));
	return 0;
}

TRACEPOINT_PROBE(sock, inet_sock_set_state)
{
	struct sock *sk = (struct sock *)args->skaddr;
	const struct inet_sock *inet = args->skaddr;

	if (!is_ours() || args->newstate != TCP_SYN_SENT || args->family != AF_INET)
		return 0;
	if (args->sport != CLIENT_PORT)
		return 0;
	check(TRACEPOINT_ARGUMENT, args->dport, SERVER_PORT);
	check(TRACEPOINT_POINTER, sk->__sk_common.skc_num, CLIENT_PORT);
	check(TRACEPOINT_POINTER_CONVERTED, ntohs(inet->inet_sport), CLIENT_PORT);
	check(TRACEPOINT_POINTER_IN_PLACE,
	      ((struct sock *)args->skaddr)->__sk_common.skc_family, AF_INET);
	check(TRACEPOINT_ARRAY, args->daddr[3], 1);
	return 0;
}

RAW_TRACEPOINT_PROBE(inet_sock_set_state)
{
	struct sock *sk = (struct sock *)ctx->args[0];

	if (!is_ours() || sk->__sk_common.skc_num != CLIENT_PORT)
		return 0;
	check(RAW_TRACEPOINT, sk->sk_type, 1);
	check(RAW_TRACEPOINT_IN_PLACE, ((struct sock *)ctx->args[0])->sk_type, 1);
	check(RAW_TRACEPOINT_NUMBER, ctx->args[2] + 1, ctx->args[2] + 1);
	return 0;
}

KFUNC_PROBE(tcp_v4_connect, struct sock *sk, struct sockaddr *uaddr, int addr_len)
{
	struct inet_sock *inet = (struct inet_sock *)sk;
	u32 tid = bpf_get_current_pid_tgid(), i = 2;
	char name[4];

	if (!is_ours())
		return 0;
	check(TRUSTED, sk->sk_type, 1);
	check(TRUSTED_BIT_FIELD, sk->sk_userlocks, 4 | 8);
	check(TRUSTED_CHAIN, sk->__sk_common.skc_net.net->ns.inum,
	      plain32((void *)plain64(&sk->__sk_common.skc_net.net) +
		      offsetof(struct net, ns.inum)));
	/* a socket's inode has none: NULL is read, but the verifier does not know */
	check(TRUSTED_UNION, sk->sk_socket->file->f_inode->i_cdev->owner->state + 1, 1);
	check(TRUSTED_CAST, ntohs(inet->inet_sport), CLIENT_PORT);
	check(TRUSTED_STRING, sk->__sk_common.skc_prot->name[1], 'C');
	check(TRUSTED_STRING_AT_VARIABLE, sk->__sk_common.skc_prot->name[i], 'P');
	__builtin_memcpy(name, sk->__sk_common.skc_prot->name, sizeof(name));
	check(TRUSTED_MEMCPY, name[2], 'P');
	check(TRUSTED_OTHER_POINTER, ntohs(((struct sockaddr_in *)uaddr)->sin_port), SERVER_PORT);
	socks.update(&tid, &sk);
	return 0;
}

KRETFUNC_PROBE(tcp_v4_connect, struct sock *sk, struct sockaddr *uaddr, int addr_len, int ret)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct sock **slot = socks.lookup(&tid);

	if (!is_ours())
		return 0;
	check(TRUSTED_RESULT, ret + 1, 1);
	if (slot)
		check(TRUSTED_OUT_OF_MAP, (*slot)->__sk_common.skc_num, CLIENT_PORT);
	return 0;
}

int syscall__connect(struct pt_regs *ctx, int fd, struct sockaddr *address, int size)
{
	struct sockaddr_in *in = (struct sockaddr_in *)address, copy;

	if (!is_ours() || address->sa_family != AF_INET)
		return 0;
	check(SYSCALL_NUMBER, size, sizeof(*in));
	check(SYSCALL_USER_STRUCT, ntohs(in->sin_port), SERVER_PORT);
	bpf_probe_read_user(&copy, sizeof(copy), in);
	check(SYSCALL_USER_STRUCT_COPY, copy.sin_addr.s_addr, LOOPBACK);
	copy = *in;
	check(SYSCALL_USER_STRUCT_STAR, ntohs(copy.sin_port), SERVER_PORT);
	return 0;
}
