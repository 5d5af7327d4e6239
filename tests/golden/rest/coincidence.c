#pragma clang diagnostic ignored "-Wenum-conversion" /* an enum in a string */

/* The kernel has other types and enumerators by these names. */
enum io_kind {
	UNKNOWN,	/* a comment, with a comma */
	READ_IO,
};

struct request_list {
	enum io_kind kind;
};

typedef struct {
	u32 id;
} swp_entry_t;

int probe(struct pt_regs *ctx)
{
	struct request_list list = { .kind = READ_IO };
	swp_entry_t entry = { .id = UNKNOWN };

	return list.kind + entry.id;
}
