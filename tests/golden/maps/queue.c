struct item {
	u64 ts;
};

BPF_QUEUE(queue, struct item, 16);
BPF_STACK(stack, struct item, 16);
