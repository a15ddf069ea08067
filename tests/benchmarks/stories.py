"""What happens in an invented case: the kinds of stories, each of five to eight entries, and the text of each entry."""

from dataclasses import dataclass

CLOSED, LATE, ON_TIME = "closed", "late", "on time"
Step = tuple[str, int, int]
"""An entry, and between which days it is written: from 0 on after the case came in, below 0 before today."""


@dataclass(frozen=True)
class Story:
    """One way in which a case can go."""

    ends: str
    """CLOSED, LATE (a clock is past due today) or ON_TIME."""
    received: tuple[int, int]
    """How many days before today it came in, at most and at least."""
    steps: tuple[Step, ...]
    due: tuple[str, int, int] = ("", 0, 0)
    """The entry whose clock is due first, and between how many days after it; after ``today`` where it names none."""
    kinds: tuple[str, ...] = ("social", "physical", "cpo")
    result: str = ""
    extra: str = ""
    """Tables of the header."""

    @property
    def went_well(self) -> bool:
        """Say whether it ended so that staff ask months later whether it still lives."""
        return self.result in ("supported", "realised")


HEADER = """\
id = "{id}"
title = "{title}"
kind = "{kind}"
place = "{place}"
received = {received}
channel = "{channel}"
support = [{support}]
themes = [{themes}]
barriers = [{barriers}]
reference = "Z-{received:%Y}-{number}"
summary = \"\"\"
{who}: {wish}
{hope} {hope}
\"\"\"
public = true
"""


ENTRIES = {
    "intake": 'kind = "intake"\nby = "{by}"\ntext = "{who}: {wish} {hope} {agreed}"',
    "route": 'kind = "route"\nby = "{by}"\nto = "{kind}"\nbecause = "{route_why}"',
    "assign": 'kind = "assign"\nby = "{by}"\nto = "{by}"',
    "note": 'kind = "note"\nby = "{by}"\ntext = "{note} {agreed}"',
    "feedback": 'kind = "feedback"\nby = "{by}"\nchannel = "{feedback_by}"\ntext = "{feedback} {agreed}"',
    "long_step": 'kind = "step"\nby = "{by}"\nto = "{long_step}"\nbecause = "{step_why}"',
    "permit": 'kind = "step"\nby = "{by}"\nto = "aanvraag"\nbecause = "{step_why}"',
    "carry_out": 'kind = "step"\nby = "{by}"\nto = "uitvoering"\nbecause = "{step_why}"',
    "group": 'kind = "group"\nby = "{by}"\ncore = {core}\nvolunteers = {volunteers}',
    "turnout": 'kind = "turnout"\nby = "{by}"\ncount = {people}\ntext = "{turnout}"',
    "series": 'kind = "turnout"\nby = "{by}"\ncount = {people}\nactivity = "vast"',
    "given": 'kind = "given"\nby = "{by}"\nwhat = "materials"\nvalue = "{value}"\ntext = "{ask}"',
    "question": 'kind = "question"\nby = "{by}"\nfrom = "initiator"\nnature = "question"\ntext = "{question}"',
    "promise": 'kind = "action"\nby = "{by}"\nto = "{by}"\ndue = {due}\ntext = "{promise}"',
    "consult": 'kind = "consult"\nby = "{by}"\npartner = "{asked}"\ntext = "{consult} {agreed}"',
    "answer": 'kind = "consult"\nby = "{by}"\npartner = "{asked}"\nanswer = "{answer}"',
    "lend": 'kind = "lend"\nby = "{by}"\nwhat = "{lend}"\ndue = {due}',
    "back": 'kind = "back"\nby = "{by}"\nlend = "{key_of_lend}"',
    "expectation": 'kind = "expectation"\nby = "{by}"\nhoped = "{hoped}"\npossible = "{possible}"\nbecause = "{rule}"',
    "suspend": 'kind = "suspend"\nby = "{by}"\nuntil = {due}\nbecause = "{waits_for}"',
    "link": 'kind = "link"\nby = "{by}"\nto = "{earlier}"\nas = "related"',
    "alive": 'kind = "alive"\nby = "{by}"\nstate = "yes"\ntext = "{alive}"',
    "ask": 'kind = "fund"\nby = "{by}"\npot = "{pot}"\nstage = "asked"\namount = "{amount}"\ntext = "{ask}"',
    "ask_igw": 'kind = "fund"\nby = "{by}"\npot = "{pot_in_law}"\nstage = "asked"\namount = "{amount}"\ntext = "{ask}"',
    "grant": 'kind = "fund"\nby = "{by}"\npot = "{pot}"\nstage = "granted"\nfor = "{key_of_ask}"\namount = "{amount}"\n'
    'text = "{decision}"',
    "refuse": 'kind = "fund"\nby = "{by}"\npot = "{pot_in_law}"\nstage = "refused"\nfor = "{key_of_ask_igw}"\n'
    'because = "{refusal}"',
    "pay": 'kind = "fund"\nby = "{by}"\npot = "{pot}"\nstage = "paid"\nfor = "{key_of_grant}"\namount = "{amount}"',
    "account": 'kind = "fund"\nby = "{by}"\npot = "{pot}"\nstage = "accounted"\nfor = "{key_of_grant}"\n'
    'amount = "{amount}"',
    "close": 'kind = "close"\nby = "{by}"\nresult = "{result}"\nbecause = "{because} {agreed}"',
    "duplicate": 'kind = "close"\nby = "{by}"\nresult = "duplicate"\nof = "{earlier}"',
}
"""The step of a story -> its entry, without the key. ``key_of_ask`` is the key that the step ``ask`` got."""

