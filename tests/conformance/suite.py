"""The tests of the open-posix-testsuite that Weft answers for, and how the suite itself compiles them."""

import dataclasses
import pathlib
import re
import subprocess
import sys

GROUPS = ("pthread", "sem", "sched")

# The flags of the suite's own Makefile and LDFLAGS file, without -Werror: compilers have learned new warnings since 2006.
COMPILE_FLAGS = ("-std=gnu99", "-O2", "-g", "-w", "-D_POSIX_C_SOURCE=200112L", "-D_GNU_SOURCE", "-pthread")
LINK_FLAGS = ("-pthread", "-lpthread", "-lrt")


@dataclasses.dataclass(frozen=True)
class Test:
    name: str  # pthread_create/1-1, or pthread_join/speculative/6-1
    source: pathlib.Path

    @property
    def interface(self):
        return self.name.split("/")[0]

    @property
    def group(self):
        return self.interface.split("_")[0]

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
    """Every file that the suite's own `locate-test --buildable` would name in the groups."""
    interfaces = suite / "conformance" / "interfaces"
    found = []
    for group in GROUPS:
        for source in interfaces.glob(f"{group}_*/**/*.c"):
            if re.match(r"\d+-", source.name):
                found.append(Test(str(source.relative_to(interfaces).with_suffix("")), source))
    if not found:
        sys.exit(f"conformance: {suite} holds no open-posix-testsuite")
    return sorted(found, key=lambda test: test.key)


def compile_command(compiler, suite, test, target):
    return [*compiler, *COMPILE_FLAGS, f"-I{suite / 'include'}", "-c", str(test.source), "-o", str(target)]


def link_command(compiler, source, target):
    return [*compiler, str(source), "-o", str(target), *LINK_FLAGS]
