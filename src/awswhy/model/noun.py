"""`@noun`: a frozen dataclass that costs nothing to import.

The standard `dataclasses` module costs 13 ms to import (it pulls in `inspect`) and half a millisecond a class; the
whole screen of `awswhy` has to be there in 35. This is the small part of it that our nouns need: an `__init__` with
defaults, value equality, hashing, a `repr`, and no assignment after creation. Type checkers see a frozen dataclass
(PEP 681), so a wrong field name is a type error. See docs/decisions.md, "Nouns without dataclasses".
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn, TypeVar

    from typing_extensions import dataclass_transform

    T = TypeVar("T")
else:

    def dataclass_transform(**_: object) -> Callable[[T], T]:
        """Stand in for PEP 681's marker, which only type checkers read."""
        return lambda made: made


class FrozenNounError(AttributeError):
    """Raised when code tries to change a noun after it was made."""


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    """Refuse every assignment and deletion: nouns are facts."""
    raise FrozenNounError(f"{type(self).__name__}.{name} cannot be changed: use replace()")


def _init(self: object, *values: Any, **named: Any) -> None:
    """Fill the fields from defaults, positions and names: three steps in C, as a walk makes thousands of nouns."""
    kind: Any = type(self)
    fields, made = kind.__fields__, self.__dict__
    made.update(kind.__defaults__)
    made.update(zip(fields, values, strict=False))
    if named:
        made.update(named)
        twice = values and not named.keys().isdisjoint(fields[: len(values)])
        if twice or not kind.__known__.issuperset(named):
            raise TypeError(_misfit(kind, values, named))
    if len(made) != len(fields) or len(values) > len(fields):
        raise TypeError(_misfit(kind, values, named))


def _misfit(kind: Any, values: tuple[Any, ...], named: dict[str, Any]) -> str:
    """Say why these values do not make a noun."""
    fields = kind.__fields__
    if len(values) > len(fields):
        return f"{kind.__name__} takes {len(fields)} fields, {len(values)} were given"
    twice = [name for name in fields[: len(values)] if name in named]
    if twice:
        return f"{kind.__name__} got {twice[0]!r} twice"
    lacking = [name for name in fields[len(values) :] if name not in named and name not in kind.__defaults__]
    if lacking:
        return f"{kind.__name__} needs {lacking[0]!r}"
    return f"{kind.__name__} has no {sorted(set(named) - set(fields))}"


def _eq(self: Any, other: object) -> bool:
    """Two nouns are the same when their kinds and all their fields are."""
    return type(other) is type(self) and all(getattr(self, f) == getattr(other, f) for f in fields(self))


def _hash(self: Any) -> int:
    """Hash by the fields' values."""
    return hash((type(self).__name__, *(getattr(self, f) for f in self.__fields__)))


def _repr(self: Any) -> str:
    """`Kind(field=value, ...)`; secrets show their own short form."""
    return f"{type(self).__name__}({', '.join(f'{f}={getattr(self, f)!r}' for f in self.__fields__)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    """Pickle and copy by the fields' values."""
    return (type(self), tuple(getattr(self, f) for f in self.__fields__))


@dataclass_transform(frozen_default=True)
def noun(kind: type[T]) -> type[T]:
    """Make a class with annotated fields into a frozen value.

    Takes a class whose body annotates fields (defaults must be immutable); gives the same class with `__init__`,
    `__eq__`, `__hash__` and `__repr__` added where its body does not define them.
    """
    # Through getattr: from Python 3.14 on, annotations are made on demand and no longer stand in __dict__.
    fields = tuple(getattr(kind, "__annotations__", {}))
    made: Any = kind
    made.__fields__ = fields
    made.__known__ = frozenset(fields)
    made.__defaults__ = {name: kind.__dict__[name] for name in fields if name in kind.__dict__}
    for name, method in (
        ("__init__", _init),
        ("__eq__", _eq),
        ("__hash__", _hash),
        ("__repr__", _repr),
        ("__reduce__", _reduce),
        ("__setattr__", _refuse),
        ("__delattr__", _refuse),
    ):
        if name not in kind.__dict__ or (name == "__hash__" and kind.__dict__[name] is None):
            setattr(made, name, method)
    return kind


def replace(value: T, **changes: Any) -> T:
    """Give a copy of a noun with some fields changed; raises TypeError for a field that it does not have."""
    kind: Any = type(value)
    made: T = kind(**{**vars(value), **changes})
    return made


def fields(value: object) -> tuple[str, ...]:
    """Give the field names of a noun (or of its class), in order."""
    names: tuple[str, ...] = getattr(value, "__fields__", ())
    return names
