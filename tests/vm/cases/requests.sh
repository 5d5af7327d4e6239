# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# samples: requests
# a USDT probe with arguments, in a server of our own
skip 'no workload yet'
