#!/usr/bin/env python3
"""Treats a server (server.c) as clients do that are in a hurry, slow, rude or many, for some seconds, and then asks it to end.

  clients.py PORT SECONDS SEED
"""
import contextlib
import random
import socket
import struct
import sys
import threading
import time

port, seconds, seed = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
end = time.monotonic() + seconds
wrong = []


def connect():
    connection = socket.create_connection(("127.0.0.1", port))
    connection.settimeout(30)
    return connection


def echoes(connection, data):
    """What is sent comes back, whole."""
    connection.sendall(data)
    back = b""
    while len(back) < len(data):
        part = connection.recv(65536)
        if not part:
            break
        back += part
    if back != data:
        wrong.append(f"{len(back)} of {len(data)} bytes came back")


def polite(chance):
    with connect() as connection:
        if chance.random() < 0.5:
            echoes(connection, b"t")  # by a thread
        for _ in range(chance.randrange(1, 20)):
            echoes(connection, b"e" * chance.choice([1, 64, 512, 1000, 4096]))


def half_closes(_chance):
    with connect() as connection:
        connection.sendall(b"echo this")
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(100):
            pass


def drops(_chance):
    connect().close()


def resets(chance):
    with connect() as connection:
        connection.sendall(b"r" * chance.randrange(1, 3000))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def never_reads(chance):
    with connect() as connection:
        connection.settimeout(chance.random() / 10)
        with contextlib.suppress(OSError):
            if chance.random() < 0.5:
                connection.sendall(b"t")
            for _ in range(100):
                connection.sendall(b"n" * 65536)


def many_at_once(chance):
    crowd = [connect() for _ in range(chance.choice([50, 300]))]
    for one in crowd:
        one.sendall(b"x")
    for one in crowd:
        one.close()


def client(number):
    chance = random.Random(seed * 1000 + number)
    ways = [polite, polite, polite, half_closes, drops, resets, never_reads, many_at_once]
    while time.monotonic() < end:
        # A server that has too many may refuse or reset: it must go on.
        with contextlib.suppress(ConnectionError, TimeoutError):
            chance.choice(ways)(chance)


def note_that_it_has_settled():
    time.sleep(seconds / 5)
    with connect() as connection:
        echoes(connection, b"s")


threading.Thread(target=note_that_it_has_settled).start()
clients = [threading.Thread(target=client, args=[number]) for number in range(8)]
for one in clients:
    one.start()
for one in clients:
    one.join()

with connect() as last:
    echoes(last, b"q")
print("\n".join(wrong[:5]))
sys.exit(1 if wrong else 0)
