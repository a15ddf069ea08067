"""JSON Schemas of what the commands answer with ``--format json``; fields may come, none may go."""

import json
from functools import cache

from jsonschema import Draft202012Validator

TEXT, FLAG = {"type": "string"}, {"type": "boolean"}
COUNT, WHOLE = {"type": "integer", "minimum": 0}, {"type": "integer"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
MONEY = {"type": "string", "pattern": r"^-?\d+\.\d\d$"}
CASE = {"type": "string", "pattern": "^[0-9]{2}-[23456789bcdfghjkmnpqrstvwxz]{5}$"}
ENTRY = {"type": "string", "pattern": "^[0-9]{8}T[0-9]{6}Z-[23456789bcdfghjkmnpqrstvwxz]{3}$"}
SHARE = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
DAYS = {"type": ["number", "null"], "minimum": 0}
CLOCK = {
    "enum": [
        "answer",
        "assign",
        "step",
        "promise",
        "reply",
        "decision",
        "account",
        "contact",
        "loan",
        "aftercare",
    ]
}


def maybe(schema):
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema):
    return {"type": "array", "items": schema}


def record(**fields):
    """Return the schema of an object that has at least these fields."""
    named = {name.rstrip("_").replace("__", "-"): schema for name, schema in fields.items()}
    return {"type": "object", "properties": named, "required": list(named)}


def named(schema):
    return {"type": "object", "additionalProperties": schema}


def public(schema):
    """Return the schema of the same rows without what no public page has."""
    hidden = {"handler", "who", "why", "subject", "signals", "signalled", "turn", "person", "effects"}
    nothing = {"enum": [None, []]}
    fields = {name: nothing if name in hidden else one for name, one in schema["properties"].items()}
    return record(**(fields | {"title": maybe(TEXT)} if "case" in fields else fields))


