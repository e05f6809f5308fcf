"""Runs one command with a limit, and says how it ended in the suite's own words."""

import dataclasses
import os
import signal
import subprocess
import tempfile
import time

LIMIT = 10  # seconds, for every test

# posixtest.h: PTS_PASS and so on. Only the first is a pass.
WORDS = {0: "pass", 1: "fail", 2: "unresolved", 4: "unsupported", 5: "untested"}


@dataclasses.dataclass
class Outcome:
    word: str  # one of WORDS, or hung, crash, status-N, and from the callers no-build, no-link
    output: str = ""
    seconds: float = 0


def run(command, directory, limit=LIMIT):
    """In a session of its own, so that what a test leaves behind ends with it."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as output:
        # A host's own backtrace would push the program's last words out.
        process = subprocess.Popen(command, cwd=directory, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                   env=os.environ | {"RUST_BACKTRACE": "0"}, start_new_session=True)
        try:
            status = process.wait(limit)
        except subprocess.TimeoutExpired:
            status = None
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        seconds = time.monotonic() - started
        size = output.seek(0, os.SEEK_END)
        output.seek(max(0, size - 4000))
        text = output.read().decode(errors="replace")
    if status is None:
        word = "hung"
    elif status in WORDS:
        word = WORDS[status]
    elif status < 0 or status >= 128:
        word = "crash"
    else:
        word = f"status-{status}"
    return Outcome(word, text, seconds)
