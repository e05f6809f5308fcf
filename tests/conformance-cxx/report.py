"""What a run comes to: on the terminal, as JSON, and in docs/conformance-cxx.md, which is made of the records."""

import json
import textwrap

import suite

BEGIN = "<!-- written by `tests/conformance-cxx/run --update`: begin -->"
END = "<!-- written by `tests/conformance-cxx/run --update`: end -->"

KINDS = {"passed": "passed", "failed": "passes natively, not here", "unsupported": "unsupported or expected to fail natively too, by libc++'s marks",
         "fails natively": "does not pass natively", "unknown": "not in the native record"}


def verdict(native, here):
    if native == "pass":
        return "passed" if here == "pass" else "failed"
    if native in ("unsupported", "xfail"):
        return "unsupported"
    return "fails natively" if native else "unknown"


def by_group(rows):
    groups = sorted({suite.group(name) for name, *_ in rows})
    for group in groups:
        yield group, [row for row in rows if suite.group(row[0]) == group]
    yield "all", rows


def tally(rows):
    verdicts = [verdict(native, here) for _, native, here in rows]
    return [verdicts.count(kind) for kind in KINDS]


def failures(rows, reasons):
    """Tests that pass natively and not here, by reason."""
    found = {}
    for name, native, here in rows:
        if verdict(native, here) == "failed":
            found.setdefault(reasons.why(here), []).append((name, here))
    return found


def print_report(rows, reasons):
    for reason, tests in failures(rows, reasons).items():
        print(f"\npass natively, not here: {len(tests)}, {reason}")
        for name, here in tests:
            print(f"  {name} ({here})")
    skipped = {kind: count for kind, count in zip(KINDS, tally(rows)) if count and kind not in ("passed", "failed")}
    for kind, count in skipped.items():
        print(f"\nskipped: {count}, {KINDS[kind]}")
    print(f"\n{'group':<20}{'tests':>7}{'passed':>8}{'natively only':>15}{'unsupported':>13}{'fail natively':>15}{'unknown':>9}")
    for group, part in by_group(rows):
        passed, failed, unsupported, no_pass, unknown = tally(part)
        print(f"{group:<20}{len(part):>7}{passed:>8}{failed:>15}{unsupported:>13}{no_pass:>15}{unknown:>9}")


def share(passed, failed):
    return f"{100 * passed / (passed + failed):.1f} %" if passed + failed else "–"


def markdown(rows, totals, reasons):
    """totals: how many tests the suite has, by group."""
    out = ["| group | tests of the suite | run | of these pass natively | and in a component | | that are programs | and pass in a component | |",
           "|---|---|---|---|---|---|---|---|---|"]
    for group, part in by_group(rows):
        passed, failed, *_ = tally(part)
        programs_passed, programs_failed, *_ = tally([row for row in part if suite.runs(row[0])])
        total = sum(totals.values()) if group == "all" else totals[group]
        out.append(f"| {group} | {total} | {len(part)} | {passed + failed} | {passed} | {share(passed, failed)} | "
                   f"{programs_passed + programs_failed} | {programs_passed} | {share(programs_passed, programs_failed)} |")
    out += ["", "### Natively a pass, and not in a component", "", "| tests | why |", "|---|---|"]
    for reason, tests in failures(rows, reasons).items():
        names = ", ".join(f"`{name.removeprefix('std/')}`" for name, _ in tests)
        out.append(f"| {names} | {reason} |")
    return "\n".join(out)


def write_document(path, rows, totals, reasons):
    text = path.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{markdown(rows, totals, reasons)}\n{END}{after}")


def write_json(path, rows, counts, seconds, results):
    tests = [{"test": name, "native": native, "component": here, "verdict": verdict(native, here), "seconds": round(results[name].seconds, 2)}
             for name, native, here in rows]
    path.write_text(json.dumps({**counts, "seconds": round(seconds, 1), "tests": tests}, indent=1) + "\n")
