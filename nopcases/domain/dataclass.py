"""Dataclasses that cost nothing until the first of them is made.

The standard ones write, compile and run six functions for each class as it is imported: a command met over a hundred
classes and made few of them, which took longer than the command. Here a class gets its slots at once, its ``__init__``
with its first few objects, and the rest from functions that all classes share. What is not used here is left out.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:  # who checks types knows what these mean
    from dataclasses import MISSING, asdict, dataclass, field, fields, replace
else:
    MISSING = object()

    def dataclass(*, slots: Literal[True], frozen: bool = False) -> Callable[[type], type]:  # noqa: ARG001
        """Make a class of fields, as ``dataclasses.dataclass`` does; always with slots."""
        return lambda cls: _with_slots(cls, _fields_of(cls), frozen=frozen)

    def field(**how: Any) -> "Field":
        """Say more of a field, as ``dataclasses.field`` does."""
        return Field(**how)

    def fields(of: Any) -> tuple["Field", ...]:
        """Return the fields of a dataclass, or of one of its objects."""
        return tuple(of.__dataclass_fields__.values())

    def replace(old: Any, **new: Any) -> Any:
        """Return another of the same class, with other values."""
        return old.__replace__(**new)

    def asdict(of: Any) -> dict[str, Any]:
        """Return the values by name, those within values and within lists and dictionaries too."""
        return {one.name: _plain(getattr(of, one.name)) for one in fields(of)}


__all__ = ["MISSING", "asdict", "dataclass", "field", "fields", "replace"]


class Field:
    """One field: its default, and what it counts for."""

    __slots__ = ("_field_type", "compare", "default", "default_factory", "init", "name", "repr", "type")

    def __init__(
        self,
        *,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        init: bool = True,
        repr: bool = True,  # noqa: A002 - as the standard one is called
        compare: bool = True,
    ) -> None:
        """Take what ``field`` was given."""
        self.name, self.type = "", Any
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare
        self._field_type = None  # ``dataclasses.replace`` looks whether it is a ClassVar


def _fields_of(cls: type) -> dict[str, Field]:
    """Return the fields of a class by name, those of what it inherits first."""
    found: dict[str, Field] = {}
    for base in cls.__mro__[-1:0:-1]:
        found |= getattr(base, "__dataclass_fields__", {})
    for name, annotation in cls.__annotations__.items():
        given = cls.__dict__.get(name, MISSING)
        found[name] = given if isinstance(given, Field) else Field(default=given)
        found[name].name, found[name].type = name, annotation
    return found


def _with_slots(cls: type, of: dict[str, Field], *, frozen: bool) -> type:
    """Return the class anew, with a slot for each field that it does not inherit."""
    inherited = set(chain.from_iterable(getattr(base, "__slots__", ()) for base in cls.__mro__[1:]))
    given = tuple(one.name for one in of.values() if one.init)
    body = _SHARED | (_FROZEN if frozen else {"__hash__": None})
    body |= {
        name: value for name, value in cls.__dict__.items() if name not in (*of, "__dict__", "__weakref__")
    }
    body |= {
        "__slots__": tuple(name for name in of if name not in inherited),
        "__dataclass_fields__": of,
        "__match_args__": given,
        "_given": _values_of(given),
        "_compared": _values_of([one.name for one in of.values() if one.compare]),
    }
    made: Any = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__, made.__init__ = cls.__qualname__, _init_when_called(made)
    return made  # type: ignore[no-any-return]


def _values_of(names: Sequence[str]) -> Any:
    """Return what reads these fields of an object, one after the other."""
    if len(names) > 1:
        return staticmethod(attrgetter(*names))
    return staticmethod(lambda self: tuple(getattr(self, name) for name in names))


_FEW = 16
"""Objects of a class that are made in less time than an ``__init__`` of its own is written in."""


def _init_when_called(cls: Any) -> Callable[..., None]:
    """Return an ``__init__`` for the first few objects, which then writes the one of the class.

    It does so too where an argument is wrong: that one says which.
    """
    made = 0

    def init(self: Any, *args: Any, **given: Any) -> None:
        nonlocal made
        made += 1
        values = _values(cls, args, given) if made <= _FEW else None
        if values is None:
            if cls.__init__ is init:
                cls.__init__ = _written_init(cls)
            cls.__init__(self, *args, **given)
            return
        for name, value in values.items():
            object.__setattr__(self, name, value)
        if hasattr(cls, "__post_init__"):
            self.__post_init__()

    return init


def _values(cls: Any, args: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any] | None:
    """Return the values of the fields of a new object; None where these are not its arguments."""
    taken = dict(zip(cls.__match_args__, args, strict=False)) | given
    if len(taken) < len(args) + len(given) or not taken.keys() <= set(cls.__match_args__):
        return None
    for one in cls.__dataclass_fields__.values():
        if one.name in taken:
            continue
        if one.default_factory is not MISSING:
            taken[one.name] = one.default_factory()
        elif one.default is not MISSING:
            taken[one.name] = one.default
        elif one.init:
            return None
    return taken


def _written_init(cls: Any) -> Any:
    """Return ``__init__`` with a parameter for each field. It sets a slot past ``__setattr__`` where that refuses."""
    names: dict[str, Any] = {"MISSING": MISSING}
    params, lines, refuses = ["self"], [], cls.__setattr__ is _refuse_to_set
    for one in cls.__dataclass_fields__.values():
        name, value = one.name, one.name
        if one.default_factory is not MISSING:
            names[f"_new_{name}"] = one.default_factory
            value = f"_new_{name}() if {name} is MISSING else {name}"
        elif one.default is not MISSING:
            names[f"_is_{name}"] = one.default
        elif not one.init:
            continue
        if one.init:
            has_default = value != name or one.default is not MISSING
            params.append(f"{name}={'MISSING' if value != name else f'_is_{name}'}" if has_default else name)
        if refuses:
            names[f"_set_{name}"] = getattr(cls, name).__set__
        lines.append(f" _set_{name}(self, {value})" if refuses else f" self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(params)}):\n" + "\n".join(lines or [" pass"]), names)  # noqa: S102 - names of fields
    written = names["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _equal(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return self is other or self._compared(self) == self._compared(other)


def _repr(self: Any) -> str:
    shown = (one.name for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _replaced(self: Any, /, **new: Any) -> Any:
    return type(self)(**dict(zip(self.__match_args__, self._given(self), strict=True)) | new)


def _set_values(self: Any, state: tuple[Any, ...]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


def _refuse_to_set(self: Any, name: str, _value: object = None) -> None:
    message = f"{type(self).__qualname__}.{name} never changes"
    raise AttributeError(message)


_SHARED: dict[str, Any] = {
    "__eq__": _equal,
    "__repr__": _repr,
    "__replace__": _replaced,
    "__getstate__": lambda self: tuple(getattr(self, one.name) for one in fields(self)),
    "__setstate__": _set_values,
}
_FROZEN: dict[str, Any] = {
    "__hash__": lambda self: hash(self._compared(self)),
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_set,
}


def _plain(value: Any) -> Any:
    if hasattr(type(value), "__dataclass_fields__"):
        return asdict(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_plain, value))
    return value
