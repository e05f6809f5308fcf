"""Each test as a component: compiled with `weft cc`, judged by the rule, linked, run with `weft run`."""

import dataclasses
import pathlib
import re
import subprocess
import tempfile

import aside
import execution
import suite

BUILD_LIMIT = 120  # seconds; a compiler that hangs is a failure, too


@dataclasses.dataclass
class Result:
    word: str  # as in execution.Outcome; `aside` for what the rule took out
    aside: dict = dataclasses.field(default_factory=dict)
    first: str = ""  # how the first try ended, if there was a second
    output: str = ""
    seconds: float = 0


class Runner:
    def __init__(self, weft, source, work, native, everything=False):
        self.compiler = (weft, "cc")
        self.weft, self.source, self.work, self.native, self.everything = weft, source, work, native, everything

    def symbols(self, program):
        """Undefined and defined symbols of an object file."""
        listed = subprocess.run((self.weft, "nm", program), stdout=subprocess.PIPE, text=True, check=True).stdout
        undefined = set(re.findall(r"^ *U (\S+)$", listed, re.MULTILINE))
        defined = set(re.findall(r"^\S+ [TtWw] (\S+)$", listed, re.MULTILINE))
        return undefined, defined

    def run_test(self, test):
        program = self.work / f"{test.file_name}.o"
        target = self.work / f"{test.file_name}.wasm"
        compiled = execution.run(suite.compile_command(self.compiler, self.source, test, program), self.work, BUILD_LIMIT)
        if compiled.word != "pass":
            return Result("no-build", output=compiled.output, seconds=compiled.seconds)
        undefined, defined = self.symbols(program)
        reasons = aside.because_of(undefined)
        if reasons and not self.everything:
            return Result("aside", aside=reasons)
        # clang names a main by its parameters. Without any there is only something to compile.
        if not defined & {"main", "__main_void", "__main_argc_argv", "__original_main"}:
            return Result("pass", aside=reasons, seconds=compiled.seconds)
        linked = execution.run(suite.link_command(self.compiler, test, program, target), self.work, BUILD_LIMIT)
        if linked.word != "pass":
            return Result("no-link", aside=reasons, output=linked.output, seconds=linked.seconds)
        result = self.run_program(target)
        result.aside = reasons
        if result.word != "pass" and self.native.get(test.name, "") == "pass":
            second = self.run_program(target)
            second.first, second.aside = result.word, reasons
            return second
        return result

    def run_program(self, program):
        with tempfile.TemporaryDirectory(prefix="conformance-") as scratch:
            (pathlib.Path(scratch) / "tmp").mkdir()
            outcome = execution.run((self.weft, "run", "--dir", f"{scratch}::/", program), scratch)
        return Result(outcome.word, output=outcome.output, seconds=outcome.seconds)
