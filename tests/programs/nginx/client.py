"""Asks the nginx of nginx.conf for all that is in it.

usage: client.py PORT PORT-OF-HTTP2 PORT-OF-STREAM SITE-DIRECTORY
"""
import concurrent.futures
import gzip
import hashlib
import http.client
import pathlib
import selectors
import socket
import subprocess
import sys

port, http2, stream = map(int, sys.argv[1:4])
site = pathlib.Path(sys.argv[4])
connections = 1000


def ask(path, method="GET", body=None, headers=None, connection=None):
    """(status, headers, body)"""
    own = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    own.request(method, path, body, headers or {})
    answer = own.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def holds(condition, what):
    if not condition:
        sys.exit(f"client.py: {what}")


def gives(path, status, wanted=None, headers=None, **request):
    found, has, said = ask(path, **request)
    holds(found == status, f"{path}: status {found}, not {status}: {said[:200]}")
    holds(wanted is None or said == wanted, f"{path}: another body: {len(said)} bytes, {said[:200]}")
    for name, value in (headers or {}).items():
        holds(has.get(name) == value, f"{path}: {name}: {has.get(name)}, not {value}")
    return said


numbers = (site / "numbers.txt").read_bytes()
large = (site / "large").read_bytes()

# ---- Files ----
for way in ("", "/sendfile", "/read"):
    gives(f"{way}/numbers.txt", 200, numbers, {"content-type": "text/plain", "last-modified": "Thu, 02 Jan 2020 00:00:00 GMT"})
    gives(f"{way}/empty", 200, b"")
    gives(f"{way}/large", 200, large)
    found, has, said = ask(f"{way}/large", headers={"Range": "bytes=1000000-3000000"})
    holds((found, has["content-range"], said) == (206, "bytes 1000000-3000000/20000000", large[1000000:3000001]), f"a part of {way}/large")
    found, has, said = ask(f"{way}/numbers.txt", headers={"Range": "bytes=0-9,-5"})
    holds(found == 206 and has["content-type"].startswith("multipart/byteranges") and numbers[:10] in said, f"two parts of {way}/numbers.txt")
    found, _, said = ask(f"{way}/numbers.txt", headers={"If-Modified-Since": "Thu, 02 Jan 2020 00:00:00 GMT"})
    holds((found, said) == (304, b""), f"{way}/numbers.txt, unchanged: {found}")
    found, has, said = ask(f"{way}/numbers.txt", method="HEAD")
    holds((found, has["content-length"], said) == (200, str(len(numbers)), b""), f"HEAD of {way}/numbers.txt")
gives("/absent", 404)
gives("/refused", 403)
gives("/list", 301)
holds(b"Index of /list/" in gives("/list/", 200), "no index")
found, has, said = ask("/gzip/numbers.txt", headers={"Accept-Encoding": "gzip"})
holds(has.get("content-encoding") == "gzip" and gzip.decompress(said) == numbers, "/gzip/numbers.txt")
gives("/replaced", 200, b"one 2 three")
gives("/moved/12/what", 200, numbers, {"x-number": "12", "x-arguments": "what=12"})
holds(ask("/elsewhere")[1]["location"].endswith("/numbers.txt"), "/elsewhere")
holds(b"Active connections" in gives("/status", 200), "/status")
gives("/asked/numbers.txt", 403)
gives("/slow/numbers.txt", 200, numbers)
gives("/slow/numbers.txt", 503)

# ---- Files that are sent ----
gives("/kept/a/b/large", 201, method="PUT", body=large)
holds((site / "list/a/b/large").read_bytes() == large, "PUT")
gives("/kept/a/b/large", 204, method="PUT", body=numbers)
holds(ask("/kept/a/b/large", method="MOVE", headers={"Destination": "/kept/moved"})[0] == 204, "MOVE")
holds((site / "list/moved").read_bytes() == numbers, "MOVE")
gives("/kept/moved", 204, method="DELETE")
holds(not (site / "list/moved").exists(), "DELETE")

# ---- Another server behind ----
padding = [b"x" * 100000] * 20
for body in (b"", b"little", large):
    digest = hashlib.sha256(body).hexdigest()
    expected = b"\n".join([f"POST\n/path\n127.0.0.1\n{len(body)}\n{digest}".encode(), *padding, b""])
    gives("/origin/path", 200, expected, method="POST", body=body)
gives("/origin/status/418", 418, b"")
gives("/origin/reset", 502)
gives("/nobody/", 502)
gives("/inside/numbers.txt", 200, numbers)
first = gives("/cached/once", 200)
holds(gives("/cached/once", 200, headers={"x-cache": "HIT"}) == first, "/cached/once")

# ---- Many requests on one connection, one after the other and sent at once ----
kept = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
for _ in range(500):
    holds(ask("/replaced", connection=kept)[2] == b"one 2 three", "a connection that is kept")
kept.close()
with socket.create_connection(("127.0.0.1", port), timeout=60) as pipe:
    pipe.sendall(b"GET /empty HTTP/1.1\r\nHost: a\r\n\r\n" * 200 + b"GET /empty HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    said = b"".join(iter(lambda: pipe.recv(65536), b""))
    holds(said.count(b"HTTP/1.1 200 OK") == 201, "requests that are sent at once")
with socket.create_connection(("127.0.0.1", stream), timeout=60) as passed_on:
    passed_on.sendall(b"GET /large HTTP/1.0\r\n\r\n")
    holds(b"".join(iter(lambda: passed_on.recv(65536), b"")).endswith(large), "TCP passed on")
for path, wanted in (("numbers.txt", numbers), ("read/large", large)):
    of_curl = subprocess.run(["curl", "-sS", "--http2-prior-knowledge", f"http://127.0.0.1:{http2}/{path}"], stdout=subprocess.PIPE, check=False)
    holds(of_curl.stdout == wanted, f"HTTP/2: /{path}")

# ---- Many at once ----
with concurrent.futures.ThreadPoolExecutor(16) as pool:
    for said in pool.map(lambda _: ask("/read/large")[2], range(32)):
        holds(said == large, "a large file for many")
chooser = selectors.DefaultSelector()
answered = {}
for _ in range(connections):
    each = socket.create_connection(("127.0.0.1", port), timeout=60)
    chooser.register(each, selectors.EVENT_READ)
    answered[each] = 0
for _ in range(3):
    for each in answered:
        each.sendall(b"GET /replaced HTTP/1.1\r\nHost: a\r\n\r\n")
    waiting = dict.fromkeys(answered, b"")
    while waiting:
        ready = chooser.select(60)
        holds(ready, f"{len(waiting)} connections are not answered")
        for key, _ in ready:
            waiting[key.fileobj] += key.fileobj.recv(65536)
            if waiting[key.fileobj].endswith(b"0\r\n\r\n"):
                holds(waiting.pop(key.fileobj).startswith(b"HTTP/1.1 200 OK"), "an answer of many connections")
                answered[key.fileobj] += 1
holds(f"Active connections: {connections + 1} ".encode() in gives("/status", 200), "connections are counted")
for each in answered:
    each.close()
print(f"all answered, {connections} connections three times")
