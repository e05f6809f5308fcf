"""The native record: tests built with gcc against glibc and run five times.

A test gets its own directory, its own empty /dev/shm (named semaphores of parallel runs must not meet) and may not set the machine's
clock, which two of them would do; apart from that it is root's, since real-time priorities are.
"""

import concurrent.futures
import datetime
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

import execution
import progress
import records
import suite

RUNS = 5
COMPILER = ("gcc",)
PRIVATE = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /dev/shm && exec setpriv --bounding-set -sys_time -- "$@"', "sh")


def first_line(command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[0]


def conditions(jobs):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [f"kernel    {platform.system()} {platform.release()} {platform.machine()}",
            f"libc      {first_line(('ldd', '--version'))}",
            f"compiler  {first_line((*COMPILER, '--version'))}, {' '.join(suite.COMPILE_FLAGS)}",
            f"machine   {os.cpu_count()} processors, {memory:.0f} GB; as root, without CAP_SYS_TIME; {jobs} tests at a time",
            f"runs      {RUNS} of each, {execution.LIMIT} s at most",
            f"date      {datetime.date.today()}"]


def build(directory, test, source):
    """The path of the program, or the word for its end: without a main there is only something to compile."""
    target = directory / test.file_name
    compiled = execution.run(suite.compile_command(COMPILER, source, test, f"{target}.o"), directory, 60)
    if compiled.word != "pass":
        return "no-build"
    if " T main\n" not in subprocess.run(("nm", f"{target}.o"), stdout=subprocess.PIPE, text=True, check=True).stdout:
        return "pass"
    linked = execution.run(suite.link_command(COMPILER, test, f"{target}.o", target), directory, 60)
    return target if linked.word == "pass" else "no-link"


def run_once(program):
    if not isinstance(program, pathlib.Path):
        return program
    with tempfile.TemporaryDirectory(prefix="conformance-") as directory:
        return execution.run((*PRIVATE, program), directory).word


def record(source, tests, jobs):
    if execution.run((*PRIVATE, "true"), "/").word != "pass":
        sys.exit("conformance: the native record is made as root")
    work = pathlib.Path(tempfile.mkdtemp(prefix="conformance-native-"))
    try:
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            def each(title, function, items):
                bar = progress.Progress(title, len(items))

                def step(item):
                    result = function(item)
                    bar.step()
                    return result
                return list(pool.map(step, items))

            programs = each("compiled", lambda test: build(work, test, source), tests)
            rounds = [each(f"round {number} of {RUNS}", run_once, programs) for number in range(1, RUNS + 1)]
    finally:
        shutil.rmtree(work)
    made = records.read_native()
    for test, *results in zip(tests, *rounds):
        made[test.name] = records.Native(results, records.classify(results))
    order = {test.name: place for place, test in enumerate(suite.tests(source))}
    records.write_native({name: made[name] for name in sorted(made, key=order.get) if name in order}, conditions(jobs))
    kinds = [record.kind for record in made.values()]
    print(", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds))))
