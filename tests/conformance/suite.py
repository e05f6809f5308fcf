"""The tests of the open-posix-testsuite that Weft answers for, and how the suite itself compiles them."""

import dataclasses
import pathlib
import re
import subprocess
import sys

# A table's line each: the directories below conformance/interfaces, or the files elsewhere in the suite.
INTERFACES = {
    "pthread_*": ("pthread_*",),
    "sem_*": ("sem_*",),
    "sched_*": ("sched_*",),
    "sig*": ("sig*",),
    "timer_*": ("timer_*",),
    "clock_*": ("clock_*",),
    "nanosleep, raise, kill": ("nanosleep", "alarm", "raise", "kill", "killpg"),
    "mq_*": ("mq_*",),
    "aio_*, lio_listio": ("aio_*", "lio_listio"),
}
PROGRAMS = {
    "functional": ("functional/threads/*/*.c", "functional/semaphores/*.c", "functional/timers/*/*.c"),
    "stress": ("stress/threads/*/stress*.c",),
}
GROUPS = (*INTERFACES, *PROGRAMS)

# `make test` runs these whole, and of the others a sample: every so manyth of those that pass.
ALWAYS = ("pthread_*", "sem_*", "sched_*")
SAMPLED = 300

# Stress tests run until a signal tells them to end: these seconds.
STRESS_SECONDS = 2

# The flags of the suite's own Makefile and LDFLAGS file, without -Werror: compilers have learned new warnings since 2006.
COMPILE_FLAGS = ("-std=gnu99", "-O2", "-g", "-w", "-D_POSIX_C_SOURCE=200112L", "-D_GNU_SOURCE", "-pthread")
LINK_FLAGS = ("-pthread", "-lpthread", "-lrt")


BOUND = pathlib.Path(__file__).resolve().parent / "bound.c"


@dataclasses.dataclass(frozen=True)
class Test:
    name: str  # pthread_create/1-1, or pthread_join/speculative/6-1, or functional/semaphores/sem_lock
    source: pathlib.Path
    group: str  # one of GROUPS

    @property
    def key(self):
        """Sorts 2-1 before 10-1."""
        return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", self.name)]

    @property
    def file_name(self):
        return self.name.replace("/", "-")


def locate(project):
    """Where the project's script has unpacked the suite's Debian source package."""
    script = project / "scripts" / "debian-source"
    found = subprocess.run([script, "posixtestsuite"], stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode != 0:
        sys.exit("conformance: the Debian source package posixtestsuite is not to be had")
    return pathlib.Path(found.stdout.splitlines()[-1])


def tests(suite):
    """Every file that the suite's own `locate-test --buildable` would name in the groups; group by group."""
    interfaces = suite / "conformance" / "interfaces"
    found = []
    for group, patterns in INTERFACES.items():
        sources = [source for pattern in patterns for source in interfaces.glob(f"{pattern}/**/*.c") if re.match(r"\d+-", source.name)]
        found.append([Test(str(source.relative_to(interfaces).with_suffix("")), source, group) for source in sources])
    for group, patterns in PROGRAMS.items():
        sources = [source for pattern in patterns for source in suite.glob(pattern)]
        found.append([Test(str(source.relative_to(suite).with_suffix("")), source, group) for source in sources])
    if not all(found):
        sys.exit(f"conformance: {suite} holds no open-posix-testsuite")
    return [test for part in found for test in sorted(part, key=lambda test: test.key)]


def sample(found, passing):
    """The tests that `make test` runs."""
    others = [test for test in found if test.group not in ALWAYS and test.name in passing]
    step = max(1, len(others) // SAMPLED)
    chosen = set(others[::step])
    return [test for test in found if test.group in ALWAYS or test in chosen]


def compile_command(compiler, suite, test, target):
    return [*compiler, *COMPILE_FLAGS, f"-I{suite / 'include'}", "-c", str(test.source), "-o", str(target)]


def link_command(compiler, test, source, target):
    bound = [f"-DSECONDS={STRESS_SECONDS}", str(BOUND)] if test.group == "stress" else []
    return [*compiler, str(source), *bound, "-o", str(target), *LINK_FLAGS]
