# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for bcc.table: one class with the methods of every kind of table. What a table holds
is one entry of Fakes."""
from recorder.answers import text_of
from recorder.fake import Fake

_MAP_TYPES = (
    "HASH ARRAY PROG_ARRAY PERF_EVENT_ARRAY PERCPU_HASH PERCPU_ARRAY STACK_TRACE CGROUP_ARRAY "
    "LRU_HASH LRU_PERCPU_HASH LPM_TRIE ARRAY_OF_MAPS HASH_OF_MAPS DEVMAP SOCKMAP CPUMAP XSKMAP "
    "SOCKHASH CGROUP_STORAGE REUSEPORT_SOCKARRAY PERCPU_CGROUP_STORAGE QUEUE STACK SK_STORAGE "
    "DEVMAP_HASH STRUCT_OPS RINGBUF INODE_STORAGE TASK_STORAGE").split()
map_type_name = {number: name for number, name in enumerate(_MAP_TYPES, 1)}
globals().update({"BPF_MAP_TYPE_" + name: number for number, name in map_type_name.items()})

log2_index_max = 65
linear_index_max = 1025
stars_max = 40


def get_table_type_name(number):
    return map_type_name.get(number, "<unknown>")


def get_json_hist(vals, val_type, section_bucket=None):
    return {"ts": "", "val_type": val_type, "data": []}


_get_json_hist = get_json_hist


def _stars(val, val_max, width):
    return ""


def _print_log2_hist(vals, val_type, strip_leading_zero=None):
    pass


_print_linear_hist = _print_log2_hist


class Function:
    """What load_func() returns"""

    def __init__(self, bpf, name):
        self.bpf = bpf
        self.name = name.encode()
        self.fd = 1000 + len(bpf.funcs)

    def __str__(self):
        return self.name.decode()


class TableBase:
    BPF_F_STACK_BUILD_ID = 1 << 5
    MAX_DEPTH = 127
    BPF_EXIST = 2
    _POPS = 2

    def __init__(self, bpf, name, keytype=None, leaftype=None):
        self.bpf = bpf
        self._name = name.encode()
        self.Key = keytype or Fake(name + ".Key")
        self.Leaf = leaftype or Fake(name + ".Leaf")
        self.map_id = self.map_fd = 100
        self.ttype = 1
        self.flags = 0
        self.max_entries = 2
        self._pops_left = self._POPS

    def __str__(self):
        return self._name.decode()

    def _use(self, method, **options):
        self.bpf._program.add_table_use(self._name.decode(), method, **options)

    def _key(self):
        return Fake("key")

    def _leaf(self):
        return Fake("leaf")

    # As a dictionary

    def __getitem__(self, key):
        self._use("getitem")
        return self._leaf()

    def __setitem__(self, key, leaf):
        self._use("setitem", function=leaf.name if isinstance(leaf, Function) else None)

    def __delitem__(self, key):
        self._use("delitem")

    def __contains__(self, key):
        self._use("contains")
        return False

    def __len__(self):
        self._use("len")
        return 1

    def __iter__(self):
        self._use("iter")
        return iter([self._key()])

    def get(self, key, default=None):
        self._use("getitem")
        return self._leaf()

    def keys(self):
        self._use("keys")
        return [self._key()]

    iter = keys

    def values(self):
        self._use("values")
        return [self._leaf()]

    itervalues = values

    def items(self):
        self._use("items")
        return [(self._key(), self._leaf())]

    iteritems = items

    def next(self, key):
        self._use("next")
        if key is None:
            return self._key()
        raise StopIteration

    def pop(self, *args):
        self._use("pop")
        self._pops_left -= 1
        if self._pops_left < 0:
            raise KeyError("empty")
        return self._leaf()

    def popitem(self):
        self._use("popitem")
        return self._key(), self._leaf()

    def clear(self):
        self._use("clear")

    def clearitem(self, key):
        self._use("clearitem")

    def zero(self):
        self._use("zero")

    def update(self, *args, **options):
        self._use("update")

    # Batches

    def items_lookup_batch(self):
        self._use("items_lookup_batch")
        return iter([(self._key(), self._leaf())])

    def items_lookup_and_delete_batch(self):
        self._use("items_lookup_and_delete_batch")
        return iter([(self._key(), self._leaf())])

    def items_delete_batch(self, ct_keys=None):
        self._use("items_delete_batch")

    def items_update_batch(self, ct_keys, ct_values):
        self._use("items_update_batch")

    # One value per CPU

    def getvalue(self, key):
        self._use("getvalue")
        return [self._leaf(), self._leaf()]

    def sum(self, key):
        self._use("sum")
        return self._leaf()

    def max(self, key):
        self._use("max")
        return self._leaf()

    def average(self, key):
        self._use("average")
        return self._leaf()

    # Queues and stacks

    def push(self, leaf, flags=0):
        self._use("push")

    def peek(self):
        self._use("peek")
        return self._leaf()

    # Keys and values as text

    def key_sprintf(self, key):
        self._use("key_sprintf")
        return b"0x1"

    def leaf_sprintf(self, leaf):
        self._use("leaf_sprintf")
        return b"0x1"

    def key_scanf(self, key_str):
        self._use("key_scanf")
        return self._key()

    def leaf_scanf(self, leaf_str):
        self._use("leaf_scanf")
        return self._leaf()

    def get_fd(self):
        return self.map_fd

    # Histograms; the print functions are called once, for they may ask something

    def _histogram(self, method, val_type, section_header, section_print_fn, bucket_fn):
        is_sectioned = section_header != "Bucket ptr"
        self._use(method, val_type=val_type,
                  section_header=section_header if is_sectioned else None,
                  has_section_print_fn=section_print_fn is not None or None,
                  has_bucket_fn=bucket_fn is not None or None)
        if is_sectioned:
            bucket = bucket_fn(Fake("bucket")) if bucket_fn else Fake("bucket")
            if section_print_fn:
                section_print_fn(bucket)

    def print_log2_hist(self, val_type="value", section_header="Bucket ptr",
                        section_print_fn=None, bucket_fn=None, strip_leading_zero=None,
                        bucket_sort_fn=None):
        self._histogram("print_log2_hist", val_type, section_header, section_print_fn, bucket_fn)

    def print_linear_hist(self, val_type="value", section_header="Bucket ptr",
                          section_print_fn=None, bucket_fn=None, strip_leading_zero=None,
                          bucket_sort_fn=None):
        self._histogram("print_linear_hist", val_type, section_header, section_print_fn,
                        bucket_fn)

    def print_json_hist(self, val_type="value", section_header="Bucket ptr",
                        section_print_fn=None, bucket_fn=None, bucket_sort_fn=None):
        self._histogram("print_json_hist", val_type, section_header, section_print_fn, bucket_fn)

    def decode_c_struct(self, tmp, buckets, bucket_fn, bucket_sort_fn, index_max=log2_index_max):
        self._use("decode_c_struct")

    # Stacks

    def walk(self, stack_id, resolve=None):
        self._use("walk")
        for address in (0xffffffff81000010, 0xffffffff81000020):
            yield resolve(address) if resolve else address

    # Events

    def event(self, data):
        return Fake("event")

    def open_perf_buffer(self, callback, page_cnt=8, lost_cb=None, wakeup_events=1):
        self._use("open_perf_buffer", page_cnt=page_cnt, has_lost_cb=lost_cb is not None or None)
        self.bpf._channels.append(("perf", callback))

    def open_ring_buffer(self, callback, ctx=None):
        self._use("open_ring_buffer")
        self.bpf._channels.append(("ring", callback))

    def open_perf_event(self, typ, config, pid=-1):
        self._use("open_perf_event", type=typ, config=config)


HashTable = LruHash = ArrayBase = Array = ProgArray = CgroupArray = TableBase
PerfEventArray = PerCpuHash = LruPerCpuHash = PerCpuArray = LpmTrie = TableBase
StackTrace = DevMap = CpuMap = XskMap = MapInMapArray = MapInMapHash = TableBase
RingBuf = QueueStack = TableBase


def Table(bpf, map_id, map_fd, keytype, leaftype, name, **options):
    return TableBase(bpf, text_of(name), keytype, leaftype)