ABOUT = {"case": CASE, "title": TEXT, "place": maybe(TEXT), "kind": TEXT}
STANDS = {"route": maybe(TEXT), "step": maybe(TEXT), "handler": maybe(TEXT)}
OVERDUE = record(
    **ABOUT,
    **STANDS,
    clock=CLOCK,
    entry=ENTRY,
    pot=maybe(TEXT),
    since=DAY,
    due=DAY,
    days_late=WHOLE,
    turn={"enum": ["partner", "initiator", "ours"]},
    who=maybe(TEXT),
    basis=TEXT,
    why=TEXT,
    subject=TEXT,
)
PROMISES = record(**OVERDUE["properties"], role=TEXT)
LENT = record(
    case=CASE,
    title=TEXT,
    place=maybe(TEXT),
    what=TEXT,
    to=TEXT,
    entry=ENTRY,
    since=DAY,
    due=DAY,
    days_late=WHOLE,
)
WAITING = record(
    key=maybe(TEXT),
    title=TEXT,
    party={"enum": ["ours", "initiator", "partner", "procedure"]},
    cause=maybe(TEXT),
    days=COUNT,
    cases=COUNT,
)
LIKE = record(
    **ABOUT,
    status={"enum": ["open", "closed"]},
    result=maybe(TEXT),
    because=maybe(TEXT),
    pots=many(TEXT),
    granted=MONEY,
    given=many({"enum": ["advice", "materials", "space"]}),
    days=maybe(COUNT),
    shared=many(TEXT),
)
LIST = record(
    **ABOUT,
    status={"enum": ["open", "closed"]},
    result=maybe(TEXT),
    **STANDS,
    received=DAY,
    next_clock=maybe(CLOCK),
    next_due=maybe(DAY),
)
IMPORT = record(
    row={"type": "integer", "minimum": 2},
    verdict={"enum": ["new", "known", "more", "refused"]},
    case=maybe(CASE),
    column=maybe(TEXT),
    message=maybe(TEXT),
)
TODAY = record(
    section={"enum": ["late", "week", "promises", "waiting", "new", "unassigned"]},
    **{
        name: schema if name in (*ABOUT, "since") else maybe(schema)
        for name, schema in OVERDUE["properties"].items()
    },
)
SHOWN_CLOCK = record(**OVERDUE["properties"], met=maybe(DAY), stopped=maybe(DAY), term=maybe(TEXT))
SIGNAL = record(
    case=maybe(CASE), place=maybe(TEXT), signal=TEXT, title=TEXT, why=TEXT, since=DAY, new=FLAG, acts=FLAG
)
STAGES = dict.fromkeys(("asked", "granted", "paid", "accounted", "returned", "withdrawn"), MONEY)
SHOW = record(
    header=record(id=CASE, title=TEXT, received=DAY),
    state=record(
        status=TEXT,
        result=maybe(TEXT),
        **{name: maybe(TEXT) for name in ("route", "step", "handler")},
        last_feedback=maybe(DAY),
        contacts=named({"type": "object"}),
        funds=named(record(**STAGES, undecided=FLAG)),
        signals=many(SIGNAL),
        links=many({"type": "object"}),
        missing=many(TEXT),
        parts=many(record(**LIST["properties"], whole=CASE, clocks=many(OVERDUE))),
        earlier=many(record(case=CASE, result=maybe(TEXT), shared=many(TEXT))),
    ),
    clocks=many(SHOWN_CLOCK),
    log=many(record(key=ENTRY, kind=TEXT, written=DAY, happened=DAY, struck=maybe(ENTRY))),
)
CHECK = record(
    level={"enum": ["error", "warning"]}, file=TEXT, line=maybe(COUNT), case=maybe(CASE), message=TEXT
)
POTS = record(
    pot=TEXT, title=TEXT, owner=maybe(TEXT), year=WHOLE, budget=maybe(MONEY), **STAGES, left=maybe(MONEY)
)
POTS_FOR = record(
    pot=TEXT,
    title=TEXT,
    fits=maybe(FLAG),
    conditions=many(record(condition=TEXT, verdict=maybe(FLAG), why=TEXT)),
    checked=maybe(DAY),
)
OVERVIEW = record(
    key=maybe(TEXT),
    title=TEXT,
    open=COUNT,
    new=COUNT,
    overdue=COUNT,
    answered_within_norm=SHARE,
    days_to_first_answer=DAYS,
    asked=MONEY,
    granted=MONEY,
    last_contact=maybe(DAY),
    signals=COUNT,
)
OVERVIEW_POT = record(**OVERVIEW["properties"], budget=maybe(MONEY), left=maybe(MONEY))


REALISED = record(case=CASE, title=TEXT, result=TEXT, closed=DAY)


ACTIVITIES = record(
    date=DAY, time=maybe(TEXT), case=CASE, activity=TEXT, title=TEXT, venue=maybe(TEXT), place=maybe(TEXT)
)
PARTICIPATION = record(
    case=CASE,
    title=TEXT,
    level=maybe(COUNT),
    asks=many(TEXT),
    heard=many(record(who=TEXT, how=TEXT, on=DAY, outcome=maybe(TEXT), done=maybe(TEXT))),
    not_heard=many(TEXT),
)


def page(overdue, cases, realised):
    """Return the fields of the page of one item, whose rows are as given."""
    return {
        "cases": many(cases),
        "late": many(overdue),
        "realised": many(realised),
        "parts": many(record(**cases["properties"], whole=CASE, clocks=many(overdue))),
        "pots": many(record(pot=TEXT, title=TEXT, asked=MONEY, granted=MONEY, paid=MONEY)),
        "venues": many(
            record(venue=TEXT, title=TEXT, open=COUNT, last_turnout=maybe(COUNT), counted_on=maybe(DAY))
        ),
        "signalled": many(SIGNAL),
        "meetings": many(record(meeting=TEXT, title=TEXT, date=DAY)),
        "activities": many(ACTIVITIES),
        "looked_for": many(record(case=CASE, title=TEXT, seeks=many(TEXT))),
        "effects": many(
            record(
                effect=TEXT,
                title=TEXT,
                count=COUNT,
                quotes=many(record(case=CASE, date=DAY, says=maybe(TEXT), text=TEXT)),
            )
        ),
    }


