"""One line that counts on a terminal; a line now and then in a log."""

import sys
import threading
import time


class Progress:
    def __init__(self, title, total):
        self.title, self.total, self.done = title, total, 0
        self.started = self.shown = time.monotonic()
        self.lock = threading.Lock()
        self.terminal = sys.stdout.isatty()

    def step(self, note=""):
        """One more is done; `note` is a line worth keeping."""
        with self.lock:
            self.done += 1
            now = time.monotonic()
            if note:
                print(f"\r\033[K{note}" if self.terminal else note, flush=True)
            if self.terminal:
                print(f"\r\033[K{self.title} {self.done}/{self.total}", end="\n" if self.done == self.total else "", flush=True)
            elif self.done == self.total or now - self.shown > 15:
                self.shown = now
                print(f"{self.title} {self.done}/{self.total}, {now - self.started:.0f} s", flush=True)
