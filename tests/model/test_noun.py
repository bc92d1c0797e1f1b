"""`@noun`: frozen values with defaults, equality, a hash, a repr, copies and pickles; and every noun that we have."""

from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil

import pytest

import awswhy
from awswhy.model.noun import FrozenNounError, fields, noun, replace


@noun
class Point:
    """A place."""

    x: int
    y: int = 0
    names: tuple[str, ...] = ()

    @property
    def sum(self) -> int:
        """Both."""
        return self.x + self.y


@noun
class Loud:
    """One with methods of its own."""

    word: str

    def __repr__(self) -> str:
        return self.word.upper()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Loud)

    def __hash__(self) -> int:
        return 7


@noun
class Lopsided:  # noqa: PLW1641  # that is the point
    """An `__eq__` alone takes the hash away in Python; a noun keeps one."""

    word: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lopsided)


def test_fields_by_position_name_and_default():
    assert Point(1) == Point(x=1, y=0, names=()) == Point(1, 0, ())
    assert Point(1, y=2).sum == 3
    assert fields(Point) == fields(Point(1)) == ("x", "y", "names")
    assert fields(5) == ()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Point, "Point needs 'x'"), (lambda: Point(y=2), "Point needs 'x'"),
        (lambda: Point(1, 2, (), 4), "Point takes 3 fields, 4 were given"),
        (lambda: Point(1, x=2), "Point got 'x' twice"),
        (lambda: Point(1, z=2), r"Point has no \['z'\]"), (lambda: Point(1, b=2, a=1), r"Point has no \['a', 'b'\]"),
        (lambda: replace(Point(1), z=2), "Point has no"),
    ],
)  # fmt: skip
def test_wrong_fields_are_type_errors(make, words):
    with pytest.raises(TypeError, match=words):
        make()


def test_it_cannot_be_changed():
    point = Point(1)
    for name in ("x", "y", "new"):
        with pytest.raises(FrozenNounError, match=f"Point.{name} cannot be changed"):
            setattr(point, name, 5)
        with pytest.raises(FrozenNounError):
            delattr(point, name)
    assert point == Point(1)
    assert issubclass(FrozenNounError, AttributeError), "as frozen dataclasses have it"


def test_the_same_value_is_the_same():
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(2, 1)
    assert Point(1) != (1, 0, ())
    assert Point(1) != Loud("1")
    assert hash(Point(1, 2)) == hash(Point(1, 2))
    assert len({Point(1), Point(1), Point(2)}) == 2
    with pytest.raises(TypeError):
        hash(Point(1, names=[]))  # type: ignore[arg-type]  # a list cannot be hashed


def test_a_subclass_is_another_kind():
    class Other(Point):
        """The same fields."""

    assert Other(1) != Point(1)


def test_how_it_shows():
    assert repr(Point(1, names=("a",))) == "Point(x=1, y=0, names=('a',))"


def test_methods_of_its_own_stay():
    assert repr(Loud("a")) == "A"
    assert Loud("a") == Loud("b")
    assert hash(Loud("a")) == 7
    assert hash(Lopsided("a")) == hash(Lopsided("a"))


def test_copies_with_changes():
    point = Point(1, 2, ("a",))
    assert replace(point, y=5) == Point(1, 5, ("a",))
    assert replace(point) == point
    assert point.y == 2


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles(protocol):
    point = Point(1, 2, ("a",))
    assert pickle.loads(pickle.dumps(point, protocol)) == point


def test_copies():
    point = Point(1, 2, ("a",))
    assert copy.copy(point) == copy.deepcopy(point) == point


def all_nouns() -> list[type]:
    """Every noun in the package."""
    found: dict[str, type] = {}
    for module in pkgutil.walk_packages(awswhy.__path__, "awswhy."):
        if module.name.endswith("__main__") or module.name.startswith("awswhy.lab"):
            continue  # the lab is a program of its own
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and "__fields__" in vars(thing) and thing.__module__ == module.name:
                found[f"{thing.__module__}.{thing.__name__}"] = thing
    return list(found.values())


class Anything(str):
    """A text that has a name, as most nouns do."""

    name = "x"


def filled(kind: type) -> object:
    """Make one: a mapping where one belongs, none of a tuple's, a text anywhere else."""
    kinds = {"Mapping": {"a": 1}, "tuple": ()}
    found = {name: next((v for k, v in kinds.items() if str(said).startswith(k)), Anything(name))
             for name, said in kind.__annotations__.items()}  # fmt: skip
    return kind(**found)


@pytest.mark.parametrize("kind", all_nouns(), ids=lambda kind: kind.__name__)
def test_every_noun_is_a_value(kind):
    """Filled with anything: equal to its copy, hashed, frozen, shown, and its defaults cannot be changed."""
    made, again = filled(kind), filled(kind)
    assert made == again
    assert hash(made) == hash(again)
    assert isinstance(repr(made), str)
    assert replace(made) == made
    for name in fields(kind):
        with pytest.raises(FrozenNounError):
            setattr(made, name, None)
    defaults = [value for name, value in kind.__defaults__.items()]
    assert not any(isinstance(value, (list, set)) for value in defaults)
    assert kind.__doc__


def test_there_are_many():
    assert len(all_nouns()) > 40
