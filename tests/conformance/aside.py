"""The one rule by which a test is set aside: its object file has an undefined symbol of a second process.

What is not here stays in, whatever the test's name says.
"""

SYMBOLS = {
    "a second process": """
        fork vfork _Fork posix_spawn posix_spawnp system popen
        execl execle execlp execv execve execvp execvpe fexecve wait waitpid waitid
        """,
}

REASONS = {symbol: reason for reason, symbols in SYMBOLS.items() for symbol in symbols.split()}


def because_of(undefined):
    """The symbols of the rule among `undefined`, by their reason; empty if the test stays in."""
    found = {}
    for symbol in sorted(undefined):
        if symbol in REASONS:
            found.setdefault(REASONS[symbol], []).append(symbol)
    return {reason: found[reason] for reason in SYMBOLS if reason in found}
