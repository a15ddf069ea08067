"""A dataclass of ours is used as a standard one is, and costs nothing before its first object."""

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from nopcases.domain.dataclass import asdict, dataclass, field, fields, replace


def made_with(how):
    """Return two classes of one shape, one made on the other, by ``how`` makes dataclasses."""

    @how(frozen=True, slots=True)
    class Base:
        a: int
        b: str = "b"
        c: list[Any] = (
            field(default_factory=list) if how is dataclass else dataclasses.field(default_factory=list)
        )

    hidden = (field if how is dataclass else dataclasses.field)(default=0, repr=False, compare=False)
    reckoned = (field if how is dataclass else dataclasses.field)(init=False)

    @how(frozen=True, slots=True)
    class Made(Base):
        b: str = "other"
        d: int = hidden
        e: int = reckoned

        def __post_init__(self):
            object.__setattr__(self, "e", self.a + 1)

    return Base, Made


@dataclass(frozen=True, slots=True)
class Kept:
    """One that can be pickled: it stands in a module."""

    a: int
    b: tuple[int, ...] = ()


@dataclass(slots=True)
class Loose:
    a: int
    b: list[int] = field(default_factory=list)


def said(make):
    """Return what an object says, or why there is none, in words that do not name the class."""
    try:
        made = make()
    except TypeError:
        return "TypeError"
    return repr(made).partition("<locals>.")[2], made.e, dataclasses.replace(made, a=5).e


@pytest.mark.parametrize(
    "arguments",
    [
        ((1,), {}),
        ((1, "x"), {}),
        ((), {"a": 1, "d": 3}),
        ((1, "x", [2], 4), {}),
        ((), {}),
        ((1,), {"a": 2}),
        ((1,), {"e": 2}),
        ((1,), {"unknown": 2}),
        ((1, "x", [2], 4, 5), {}),
    ],
)
@pytest.mark.parametrize("before", [0, 100])
def test_an_object_takes_the_arguments_that_one_of_a_standard_dataclass_takes(arguments, before):
    (_, ours), (_, standard) = made_with(dataclass), made_with(dataclasses.dataclass)
    for number in range(before):
        ours(number)
    given, named = arguments
    assert said(lambda: ours(*given, **named)) == said(lambda: standard(*given, **named))


def test_objects_are_equal_where_what_is_compared_is_and_the_class_is_the_same():
    base, made = made_with(dataclass)
    assert made(1, d=2) == made(1, d=3) != made(2)
    assert hash(Kept(1, (2,))) == hash(Kept(1, (2,)))
    assert base(1, "other") != made(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Loose(1))


def test_a_frozen_one_never_changes_and_a_loose_one_does():
    for change in (lambda: setattr(Kept(1), "a", 2), lambda: delattr(Kept(1), "a")):
        with pytest.raises(AttributeError, match="never changes"):
            change()
    loose = Loose(1)
    loose.a = 2
    assert asdict(loose) == {"a": 2, "b": []}
    assert Loose(1).b is not Loose(1).b


def test_no_object_has_room_for_what_is_no_field():
    assert not hasattr(made_with(dataclass)[1](1), "__dict__")
    with pytest.raises(AttributeError):
        Loose(1).other = 1


@pytest.mark.parametrize("travel", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_frozen_one_survives_a_copy_and_a_pickle(travel):
    assert travel(Kept(1, (2, 3))) == Kept(1, (2, 3))


def test_it_is_taken_apart_by_ours_and_by_the_standard_replace_and_by_a_match():
    match Kept(1, (2,)):
        case Kept(a, b=(first,)):
            assert (a, first) == (1, 2)
    assert replace(Kept(1), b=(2,)) == dataclasses.replace(Kept(1), b=(2,)) == Kept(1, (2,))
    assert asdict(Kept(1, (Kept(2),))) == {"a": 1, "b": ({"a": 2, "b": ()},)}
    assert [(one.name, one.type) for one in fields(Kept)] == [("a", int), ("b", tuple[int, ...])]


def test_what_a_class_defines_itself_stays():
    @dataclass(frozen=True, slots=True)
    class Own:
        a: int

        def __repr__(self):
            return "own"

    assert repr(Own(1)) == "own"


def test_the_init_of_a_class_is_written_where_many_objects_are_made_and_once():
    base, _ = made_with(dataclass)
    before = base.__init__
    base(1)
    assert base.__init__ is before
    assert [base(number).a for number in range(100)] == [*range(100)]
    written = base.__init__
    base(2)
    assert before is not written is base.__init__
