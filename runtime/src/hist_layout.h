/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Where bucket and slot are in the key of a histogram, and how Python would
 * show the bucket.
 */
#ifndef BCA_HIST_LAYOUT_H
#define BCA_HIST_LAYOUT_H

#include <bccaot/hist.h>
#include <bccaot/map.h>
#include "map_types.h"

/** enum bca_hist_look - how a bucket is shown when the caller does not show it */
enum bca_hist_look {
	BCA_HIST_LOOK_UNSIGNED,
	BCA_HIST_LOOK_SIGNED,
	BCA_HIST_LOOK_BOOL,
	/* char or an array of it */
	BCA_HIST_LOOK_CHARS,
	/* anything else: the text form of maps, or hexadecimal without types */
	BCA_HIST_LOOK_DATA,
};

/** struct bca_hist_layout - the parts of a key; bucket_size 0 = the key is the slot */
struct bca_hist_layout {
	uint32_t bucket_off, bucket_size;
	uint32_t slot_off, slot_size;
	enum bca_hist_look look;
	uint32_t bucket_type_id;
	struct bca_map_types types;
};

/**
 * bca_hist_layout_find - find out where bucket and slot are
 * @layout: zeroed; free ->types.btf afterwards, also on failure
 * @opts: may hold the layout
 * @info: the map's
 * @map_fd: the map, whose BTF is asked otherwise
 *
 * Returns: 0, -ENODATA, -EINVAL, -ENOMEM.
 */
int bca_hist_layout_find(struct bca_hist_layout *layout, const struct bccaot_hist_opts *opts,
			 const struct bccaot_map_info *info, int map_fd);

/**
 * bca_hist_look - text of a bucket as Python shows the object that ctypes makes
 * @layout: the key's
 * @bucket: the bucket
 * @buf: receives the text when it fits
 * @buf_bytes: room
 *
 * Returns: length of the whole text, or enough room, or a negative errno value.
 */
int bca_hist_look(const struct bca_hist_layout *layout, const char *bucket, char *buf,
		  size_t buf_bytes);

#endif
