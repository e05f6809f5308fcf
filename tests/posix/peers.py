"""What the programs of this directory talk to over TCP, native, in the runner: `// peer: NAME` starts one for each run.

Each listens on a port of its own of 127.0.0.1 and treats every connection in its one way, whatever the program does.
"""

import contextlib
import itertools
import select
import socket
import struct
import threading
import time


def slow(connection):
    """A line, byte by byte, each in a packet of its own."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in b"this comes slowly\n":
        connection.send(bytes([byte]))
        time.sleep(0.001)


def resets(connection):
    """Ends the connection by a reset as soon as a byte has come."""
    connection.recv(1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def resets_after_words(connection):
    """The same, but says something before, so that there is something to read."""
    connection.sendall(b"last words")
    resets(connection)


def half_closes(connection):
    """Says something and that it will say no more, then tells how much it has read until the other end."""
    connection.sendall(b"no more from here")
    connection.shutdown(socket.SHUT_WR)
    return collects(connection)


def floods(connection):
    """Sends as fast as it can, until the program has had enough."""
    with contextlib.suppress(OSError):
        while True:
            connection.sendall(bytes(range(256)) * 256)


def echoes(connection):
    """Sends back what comes."""
    while data := connection.recv(65536):
        connection.sendall(data)


def collects(connection):
    """Reads until the end, and tells how much there was and how it ended."""
    size, total = 0, 0
    try:
        while data := connection.recv(65536):
            size, total = size + len(data), (total + sum(data)) % 65521
    except ConnectionResetError:
        return f"{size} bytes, of sum {total}, then a reset"
    return f"{size} bytes, of sum {total}, then the end"


def collects_late(connection):
    """The same, but reads nothing until nothing more can be on its way."""
    time.sleep(0.3)
    return collects(connection)


def drops_many(connection):
    """Is told a port, connects to it three hundred times at once, and drops all: in turn with an end, a reset, and a reset after some bytes."""
    port = int(connection.recv(16))
    callers = [socket.create_connection(("127.0.0.1", port)) for _ in range(300)]
    for number, caller in enumerate(callers):
        if number % 3 == 2:
            caller.send(b"never mind")
        if number % 3:
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        caller.close()
    connection.sendall(b"done")


behaviours = {behaviour.__name__: behaviour for behaviour in (slow, resets, resets_after_words, half_closes, floods, echoes, collects, collects_late, drops_many)}
# Those that never accept: connections to "deaf" are made, by the system, and nobody reads; the queue of "full" is full, so that one is neither
# made nor refused; "refuses" has a port where nobody listens.
names = [*behaviours, "deaf", "full", "refuses"]


class Peer:
    """One that is started, in threads of the runner, and what each of its connections had to tell."""

    def __init__(self, name):
        self.behaviour = behaviours.get(name)
        self.listener = socket.socket()
        self.others = []
        self.listener.bind(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.told, self.threads, self.connections = [], [], []
        self.lock = threading.Lock()
        if name == "deaf":
            self.listener.listen(128)
        if name == "full":
            self.listener.listen(0)
            self.others.append(socket.create_connection(("127.0.0.1", self.port)))
        if self.behaviour:
            self.listener.listen(128)
            self.acceptor = threading.Thread(target=self.accept, daemon=True)
            self.acceptor.start()

    def accept(self):
        for number in itertools.count():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections.append(connection)
            thread = threading.Thread(target=self.serve, args=(number, connection), daemon=True)
            thread.start()
            self.threads.append(thread)

    def serve(self, number, connection):
        with connection:
            try:
                told = self.behaviour(connection)
            except OSError as error:
                told = f"the peer failed: {error}"
        if told:
            with self.lock:
                self.told.append((number, told))

    def end(self):
        """Waits until all that the program has left behind is taken; what the connections told, in their order."""
        if self.behaviour:
            # Those that wait to be accepted count: their bytes may still be on their way.
            while select.select([self.listener], [], [], 0)[0]:
                time.sleep(0.001)
            self.listener.shutdown(socket.SHUT_RDWR)
            self.acceptor.join()
            deadline = time.monotonic() + 5
            for thread in self.threads:
                thread.join(max(0, deadline - time.monotonic()))
                if thread.is_alive():
                    self.told.append((len(self.told), "the peer's connection has not ended"))
        for other in (self.listener, *self.others):
            other.close()
        return "".join(f"peer: {told}\n" for _, told in sorted(self.told))
