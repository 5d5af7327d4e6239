// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Every method of every kind of table, in several forms. What differs is whether all keys exist from
 * the start, as in arrays, and whether increment makes a missing one, as in plain hashes alone.
 */
#define SHAPE(id, name) id,
enum shape {
#include "tables.def"
};

struct prefix {
	u32 bits;
	u32 address[2];
};

BPF_HASH(hash);
BPF_ARRAY(array, u64, 32);
BPF_PERCPU_HASH(percpu_hash, u64);
BPF_PERCPU_ARRAY(percpu_array, u64, 32);
BPF_TABLE("lru_hash", u64, u64, lru_hash, 64);
BPF_TABLE("lru_percpu_hash", u64, u64, lru_percpu_hash, 64);
BPF_LPM_TRIE(lpm_trie, struct prefix); /* its values are aligned, unlike those of the default key */
BPF_HISTOGRAM(histogram);
BPF_HISTOGRAM(histogram_u64, u64);

#define FULL  1 /* its elements cannot be inserted or deleted, and begin as 0 */
#define GAINS 2 /* increment inserts a missing key */
#define LOOSE 4 /* older kernels let insert replace what is there */

#define VALUE_OR(pointer, other)                                                                   \
	({                                                                                         \
		u64 *__p = (pointer);                                                              \
		__p ? *__p : (other);                                                              \
	})
#define LOOK_UP(map, key) map.lookup(key)

/* Key 0 counts as missing; a trie's keys are prefixes, of no bits here but for the number. */
#define TABLE(KIND, map, key_t, of, traits)                                                        \
	static u64 map##_value(key_t key)                                                          \
	{                                                                                          \
		return VALUE_OR(map.lookup(&key), 1000);                                           \
	}                                                                                          \
                                                                                                   \
	static key_t *map##_once(key_t *key, u32 *times)                                           \
	{                                                                                          \
		++*times;                                                                          \
		return key;                                                                        \
	}                                                                                          \
                                                                                                   \
	int on_##map(struct pt_regs *ctx)                                                          \
	{                                                                                          \
		key_t missing = of(1), other = of(2), third = of(3), fourth = of(4),               \
		      fifth = of(5);                                                               \
		u64 seven = 7, eight = 8, *n;                                                      \
		u32 times = 0;                                                                     \
                                                                                                   \
		if (!is_ours())                                                                    \
			return 0;                                                                  \
		check(KIND##_MISSING, map##_value(missing) + 1, (traits) & FULL ? 1 : 1001);       \
		map.increment(missing, 4);                                                         \
		check(KIND##_INCREMENT_MISSING, map##_value(missing),                              \
		      (traits) & (FULL | GAINS) ? 4 : 1000);                                       \
		check(KIND##_INSERT, map.insert(&other, &seven) + 100,                             \
		      (traits) & FULL ? 100 - 17 : 100);                                           \
		check(KIND##_INSERT_AGAIN, (traits) & LOOSE ? 17 : -map.insert(&other, &eight),    \
		      17);                                                                         \
		check(KIND##_KEPT, map##_value(other) + 1, (traits) & FULL ? 1 : 8);               \
		check(KIND##_UPDATE, map.update(&other, &eight) + map##_value(other), 8);          \
		check(KIND##_IN_MACRO, VALUE_OR(LOOK_UP(map, &other), 0), 8);                      \
		map.increment(*map##_once(&other, &times), times++ ? 2 : 2);                       \
		check(KIND##_INCREMENT, map##_value(other) * 10 + times, 102);                     \
		map.atomic_increment(*map##_once(&other, &times), ({                               \
			times++;                                                                   \
			5;                                                                         \
		}));                                                                               \
		check(KIND##_ATOMIC, map##_value(other) * 10 + times, 154);                        \
		n = map.lookup_or_try_init(&other, &seven);                                        \
		check(KIND##_TRY_INIT, n ? *n : 0, 15);                                            \
		n = map.lookup_or_try_init(map##_once(&third, &times), ({                          \
						   times++;                                        \
						   &seven;                                         \
					   }));                                                    \
		check(KIND##_TRY_INIT_NEW, (n ? *n : 0) * 10 + times + 1,                          \
		      (traits) & FULL ? 7 : 77);                                                   \
		check(KIND##_INIT, *map.lookup_or_init(&fourth, &eight) + 1,                       \
		      (traits) & FULL ? 1 : 9);                                                    \
		map.update(&fifth, map.lookup_or_try_init(&other, &seven) ?: &eight);              \
		check(KIND##_NESTED, map##_value(fifth), 15);                                      \
		if ((n = map.lookup(&fifth)) && *n == 15)                                          \
			check(KIND##_CONDITION, (*n)++, 15);                                       \
		check(KIND##_DELETE, map.delete(&other) + 100, (traits) & FULL ? 100 - 22 : 100);  \
		check(KIND##_DELETED, map##_value(other), (traits) & FULL ? 15 : 1000);            \
		return 0;                                                                          \
	}

#define NUMBER(n) (n)
#define PREFIX(n) { 32, { n } }

TABLE(HASH, hash, u64, NUMBER, GAINS)
TABLE(ARRAY, array, int, NUMBER, FULL)
TABLE(PERCPU_HASH, percpu_hash, u64, NUMBER, 0)
TABLE(PERCPU_ARRAY, percpu_array, int, NUMBER, FULL)
TABLE(LRU_HASH, lru_hash, u64, NUMBER, 0)
TABLE(LRU_PERCPU_HASH, lru_percpu_hash, u64, NUMBER, 0)
TABLE(LPM_TRIE, lpm_trie, struct prefix, PREFIX, LOOSE)
TABLE(HISTOGRAM, histogram, int, NUMBER, FULL)
TABLE(HISTOGRAM_U64, histogram_u64, u64, NUMBER, GAINS)
