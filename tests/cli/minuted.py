"""Three cases that a meeting treats, for the tests of minutes."""

FIRST, SECOND, THIRD = "26-bbbbb", "26-ccccc", "26-ddddd"
HELD = "2026-11-17"
"""The last date of the IGW team before the Monday on which the tests play."""
HEAD = f'meeting = "igw"\ndate = {HELD}\n'
GOOD = f'[case.{FIRST}]\ndecision = "Doen."\n'


def make_cases(nop):
    """Make three cases: two brought into the IGW team, of which the second is asked of the police too; one closed."""
    for number, case in enumerate((FIRST, SECOND, THIRD)):
        nop.by_hand(case, title=f"Zaak {number}")
        nop("route", case, "social", today="2026-11-03")
        nop("log", "feedback", case, "Gebeld.", today="2026-11-03")
    nop("assign", FIRST, "bert", today="2026-11-03")
    nop("log", "consult", FIRST, "igw", "Mag dit?", today="2026-11-04")
    nop("log", "consult", SECOND, "igw", today="2026-11-05")
    nop("log", "consult", SECOND, "police", "Overlast?", today="2026-11-05")
    nop("close", THIRD, "withdrawn", today="2026-11-06")


def logged(nop, case):
    """Return the entries that the minutes made."""
    names = ("kind", "partner", "meeting", "answer", "to", "due", "text", "on")
    entries = (entry for entry in nop.show(case)["log"] if entry.get("minutes"))
    return [{name: entry[name] for name in names if entry.get(name)} for entry in entries]
