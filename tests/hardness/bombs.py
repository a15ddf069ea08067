"""Files of a few hundred kilobytes at most that would keep a program busy for minutes, or fill its memory."""

_HEAD = 'id = "26-33333"\ntitle = "Bom"\nkind = "social"\nplace = "ens"\nreceived = 2026-11-02\n'
_INTAKE = '[log.20261102T090000Z-k7q]\nkind = "intake"\n'
_ROUTE = '[log.20261102T090001Z-k7q]\nkind = "route"\nto = "social"\n'
_APPLICATION = '[log.20261102T090002Z-k7q]\nkind = "step"\nto = "aanvraag"\n'
_MOST = 250_000
_LETTERS = "bcdfghjkmnpqrstvwxz"


def _full(piece: str, before: str = "", after: str = "") -> str:
    """Return as many times ``piece`` as a file may hold."""
    return before + piece * ((_MOST - len(before) - len(after)) // len(piece.encode())) + after


def _many(line: str) -> str:
    """Return lines, each with a number of its own, as many as a file may hold."""
    lines, size, number = [], 0, 0
    while size < _MOST - 2_000:
        lines.append(line.format(number=number, key=_key(number)))
        size += len(lines[-1])
        number += 1
    return "".join(lines)


def _key(number: int) -> str:
    """Return the key of an entry: one a second from an afternoon in November on."""
    hours, seconds = divmod(number, 3600)
    code = "".join(_LETTERS[number // 19**place % 19] for place in range(3))
    return f"202611{3 + hours // 24:02}T{hours % 24:02}{seconds // 60:02}{seconds % 60:02}Z-{code}"


def _entries(fields: str, before: str = _ROUTE) -> str:
    return _HEAD + _INTAKE + before + _many("[log.{key}]\n" + fields)


def _activities(rule: str) -> str:
    activity = f'[activity.a{{number}}]\ntitle = "x"\nstart = 1900-01-01\nrrule = "{rule}"\n'
    return _HEAD + _INTAKE + _many(activity)


CASES = {
    "a thousand brackets": lambda: _HEAD + "x = " + "[" * 1000 + "]" * 1000 + "\n",
    "brackets that never close": lambda: _full("[", _HEAD + "x = "),
    "braces that never close": lambda: _full("{a=", _HEAD + "x = "),
    "a key of many parts": lambda: _full("a.", _HEAD, "a = 1\n"),
    "a table of many parts": lambda: _full("a.", _HEAD + "[", "a]\n"),
    "tables, one in another": lambda: _HEAD + _many("[a{number}." + "b." * 30 + "c]\n"),
    "many keys of 32 parts": lambda: _HEAD + _many("a{number}." + "b." * 30 + "c = 1\n"),
    "one number": lambda: _full("9", _HEAD + "x = ", "\n"),
    "numbers of 4,000 digits": lambda: _full("x" + "9" * 4_000 + " = " + "9" * 4_000 + "\n", _HEAD),
    "numbers of 4,000 hexadecimal digits": lambda: _HEAD + _many("x{number} = 0x" + "f" * 4_000 + "\n"),
    "one line": lambda: _full("x", _HEAD + 'summary = "', '"\n'),
    "a title as long as a file": lambda: _full(
        "é", 'title = "', '"\n' + _HEAD.replace('title = "Bom"\n', "") + _INTAKE
    ),
    "comments": lambda: _full("#\n", _HEAD + _INTAKE),
    "comments of one line": lambda: _full("#", _HEAD + _INTAKE),
    "blank lines": lambda: _full("\n", _HEAD + _INTAKE),
    "spaces": lambda: _full(" ", _HEAD + "x =", "1\n"),
    "quotes that never close": lambda: _full('"', _HEAD + "x = "),
    "backslashes": lambda: _full("\\\\", _HEAD + 'x = "', '"\n'),
    "unicode escapes": lambda: _full("\\U0001F600", _HEAD + 'summary = "', '"\n'),
    "texts in a list": lambda: _full('"",', _HEAD + "themes = [", "]\n"),
    "unknown themes": lambda: _HEAD + "themes = [" + _many('"t{number}",') + "]\n" + _INTAKE,
    "unknown keys": lambda: _HEAD + _many("x{number} = 1\n") + _INTAKE,
    "unknown kinds": lambda: _entries('kind = "x{number}"\n'),
    "contacts": lambda: _HEAD + _INTAKE + "[contacts]\n" + _many('r{number} = "c-22222"\n'),
    "conflicts": lambda: _HEAD + _INTAKE + _many('[conflict.t{number}]\nbase = "a"\nproposals = ["b"]\n'),
    "activities of each day since 1900": lambda: _activities("FREQ=DAILY"),
    "activities of each day, counted": lambda: _activities("FREQ=DAILY;COUNT=99999"),
    "notes": lambda: _entries('kind = "note"\n'),
    "promises without end": lambda: _entries('kind = "action"\ntext = "x"\ndue = 9999-12-31\n'),
    "promises from the beginning": lambda: _entries('kind = "action"\ntext = "x"\ndue = 0001-01-01\n'),
    "suspensions": lambda: _entries('kind = "suspend"\nbecause = "x"\nuntil = 9999-12-31\n'),
    "extensions of 9999 years": lambda: _entries('kind = "extend"\nterm = "9999 years"\nbecause = "x"\n'),
    "extensions of 9999 working days": lambda: _entries(
        'kind = "extend"\nterm = "9999 working days"\nbecause = "x"\n'
    ),
    "extensions against the rule": lambda: _entries(
        'kind = "extend"\nterm = "9999 working days"\nbecause = "x"\n',
        _ROUTE.replace("social", "physical") + _APPLICATION,
    ),
    "extensions of a day": lambda: _entries('kind = "extend"\nterm = "1 day"\nbecause = "x"\n'),
    "strikes of strikes": lambda: _entries('kind = "strike"\nentry = "20261102T090000Z-k7q"\n'),
    "asks for money": lambda: _entries(
        'kind = "fund"\npot = "igw"\nstage = "asked"\namount = "99999999999.99"\n'
    ),
    "grants without asks": lambda: _entries(
        'kind = "fund"\npot = "igw"\nstage = "granted"\namount = "0.01"\n'
    ),
    "questions": lambda: _entries('kind = "question"\nfrom = "neighbour"\n'),
    "questions and answers": lambda: _entries('kind = "feedback"\non = 0001-01-01\n'),
    "questions to a partner": lambda: _entries('kind = "consult"\npartner = "police"\ndue = 2026-11-20\n'),
    "loans": lambda: _entries('kind = "lend"\nwhat = "x"\ndue = 2026-11-20\n'),
    "steps": lambda: _entries('kind = "step"\nto = "igw"\n'),
    "links to itself": lambda: _entries('kind = "link"\nto = "26-33333"\nas = "part-of"\n'),
    "closings": lambda: _entries('kind = "close"\nresult = "supported"\n'),
    "turnout of all the world": lambda: _entries('kind = "turnout"\ncount = 9223372036854775807\n'),
}
"""What is too much -> how the text of a case is made."""


_PLACE = '[place.p{number}]\ntitle = "P"\nkind = "neighbourhood"\n'
SETTINGS = {
    "places within one another": lambda: ("places", _many(_PLACE + 'within = "p{number}"\n')),
    "places in a chain": lambda: ("places", _many(_PLACE + 'within = "ens"\n')),
    "venues": lambda: ("places", _many('[venue.v{number}]\ntitle = "V"\nplace = "ens"\n')),
    "people who stand in for themselves": lambda: (
        "people",
        _many(
            '[person.p{number}]\nname = "P"\nroles = ["area-coordinator"]\nplaces = ["ens"]\n'
            '[person.p{number}.away.2026-11-01]\nuntil = 9999-12-31\nstand-in = "p{number}"\n'
        ),
    ),
    "steps": lambda: ("routes", _many('[route.social.step.s{number}]\ntitle = "S"\nterm = "9999 years"\n')),
    "pots": lambda: ("pots", _many('[pot.p{number}]\ntitle = "P"\nbudget.2026 = "0.01"\n')),
    "words that mean the same": lambda: ("words", _many('[same.s{number}]\nwords = ["a{number}", "a"]\n')),
    "themes": lambda: ("words", _many('[theme.t{number}]\ntitle = "T"\n')),
    "moved dates": lambda: ("meetings", _many("moved.{key} = {{ to = 2026-11-02 }}\n")),
    "days off": lambda: ("nopcases", _many('[decree-day.x{number}]\ntitle = "V"\n')),
}
"""What is too much -> how it is made: a settings file and what is added to it."""
