typedef struct disk_key {
	char disk[32];
	u64 slot;
} disk_key_t;

BPF_HISTOGRAM(by_slot);
BPF_HISTOGRAM(by_disk, disk_key_t);
BPF_HISTOGRAM(sized, int, 101);