BEGIN: tuple[Step, ...] = (("intake", 0, 0), ("route", 0, 0), ("assign", 1, 2))
HEARD: tuple[Step, ...] = (*BEGIN, ("feedback", 3, 5))
UNROUTED: tuple[Step, ...] = (("intake", 0, 0), ("assign", 1, 2), ("feedback", 3, 5))
ACTIVITY = '\n[activity.vast]\ntitle = "{activity}"\nrrule = "{rrule}"\nstart = 2026-01-06\ntime = "10.00"\n'

STORIES = (
    Story(
        CLOSED,
        (1050, 85),
        (*HEARD, ("note", 10, 20), ("feedback", 25, 40), ("close", 45, 80)),
        result="supported",
    ),
    Story(
        CLOSED,
        (1050, 205),
        (
            *UNROUTED,
            ("ask", 14, 30),
            ("grant", 40, 70),
            ("pay", 75, 90),
            ("account", 100, 140),
            ("close", 150, 200),
        ),
        result="realised",
    ),
    Story(
        CLOSED,
        (1050, 65),
        (*HEARD, ("consult", 8, 12), ("answer", 18, 24), ("feedback", 26, 30), ("close", 32, 60)),
        result="referred",
    ),
    Story(
        CLOSED,
        (1050, 65),
        (*HEARD, ("expectation", 20, 30), ("feedback", 31, 40), ("close", 41, 60)),
        result="not-feasible",
    ),
    Story(
        CLOSED,
        (1050, 115),
        (*UNROUTED, ("ask_igw", 14, 30), ("refuse", 40, 70), ("feedback", 72, 80), ("close", 82, 110)),
        kinds=("social", "physical"),
        result="stopped",
    ),
    Story(CLOSED, (1050, 45), (*UNROUTED, ("note", 8, 20), ("close", 22, 40)), result="withdrawn"),
    Story(
        CLOSED,
        (1050, 85),
        (*HEARD, ("question", 14, 20), ("feedback", 21, 25), ("close", 30, 80)),
        result="supported",
    ),
    Story(
        CLOSED,
        (1050, 115),
        (*UNROUTED, ("given", 10, 20), ("group", 25, 30), ("turnout", 40, 80), ("close", 90, 110)),
        result="realised",
    ),
    Story(CLOSED, (1050, 25), (*UNROUTED, ("note", 6, 8), ("duplicate", 9, 20)), result="duplicate"),
    Story(
        LATE,
        (70, 15),
        (*BEGIN, ("note", 3, 5), ("group", 6, 8)),
        due=("intake", 7, 7),
        kinds=("social", "physical"),
    ),
    Story(
        LATE,
        (400, 320),
        (*HEARD, ("carry_out", -250, -240), ("feedback", -220, -110)),
        due=("feedback", 91, 92),
    ),
    Story(
        LATE,
        (320, 260),
        (*HEARD, ("long_step", -240, -200), ("feedback", -28, -3)),
        due=("long_step", 91, 92),
        kinds=("social", "physical"),
    ),
    Story(
        LATE,
        (120, 80),
        (*HEARD, ("long_step", -60, -40), ("promise", -40, -30), ("feedback", -28, -3)),
        due=("", -20, -4),
    ),
    Story(
        LATE,
        (120, 80),
        (*HEARD, ("long_step", -70, -62), ("consult", -60, -30), ("feedback", -28, -3)),
        due=("consult", 14, 14),
    ),
    Story(
        LATE,
        (220, 160),
        (*HEARD, ("carry_out", -150, -140), ("ask_igw", -120, -80), ("feedback", -28, -3)),
        due=("ask_igw", 56, 56),
    ),
    Story(
        LATE,
        (200, 120),
        (*HEARD, ("carry_out", -80, -70), ("feedback", -60, -50), ("question", -40, -12)),
        due=("question", 7, 7),
    ),
    Story(
        ON_TIME,
        (4, 3),
        (("intake", 0, 0), ("route", 0, 0), ("assign", 0, 1), ("feedback", 1, 2), ("note", 2, 3)),
        due=("feedback", 42, 42),
    ),
    Story(
        ON_TIME,
        (300, 100),
        (*HEARD, ("carry_out", -80, -70), ("turnout", -60, -40), ("feedback", -30, -3)),
        due=("feedback", 91, 92),
    ),
    Story(
        ON_TIME,
        (120, 70),
        (*HEARD, ("long_step", -60, -40), ("ask_igw", -35, -29), ("feedback", -28, -3)),
        due=("ask_igw", 56, 56),
    ),
    Story(
        ON_TIME,
        (120, 70),
        (*HEARD, ("long_step", -60, -40), ("promise", -35, -29), ("feedback", -28, -3)),
        due=("", 2, 25),
    ),
    Story(
        ON_TIME,
        (120, 70),
        (*HEARD, ("long_step", -60, -40), ("feedback", -28, -12), ("consult", -10, -2)),
        due=("consult", 14, 14),
    ),
    Story(
        ON_TIME,
        (120, 70),
        (*HEARD, ("long_step", -60, -40), ("feedback", -28, -6), ("question", -4, -1)),
        due=("question", 7, 7),
    ),
    Story(
        ON_TIME,
        (300, 100),
        (*HEARD, ("carry_out", -80, -70), ("series", -60, -40), ("series", -39, -31), ("feedback", -30, -3)),
        due=("feedback", 91, 92),
        extra=ACTIVITY,
    ),
    Story(
        ON_TIME,
        (200, 100),
        (*HEARD, ("link", 6, 9), ("carry_out", -80, -70), ("lend", -35, -29), ("feedback", -28, -3)),
        due=("", 1, 20),
    ),
    Story(
        ON_TIME,
        (120, 80),
        (*HEARD, ("permit", -50, -40), ("suspend", -35, -29), ("feedback", -28, -3)),
        due=("feedback", 42, 42),
        kinds=("physical", "cpo"),
    ),
    Story(
        CLOSED,
        (1050, 115),
        (*UNROUTED, ("lend", 10, 15), ("back", 16, 30), ("turnout", 40, 70), ("close", 90, 110)),
        due=("lend", 30, 30),
        result="supported",
    ),
)
