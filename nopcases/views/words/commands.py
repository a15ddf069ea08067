"""What people call the commands that write, where a sentence tells of one; on the command line they are English."""

from nopcases.domain.text import escape
from nopcases.language import N_, _

WRITING = frozenset(
    {
        *(N_("intake"), N_("route"), N_("step"), N_("assign"), N_("suspend"), N_("resume"), N_("extend")),
        *(N_("close"), N_("reopen"), N_("link"), N_("strike"), N_("correct"), N_("contact"), N_("edit")),
        *(N_("log note"), N_("log feedback"), N_("log question"), N_("log document"), N_("log action")),
        *(N_("log done"), N_("log consult"), N_("log involve"), N_("log expectation"), N_("log given")),
        *(N_("log group"), N_("log turnout"), N_("fund ask"), N_("fund grant"), N_("fund refuse")),
        *(N_("fund pay"), N_("fund account"), N_("fund return"), N_("fund withdraw"), N_("minutes")),
        *(N_("review"), N_("activity"), N_("import"), N_("forget"), N_("redact"), N_("retention")),
        *(N_("log have"), N_("log lend"), N_("log back"), N_("log effect"), N_("log alive"), N_("log task")),
        *(N_("resolve"), N_("undo"), N_("sync"), N_("init"), N_("handover"), N_("away"), N_("combine")),
    }
)


def command_name(command: str) -> str:
    """Return what people call a command; one without words as it is typed."""
    return _(command) if command in WRITING else escape(command)
