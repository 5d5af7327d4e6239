struct key_v4 {
	u32 prefix_len;
	u32 addr;
};

BPF_LPM_TRIE(any);
BPF_LPM_TRIE(routes, struct key_v4, int, 16);
