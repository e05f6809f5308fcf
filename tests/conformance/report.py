"""What a run comes to: on the terminal, in docs/conformance.md, as JSON."""

import json
import textwrap

import suite

BEGIN = "<!-- written by `tests/conformance/run --update`: begin -->"
END = "<!-- written by `tests/conformance/run --update`: end -->"


def verdict(native, result):
    """passed, failed, or why it counts as skipped."""
    if result.word == "aside":
        return "set aside"
    if native == "pass":
        return "passed" if result.word == "pass" else "failed"
    return "not natively"


def tally(rows):
    """rows: (test, native, result). The four numbers of a table's line."""
    verdicts = [verdict(native, result) for _, native, result in rows]
    return [verdicts.count(word) for word in ("passed", "failed", "set aside", "not natively")]


def by_group(rows):
    for group in suite.GROUPS:
        part = [row for row in rows if row[0].group == group]
        if part:
            yield group, part
    yield "all", rows


def aside_by_reason(rows):
    found = {}
    for test, _, result in rows:
        if result.word == "aside":
            found.setdefault(next(iter(result.aside)), []).append(test.name)
    return found


def print_report(rows):
    for reason, names in aside_by_reason(rows).items():
        print(f"\nset aside, its object file needs {reason}: {len(names)}")
        print(textwrap.fill(" ".join(names), 120, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False,
                            break_long_words=False))
    retried = [f"{test.name} ({result.first}, then {result.word})" for test, _, result in rows if result.first]
    if retried:
        print(f"\ntried twice: {len(retried)}")
        for line in retried:
            print(f"  {line}")
    print(f"\n{'group':<24}{'tests':>7}{'passed':>8}{'failed':>8}{'set aside':>11}{'not natively':>14}")
    for name, part in by_group(rows):
        passed, failed, put_aside, not_natively = tally(part)
        print(f"{name:<24}{len(part):>7}{passed:>8}{failed:>8}{put_aside:>11}{not_natively:>14}")


def markdown(rows, conditions):
    out = [*conditions, "", "### By group", "",
           "| group | tests | pass | fail | set aside by the rule | no stable pass natively |", "|---|---|---|---|---|---|"]
    for name, part in by_group(rows):
        passed, failed, put_aside, not_natively = tally(part)
        name = "all" if name == "all" else f"`{name}`"
        out.append(f"| {name} | {len(part)} | {passed} | {failed} | {put_aside} | {not_natively} |")
    out += ["", "### By test", "",
            "Natively: of five runs, `pass` each time, or `flaky`, or what came instead. A test that is set aside shows the symbols.", "",
            "| test | natively | component |", "|---|---|---|"]
    for test, native, result in rows:
        if result.word == "aside":
            symbols = [f"`{symbol}`" for part in result.aside.values() for symbol in part]
            here = f"set aside: {', '.join(symbols)}"
        else:
            here = f"**{result.word}**" if verdict(native, result) == "failed" else result.word
        out.append(f"| {test.name} | {native} | {here} |")
    return "\n".join(out)


def write_document(path, rows, conditions):
    text = path.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{markdown(rows, conditions)}\n{END}{after}")


def write_json(path, rows, counts, seconds):
    tests = [{"test": test.name, "native": native, "component": result.word, "first": result.first or None, "aside": result.aside,
              "verdict": verdict(native, result), "seconds": round(result.seconds, 3)} for test, native, result in rows]
    path.write_text(json.dumps({**counts, "seconds": round(seconds, 1), "tests": tests}, indent=1) + "\n")
