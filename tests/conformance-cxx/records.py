"""The files in the repository that a run is compared with: native.txt, component.txt, fixed.txt, reasons.toml."""

import pathlib
import re
import tomllib

here = pathlib.Path(__file__).resolve().parent
RECORDS = {"native": here / "native.txt", "component": here / "component.txt"}
FIXED = here / "fixed.txt"
REASONS = here / "reasons.toml"

HEADS = {
    "native": "Tests of libc++ {version}, natively. Written by `tests/conformance-cxx/run --native --update`.",
    "component": "Tests of libc++ {version}, in components. What is a pass here must stay one. Written by `tests/conformance-cxx/run --update`.",
}


def lines(path):
    if path.exists():
        for line in path.read_text().splitlines():
            if line and not line.startswith("#"):
                yield line.split()


def read(target):
    """lit's word, in small letters, for each test that was run; behind a failure, the name of its reason."""
    return {name: word for name, word in lines(RECORDS[target])}


def write(target, version, words, conditions):
    head = [HEADS[target].format(version=version), *conditions]
    body = [f"{name} {word}" for name, word in sorted(words.items())]
    RECORDS[target].write_text("".join(f"# {line}\n" for line in head) + "".join(f"{line}\n" for line in body))


def fixed():
    return [name for name, in lines(FIXED)]


class Reasons:
    """Why a test does not pass in a component: found in what it says, and kept in the record behind its word, as in fail:fifo."""

    def __init__(self):
        self.entries = tomllib.loads(REASONS.read_text())

    def name(self, word, output):
        for name, entry in self.entries.items():
            if re.search(entry["says"], output):
                return f"{word}:{name}"
        return word

    def why(self, word):
        entry = self.entries.get(word.partition(":")[2])
        return entry["why"] if entry else "not explained"
