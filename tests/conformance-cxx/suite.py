"""libc++'s test suite: where it is, what its tests are called, and lit, which runs them."""

import dataclasses
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import progress

PACKAGE = "llvm-toolchain-22"
CONFIGURATION = pathlib.Path(__file__).resolve().parent / "libcxx.cfg.py"
# The names that its format.py runs. (Three .gen.py files, which make tests about headers alone, are left out.)
SUFFIXES = (".pass.cpp", ".compile.fail.cpp", ".verify.cpp", ".sh.cpp")
RUNNING = re.compile(r"(?<!\.compile)(?<!\.link)\.pass\.cpp$|\.sh\.cpp$")
# lit's words for a test that does what is expected of it.
PASSES = ("PASS", "FLAKYPASS")
FAILURES = ("FAIL", "XPASS", "UNRESOLVED", "TIMEOUT")


def locate(project):
    """The sources, as unpacked by the project's script, and their version."""
    found = subprocess.run([project / "scripts" / "debian-source", PACKAGE], stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode != 0:
        sys.exit(f"conformance-cxx: the tests of libc++, in the Debian source package {PACKAGE}, are not to be had")
    place = pathlib.Path(found.stdout.splitlines()[-1])
    return place, place.name.rpartition("-")[2]


def check_release(command, version):
    """Tests of one release say little of another. Patch releases are not told apart: they change no feature."""
    macros = subprocess.run([*command, "-x", "c++", "-dM", "-E", "-include", "version", os.devnull], stdout=subprocess.PIPE, text=True, check=True)
    number = re.search(r"^#define _LIBCPP_VERSION (\d\d)(\d\d)", macros.stdout, re.MULTILINE)
    library = [int(part) for part in number.groups()]
    if library != [int(part) for part in version.split(".")[:2]]:
        sys.exit(f"conformance-cxx: the tests are those of libc++ {version}, and {' '.join(command)} has {library[0]}.{library[1]}")


def tests(source):
    """Every test of libcxx/test/std, by its name: std/thread/futures/futures.async/async.pass.cpp."""
    top = source / "libcxx" / "test"
    found = sorted(str(file.relative_to(top)) for file in (top / "std").rglob("*.cpp") if file.name.endswith(SUFFIXES))
    if not found:
        sys.exit(f"conformance-cxx: {source} holds no tests of libc++")
    return found


def group(name):
    return name.split("/")[1]


def runs(name):
    """Whether it is a program, or only something to compile."""
    return bool(RUNNING.search(name))


def first_line(command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[0]


def conditions(target):
    """What a record says about where it was made."""
    if target == "component":
        return []
    return [f"kernel    {platform.system()} {platform.release()} {platform.machine()}",
            f"libc      {first_line(('ldd', '--version'))}",
            f"compiler  {first_line(('clang++-22', '--version'))}",
            f"date      {datetime.date.today()}"]


def forget_features(directory, weft):
    """libc++'s configuration keeps what it has found out about a compiler, and does not see that Weft has been built anew."""
    cache = directory / "__config_cache__"
    parts = [weft, *(weft.parent / "lib" / "weft").glob("**/*.a")]
    if cache.exists() and cache.stat().st_mtime < max(part.stat().st_mtime for part in parts):
        shutil.rmtree(cache)


def prepare(source, work, target, weft):
    directory = work / target
    directory.mkdir(parents=True, exist_ok=True)
    forget_features(directory, weft)
    (work / "tmp").mkdir(exist_ok=True)
    settings = {"suite": source, "work": work, "weft": weft, "target": target}
    lines = [f"config.{name} = {str(value)!r}" for name, value in settings.items()]
    (directory / "lit.site.cfg.py").write_text("\n".join([*lines, f"lit_config.load_config(config, {str(CONFIGURATION)!r})", ""]))
    if target == "component":
        shell = CONFIGURATION.with_name("shell.c")
        subprocess.run([weft, "cc", "-O1", "-c", shell, "-o", work / "shell.o"], check=True)
        subprocess.run(["llvm-ar-22", "rcs", work / "libshell.a", work / "shell.o"], check=True)
    return directory


@dataclasses.dataclass
class Result:
    word: str  # lit's, as PASS or UNSUPPORTED
    output: str
    seconds: float


def run(source, work, target, weft, names, jobs):
    """The result of each test."""
    directory = prepare(source, work, target, weft)
    bar = progress.Progress(f"conformance-cxx ({target})", len(names))
    said = []
    with tempfile.TemporaryDirectory(prefix="conformance-cxx-") as scratch:
        chosen, details = pathlib.Path(scratch) / "tests", pathlib.Path(scratch) / "results.json"
        chosen.write_text("".join(f"{directory / name}\n" for name in names))
        command = [sys.executable, "-B", "-u", source / "llvm" / "utils" / "lit" / "lit.py", f"-j{jobs}", "--no-progress-bar",
                   "--diagnostic-level=error", "--print-result-after=all", "--output", details, f"@{chosen}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace") as lit:
            for line in lit.stdout:
                said.append(line)
                result = re.match(rf"([A-Z]+): {target} :: (\S+) \(\d+ of \d+", line)
                if result:
                    bar.step(f"{result[2]}: {result[1].lower()}" if result[1] in FAILURES else "")
        if not details.exists():
            sys.exit("".join(said[-20:]) + "conformance-cxx: lit did not come to its end")
        told = json.loads(details.read_text())["tests"]
    results = {test["name"].partition(" :: ")[2]: Result(test["code"], test["output"], test["elapsed"]) for test in told}
    if set(results) != set(names):
        sys.exit(f"conformance-cxx: of {len(names)} tests lit has run {len(results)}")
    return results