OVERVIEW_PAGE = record(**OVERVIEW["properties"], **page(OVERDUE, LIST, REALISED))
OVERVIEW_PUBLIC = public(
    record(**OVERVIEW["properties"], **page(public(OVERDUE), public(LIST), public(REALISED)))
)


def report(overdue, cases, overview):
    """Return the schema of a report, whose rows are as given."""
    return record(
        since=DAY,
        person=maybe(TEXT),
        overdue=many(record(**overdue["properties"], newly=FLAG)),
        cleared=many(
            record(
                **overdue["properties"],
                how={"enum": ["met", "stopped", "moved", "struck"]},
                on=maybe(DAY),
            )
        ),
        due=many(overdue),
        unassigned=many(cases),
        new=many(cases),
        closed=many(cases),
        places=many(overview),
        pots=many(POTS),
        signals=many(SIGNAL),
        weeks=many(record(day=DAY, open=COUNT, overdue=COUNT)) | {"minItems": 27, "maxItems": 27},
    )


REPORT = report(OVERDUE, LIST, OVERVIEW)
REPORT_PUBLIC = public(report(public(OVERDUE), public(LIST), public(OVERVIEW)))
MADE_FROM = record(
    commit=maybe({"type": "string", "pattern": "^[0-9a-f]{7,40}$"}),
    committed=maybe(MOMENT),
    changed=maybe(FLAG),
    synced=maybe(MOMENT),
)
AGENDA = record(
    section={"enum": ["consult", "step", "missing", "place"]},
    meeting=TEXT,
    date=DAY,
    **ABOUT,
    step=maybe(TEXT),
    handler=maybe(TEXT),
    partner=maybe(TEXT),
    entry=maybe(ENTRY),
    text=maybe(TEXT),
    since=maybe(DAY),
    due=maybe(DAY),
    days_late=maybe(WHOLE),
    clock=maybe(CLOCK),
    listed_in=maybe(TEXT),
    new=FLAG,
    last_contact=maybe(DAY),
)
_RESULTS = ("realised", "supported", "referred", "not__feasible", "withdrawn", "stopped")
FIGURES = {
    "received": COUNT,
    "closed": COUNT,
    "results": record(**dict.fromkeys(_RESULTS, COUNT)),
    "open": COUNT,
    "overdue": COUNT,
    "answered": COUNT,
    "answered_in_time": COUNT,
    "answered_within_norm": SHARE,
    "days_to_first_answer_median": DAYS,
    "days_to_first_answer_p90": DAYS,
    "helped": COUNT,
}
STATS = record(period=maybe({"type": "string", "pattern": r"^\d{4}-(\d\d|W\d\d)$"}), **FIGURES)
STATS_BY = record(key=maybe(TEXT), title=TEXT, **FIGURES)
WHO = record(
    place=TEXT,
    route=TEXT,
    title=TEXT,
    kinds=many(TEXT),
    person=maybe(TEXT),
    role=maybe(TEXT),
    stand_in=maybe(TEXT),
    first_step=maybe(TEXT),
    pots=many(TEXT),
    meetings=many(TEXT),
    venues=many(TEXT),
    answer_due=DAY,
    meeting_dates=named(DAY),
    links=many(record(link=TEXT, title=TEXT, url=TEXT)),
)


def answer(command, row, **more):
    """Return the schema of a whole answer: the envelope, its rows, and the fields beside them."""
    return record(
        schema={"const": 1},
        command={"const": command},
        today=DAY,
        rows=many(row),
        unreadable=many(record(file=TEXT, line=maybe(COUNT), message=TEXT)),
        **more,
    )


@cache
def _check_once(schema):
    """Raise where a schema, as JSON, is none."""
    Draft202012Validator.check_schema(json.loads(schema))


def faults(schema, value):
    """Return what is wrong with ``value``, each as where and why."""
    _check_once(json.dumps(schema))
    return [f"{one.json_path}: {one.message}" for one in Draft202012Validator(schema).iter_errors(value)]
