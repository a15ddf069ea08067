"""The options of the commands, with what each takes: known before any command, and Typer, is imported."""

_PRINTED = "--format=FORM --output=FILE"
_LISTED = (
    f"--place=PLACE --kind=KIND --route=ROUTE --step=STEP --handler=PERSON --pot=POT --venue=VENUE --theme=THEME,… "
    f"--goal=GOAL --status=open|closed|all --all {_PRINTED}"
)
_REACHED = "--name=NAME --phone=PHONE --email=EMAIL"
_HEADER = (
    "--place=PLACE --kind=KIND --venue=VENUE --summary=TEXT --support=SUPPORT,… --theme=THEME,… --barrier=BARRIER,… "
    f"--goal=GOAL,… --also=PLACE,… --channel=CHANNEL --reference=REF {_REACHED}"
)
_FUNDED = "--for=ENTRY --partial --final --on=DATE --ref=REF --because=TEXT --anyway=REASON"
_TERM = "--by=TERM"

OPTIONS = {
    "today": f"--for=PERSON {_LISTED}",
    "intake": "--on=DATE --route=ROUTE --handler=PERSON --answered=TEXT --like=CASE --nature=NATURE --quiet "
    + _HEADER,
    "list": _LISTED,
    "show": f"--history {_PRINTED}",
    "overdue": f"--within=TERM --who=WHO --exit-code {_LISTED}",
    "promises": f"--for=PERSON {_LISTED}",
    "lent": _LISTED,
    "activities": f"--from=DATE --until=DATE {_LISTED}",
    "review": "--for=PERSON",
    "overview": f"--public {_LISTED}",
    "pots": f"--for=CASE --fits --amount=AMOUNT --on=DATE --year=YEAR {_LISTED}",
    "report weekly": f"--public {_LISTED}",
    "stats": f"--year=YEAR --by=WHAT --per=month|week {_LISTED}",
    "waiting": f"--by=party|cause|route|year {_LISTED}",
    "agenda": f"--date=DATE --public {_LISTED}",
    "who": f"--kind=KIND --public {_PRINTED}",
    "like": _PRINTED,
    "route": "--because=TEXT --on=DATE",
    "step": "--because=TEXT --on=DATE",
    "assign": "--on=DATE",
    "log feedback": "--to=ROLE --channel=CHANNEL --holding --answers=ENTRY --promise=TEXT --due=DATE --on=DATE",
    "log given": "--value=AMOUNT --partner=PARTNER --on=DATE",
    "log lend": "--due=DATE --to=ROLE --on=DATE",
    "log back": "--on=DATE",
    "log have": "--on=DATE",
    "log document": "--ref=REF --on=DATE",
    "log group": "--core=COUNT --volunteers=COUNT --on=DATE",
    "log task": "--on=DATE",
    "log turnout": "--activity=KEY --on=DATE",
    "log effect": "--says=ROLE --on=DATE",
    "log alive": "--on=DATE",
    "log question": f"--from=ROLE --nature=NATURE --channel=CHANNEL {_REACHED} --on=DATE",
    "log note": "--on=DATE",
    "log action": "--due=DATE --to=PERSON --for=ROLE --on=DATE",
    "log done": "--on=DATE",
    "log consult": "--due=DATE --answer=TEXT --on=DATE",
    "log involve": "--who=TEXT --how=TEXT --outcome=TEXT --done=TEXT --on=DATE",
    "log expectation": "--hoped=TEXT --possible=TEXT --because=TEXT --on=DATE",
    "minutes": "--date=DATE --file=FILE --output=FILE",
    **dict.fromkeys(
        (f"fund {stage}" for stage in ("ask", "grant", "refuse", "pay", "account", "return", "withdraw")),
        _FUNDED,
    ),
    "contact": f"{_REACHED} --language=LANGUAGE --remove",
    "activity": "--title=TEXT --rrule=RRULE --start=DATE --time=TIME --venue=VENUE --until=DATE --remove",
    "letter": "--to=ROLE --output=FILE",
    "card": f"--with-contacts {_PRINTED}",
    "participation": _PRINTED,
    "suspend": "--because=TEXT --until=DATE --pot=POT --on=DATE",
    "resume": "--pot=POT --on=DATE",
    "extend": f"{_TERM} --because=TEXT --pot=POT --anyway=REASON --on=DATE",
    "close": "--because=TEXT --of=CASE --hoped=TEXT --possible=TEXT --without-feedback=REASON "
    "--drop-promises=REASON --on=DATE",
    "reopen": "--because=TEXT --on=DATE",
    "link": "--as=part-of|follows|related --on=DATE",
    "strike": "--because=TEXT --anyway=REASON --on=DATE",
    "correct": f"--because=TEXT --on=DATE --text=TEXT --amount=AMOUNT --due=DATE --until=DATE {_TERM} --count=COUNT "
    "--volunteers=COUNT --anyway=REASON",
    "edit": "--title=TEXT --received=DATE --public=yes|no --seeks=SKILL,… --participation=LEVEL --hear=WHO,… "
    + _HEADER,
    "forget": "--yes",
    "redact": "--yes",
    "retention": f"--apply --yes {_PRINTED}",
    "sync": f"--explain {_PRINTED}",
    "resolve": f"--take=NUMBER --value=TEXT --because=TEXT {_PRINTED}",
    "check": f"--history {_LISTED}",
    "handover": f"--to=PERSON --on=DATE --with-contacts {_PRINTED}",
    "away": "--stand-in=PERSON",
    "combine": "--on=DATE",
    "import": f"--map=FILE --dry-run --skip-bad {_PRINTED}",
    "export": "--what=cases|log|clocks|pots|meetings|contacts --dutch --with-contacts",
    "completion": "--install",
    "publish": "--public",
    "init": "--preset=noordoostpolder|blank --git --remote=URL",
}
"""Command -> its options, those that take a value with what that is called in the help; ``a|b`` is typed so."""


SHORT = {"-f": "--format", "-o": "--output", "-q": "--quiet"}
"""Short option -> the one that it is short for."""


def options_of(path: str) -> dict[str, str]:
    """Return option -> what it takes, "" where it takes nothing."""
    return {
        name: takes
        for name, _equals, takes in (option.partition("=") for option in OPTIONS.get(path, "").split())
    }
