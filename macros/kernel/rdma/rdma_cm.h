/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Connections over RDMA. Events are an enum of the module's BTF. */
#pragma once

#include <rdma/ib_verbs.h>
