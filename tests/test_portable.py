"""What one system has and Windows has not: each use in the program is known, and has its twin. Nothing is run."""

import ast
import re

import pytest
from test_house import MODULES, imports, tree_of

OS = """
    chown chroot copy_file_range ctermid environb eventfd fchdir fchmod fchown fdatasync fork forkpty fpathconf
    fstatvfs fwalk getegid getenvb geteuid getgid getgrouplist getgroups getloadavg getpgid getpgrp getpriority
    getrandom getresgid getresuid getsid getuid getxattr initgroups killpg lchown listxattr lockf login_tty major
    makedev memfd_create minor mkfifo mknod nice openpty pathconf pidfd_open pipe2 posix_fadvise posix_fallocate
    posix_openpt posix_spawn posix_spawnp pread preadv ptsname pwrite pwritev readv register_at_fork removexattr
    sched_getaffinity sched_setaffinity sched_yield sendfile set_blocking setegid seteuid setgid setgroups setpgid
    setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr splice statvfs sync sysconf
    tcgetpgrp tcsetpgrp ttyname uname unshare wait wait3 wait4 waitid writev EX_OK
    O_ACCMODE O_ASYNC O_CLOEXEC O_DIRECT O_DIRECTORY O_DSYNC O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH
    O_RSYNC O_SYNC O_TMPFILE WEXITSTATUS WIFEXITED WIFSIGNALED WNOHANG WTERMSIG
"""
SIGNAL = """
    SIGALRM SIGBUS SIGCHLD SIGCONT SIGHUP SIGIO SIGKILL SIGPIPE SIGPROF SIGQUIT SIGSTOP SIGSYS SIGTRAP SIGTSTP
    SIGTTIN SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ SIG_BLOCK SIG_UNBLOCK alarm getitimer
    pause pthread_kill pthread_sigmask setitimer siginterrupt sigpending sigtimedwait sigwait sigwaitinfo
"""
TIME = {
    "clock_getres",
    "clock_gettime",
    "clock_gettime_ns",
    "clock_settime",
    "pthread_getcpuclockid",
    "tzset",
}
OTHERS = {
    "select": {"poll", "epoll", "select"},  # select is there, for sockets alone
    "locale": {"LC_MESSAGES", "nl_langinfo"},
    "socket": {"AF_UNIX", "socketpair"},
}
LACKS = {"os": frozenset(OS.split()), "signal": frozenset(SIGNAL.split()), "time": TIME, **OTHERS}
"""Module -> what CPython 3.11 for Windows has not in it, as that says itself; ``dir`` was asked of both."""
MODULES_OF_OTHERS = (
    "crypt curses fcntl grp nis ossaudiodev posix pty pwd readline resource spwd syslog termios tty"
)
STARTS = {"start_new_session", "preexec_fn", "pass_fds", "process_group", "umask"}
"""How a program is started that Windows refuses."""
TWINS = {
    ("nopcases.folder.lock", "fcntl"): "msvcrt.locking beside it",
    ("nopcases.cli.terminal", "termios"): "msvcrt.getwch beside it",
    ("nopcases.cli.terminal", "tty"): "msvcrt.getwch beside it",
    ("nopcases.folder.index.listing", "os.O_DIRECTORY"): "only where a folder that is open can be listed",
    ("nopcases.folder.git.remote", "start_new_session"): "false on Windows",
    ("nopcases.folder.git.remote", "os.killpg"): "only in a session of its own",
    ("nopcases.folder.index.place", '"/proc/'): "another question for Windows beside it",
}
"""What is used all the same, and why it may be."""
_PLACES = re.compile(r"/(tmp|dev|proc|etc|usr|bin|home|var)(/|$)")
_PERCENT = re.compile(r"%-[a-zA-Z]")


def strings(tree):
    """Yield every text that is no docstring, in pieces where values stand in it."""
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def trees():
    """Yield each module with its tree."""
    yield from ((module, tree_of(module)) for module in MODULES)


def posix_only(module, tree):
    """Yield what a module uses that Windows has not."""
    yield from (name for name in imports(module, tree) if name in MODULES_OF_OTHERS.split())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in LACKS.get(node.value.id, ()):
                yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.ImportFrom):
            yield from (
                f"{node.module}.{one.name}"
                for one in node.names
                if one.name in LACKS.get(node.module or "", ())
            )
        elif isinstance(node, ast.keyword) and node.arg in STARTS:
            yield str(node.arg)
        elif isinstance(node, ast.keyword) and (node.arg, getattr(node.value, "value", 0)) == ("shell", True):
            yield "shell"
    for text in strings(tree):
        found = _PLACES.match(text)
        if found:
            yield f'"{found[0]}'
        if _PERCENT.search(text):
            yield _PERCENT.search(text)[0]


def unspoken(tree):
    """Yield the line of each text file that is opened without its encoding, or written with the system's line ends."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        said = {keyword.arg: keyword.value for keyword in node.keywords}
        modes = [
            one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        of_os = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in (
            "os",
            "gettext",
        )
        encoded = "encoding" in said or any("utf" in mode for mode in modes)
        if (name == "open" and not of_os and not any("b" in mode for mode in modes)) or name == "read_text":
            if not encoded and (name == "read_text" or modes):
                yield node.lineno
        elif (name == "write_text" and not {"encoding", "newline"} <= said.keys()) or (
            name in ("run", "Popen", "check_output") and ("text" in said or "universal_newlines" in said)
        ):
            yield node.lineno


def test_what_windows_lacks_is_used_only_where_its_twin_stands():
    used = {(module, name) for module, tree in trees() for name in posix_only(module, tree)}
    assert used - TWINS.keys() == set(), "give it its twin, and name it in TWINS"
    assert TWINS.keys() - used == set(), "no longer needed"


def test_a_text_file_says_how_it_is_encoded_and_how_its_lines_end():
    left = {(module, line) for module, tree in trees() for line in unspoken(tree)}
    assert left == set(), "Windows takes its own code page, and its own line ends"


def test_no_program_is_started_by_a_command_prompt():
    for module, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert (node.value.id, node.attr) not in (("os", "system"), ("os", "popen")), module


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os\nos.fork()", ["os.fork"]),
        ("from os import getuid", ["os.getuid"]),
        ("getattr(os, 'O_NOFOLLOW', 0)", []),
        ("os.open(name, os.O_NOFOLLOW)", ["os.O_NOFOLLOW"]),
        ("import fcntl", ["fcntl"]),
        ("signal.signal(signal.SIGKILL, f)", ["signal.SIGKILL"]),
        ("day.strftime('%-d %B')", ["%-d"]),
        ("open('/tmp/x')", ['"/tmp/']),
        ("f'/tmp/{name}'", ['"/tmp/']),
        ("def f():\n    '/tmp/x stands in a docstring'", []),
        ("run(command, preexec_fn=f)", ["preexec_fn"]),
    ],
)
def test_each_kind_of_posix_is_seen(source, found):
    assert list(posix_only("nopcases.x", ast.parse(source))) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("path.read_text()", True),
        ("path.read_text('utf-8')", False),
        ("path.write_text(text, encoding='utf-8')", True),
        ("path.write_text(text, encoding='utf-8', newline='\\n')", False),
        ("open(path, 'w')", True),
        ("path.open('ab')", False),
        ("run(command, text=True)", True),
    ],
)
def test_each_way_to_leave_it_to_the_system_is_seen(source, found):
    assert bool(list(unspoken(ast.parse(source)))) is found
