/* Structs that the program repeats, as one of the kernels has them, or as the other. */
struct times {
	u32 second;
};

struct request {
	struct gendisk *rq_disk;
	struct request_queue *q;
};

struct folio {
	unsigned long index;
};

int do_it(struct pt_regs *ctx, struct request *rq, struct times *times, struct folio *folio)
{
	if (LINUX_VERSION_CODE < KERNEL_VERSION(6, 0, 0))
		return rq->rq_disk->major;
	return rq->q->disk->major + times->second + folio->index;
}
