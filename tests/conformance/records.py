"""The two files in the repository that a run is compared with: native.txt and component.txt."""

import dataclasses
import pathlib

here = pathlib.Path(__file__).resolve().parent
NATIVE = here / "native.txt"
COMPONENT = here / "component.txt"


@dataclasses.dataclass
class Native:
    results: list  # a word of execution.WORDS for each run
    kind: str


def classify(results):
    """`pass` is a pass every time, `flaky` one now and then; without any, the word they agree on, or `mixed`."""
    if all(word == "pass" for word in results):
        return "pass"
    if "pass" in results:
        return "flaky"
    return results[0] if len(set(results)) == 1 else "mixed"


def lines(path):
    if path.exists():
        for line in path.read_text().splitlines():
            if line and not line.startswith("#"):
                yield line.split()


def read_native():
    return {name: Native(results, kind) for name, kind, *results in lines(NATIVE)}


def write_native(records, conditions):
    head = ["Every test run natively, on Linux with glibc.",
            "Written by `tests/conformance/run --native`. A pass is exit status 0 and nothing else.", "", *conditions, "",
            "test, what the runs come to, each run"]
    body = [f"{name:<44} {record.kind:<11} {' '.join(record.results)}" for name, record in records.items()]
    NATIVE.write_text("".join(f"# {line}".rstrip() + "\n" for line in head) + "\n".join(body) + "\n")


def read_component():
    return [name for name, in lines(COMPONENT)]


def write_component(names):
    head = ["The tests that pass in a component. `make conformance` fails when one of them does not.",
            "Written by `tests/conformance/run --update`."]
    COMPONENT.write_text("".join(f"# {line}\n" for line in head) + "".join(f"{name}\n" for name in names))
