"""What bench/threads/run and bench/cxx/run have in common: running a program that prints lines of numbers, beside a native one."""
import dataclasses
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
WEFT = os.environ.get("WEFT") or HERE.parent.parent / "build/weft"


@dataclasses.dataclass
class Run:
    lines: dict
    seconds: float
    processor: float


def run(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=300)
    taken = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = {}
    for line in done.stdout.splitlines():
        name, *numbers = line.split()
        lines[name] = [float(number) for number in numbers]
    return Run(lines, taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def add_host_option(options):
    options.add_argument("--host-option", action="append", default=[], metavar="WORD", help="one more word for the host")


def weft_run(wanted):
    """`weft run`, with the words asked for."""
    return [WEFT, "run", *(f"--host-option={word}" for word in wanted.host_option)]


def compile_bare(directory):
    """host.c, as an object."""
    # The bare thread's endless loop is no place for a yield: the scheduler does not know that thread.
    without_yields = "-Xclang -mllvm -Xclang -weft-spin-loops=false".split()
    subprocess.run([WEFT, "cc", "-O2", *without_yields, "-c", HERE / "host.c", "-o", directory / "host.o"], check=True)
    return directory / "host.o"


def on_one_processor(program):
    if not shutil.which("taskset"):
        sys.exit(f"{sys.argv[0]}: no taskset (util-linux)")
    return ["taskset", "--cpu-list", str(min(os.sched_getaffinity(0))), program]


def median(values):
    return statistics.median(list(values))


def verdict(good):
    return "ok" if good else "over"
