/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Devices: their names. */
#pragma once

#include <bcc-aot/general.h>

#define kobject_name(kobj)                                                                         \
	({                                                                                         \
		struct kobject *__name_kobj = (struct kobject *)(kobj);                            \
		BPF_CORE_READ(__name_kobj, name);                                                  \
	})
#define dev_name(dev)                                                                              \
	({                                                                                         \
		struct device *__name_dev = (struct device *)(dev);                                \
		BPF_CORE_READ(__name_dev, kobj.name);                                              \
	})
#define dev_driver_string(dev)                                                                     \
	({                                                                                         \
		struct device *__driver_dev = (struct device *)(dev);                              \
		BPF_CORE_READ(__driver_dev, driver, name);                                         \
	})
