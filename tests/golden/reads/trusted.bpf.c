#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})
#define bcc_read_kernel_bits(ptr, field)                                                           \
	({                                                                                         \
		__typeof__(ptr) __bcc_ptr = (ptr);                                                 \
		BPF_CORE_READ_BITFIELD_PROBED(__bcc_ptr, field);                                   \
	})

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct sock *);
} socks SEC(".maps");

SEC("fentry/tcp_close")
int BPF_PROG(kfunc__vmlinux__tcp_close, struct sock *sk, long timeout)
{
	u32 key = 0, i = bpf_get_smp_processor_id() & 3;
	struct inet_sock *inet = (struct inet_sock *)sk;
	struct sock **slot = bpf_map_lookup_elem(&socks, &key);

	bpf_map_update_elem(&socks, &key, &sk, BPF_ANY);
	if (!slot)
		return sk->sk_type + sk->__sk_common.skc_prot->name[1];
	return BPF_CORE_READ((*slot), sk_type) + bcc_read_kernel_bits(sk, sk_userlocks) + BPF_CORE_READ(inet, inet_sport) + bcc_core_read(sk->__sk_common.skc_prot, name[i]);
}

SEC("fentry/tty_write")
int BPF_PROG(kfunc__vmlinux__tty_write, struct kiocb *iocb, struct iov_iter *from)
{
	const struct kvec *kvec = from->kvec;

	return BPF_CORE_READ(kvec, iov_len) + bcc_core_read(from->bvec, bv_len) + iocb->ki_filp->f_inode->i_mode;
}

char LICENSE[] SEC("license") = "GPL";
