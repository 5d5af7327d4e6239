# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for bcc.perf: no event is opened."""


class Perf:
    NR_PERF_EVENT_OPEN = 298
    PERF_TYPE_HARDWARE, PERF_TYPE_SOFTWARE = 0, 1
    PERF_TYPE_TRACEPOINT, PERF_TYPE_HW_CACHE = 2, 3
    PERF_SAMPLE_RAW = 1024
    PERF_FLAG_FD_CLOEXEC = 8
    PERF_EVENT_IOC_SET_FILTER = 1074275334
    PERF_EVENT_IOC_ENABLE = 9216

    class perf_event_attr:
        def __init__(self):
            self.size = 120
            self.type = self.config = 0

    @staticmethod
    def perf_event_open(tpoint_id, pid=-1, ptype=2, freq=0):
        pass

    @staticmethod
    def perf_custom_event_open(attr, pid=-1):
        pass

    @staticmethod
    def _open_for_cpu(cpu, attr, pid=-1):
        pass
