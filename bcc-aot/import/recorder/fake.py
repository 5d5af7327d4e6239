# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A value that nobody can know before a program runs, and that a tool can work with nevertheless:
any attribute, call or item of it is another one; as a number it is 1, as a string "fake"."""
import operator


class Fake:
    """Everything at once; see the module."""

    def __init__(self, path="fake"):
        object.__setattr__(self, "_path", path)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or name == "_as_parameter_":
            raise AttributeError(name)
        if name == "value":
            return 1
        if name == "_fields_":
            return [("bucket", None), ("slot", None)]
        made = Fake("%s.%s" % (self._path, name))
        object.__setattr__(self, name, made)
        return made

    def __call__(self, *args, **options):
        return Fake(self._path + "()")

    def __getitem__(self, index):
        if isinstance(index, int) and index >= 2:
            raise IndexError(index)
        return Fake(self._path + "[]")

    def __setitem__(self, index, value):
        pass

    def __delitem__(self, index):
        pass

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 1

    def __contains__(self, item):
        return False

    def __bool__(self):
        return True

    def __int__(self):
        return 1

    __index__ = __trunc__ = __int__

    def __float__(self):
        return 1.0

    def __str__(self):
        return "fake"

    def __repr__(self):
        return "<fake %s>" % self._path

    def __bytes__(self):
        return b"fake"

    def __format__(self, spec):
        try:
            return format("fake", spec)
        except ValueError:
            return format(1, spec)

    def __hash__(self):
        return hash(self._path)

    def __eq__(self, other):
        if isinstance(other, Fake):
            return self._path == other._path
        return other == 1 if isinstance(other, (int, float)) else False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False

    def decode(self, *args):
        return "fake"

    def encode(self, *args):
        return b"fake"


def _binary(operation, is_swapped=False):
    """The operator method: first with 1 for the fake, then with "fake", then with b"fake"."""
    def method(self, other):
        other = 1 if isinstance(other, Fake) else other
        for own in (1, "fake"):
            try:
                return operation(other, own) if is_swapped else operation(own, other)
            except TypeError:
                pass
        return operation(other, b"fake") if is_swapped else operation(b"fake", other)
    return method


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift"):
    setattr(Fake, "__%s__" % _name, _binary(getattr(operator, _name)))
    setattr(Fake, "__r%s__" % _name, _binary(getattr(operator, _name), True))
for _name in ("and", "or"):
    setattr(Fake, "__%s__" % _name, _binary(getattr(operator, _name + "_")))
    setattr(Fake, "__r%s__" % _name, _binary(getattr(operator, _name + "_"), True))
for _name in ("lt", "le", "gt", "ge"):
    setattr(Fake, "__%s__" % _name, _binary(getattr(operator, _name)))
for _name, _value in (("neg", -1), ("pos", 1), ("abs", 1), ("invert", -2), ("round", 1)):
    setattr(Fake, "__%s__" % _name, lambda self, *args, _value=_value: _value)
