"""Lets curl ask server.py.

usage: client.py http://HOST:PORT|https://HOST:PORT CURL...
"""
import hashlib
import json
import pathlib
import socket
import subprocess
import sys
import time

here, *curl = sys.argv[1:]
port = here.rpartition(":")[2]
secure = here.startswith("https:")
large = pathlib.Path("large").read_bytes()


def said(*words, status=0, stdin=b""):
    done = subprocess.run([*curl, "-sS", *words], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    holds(done.returncode == status, f"curl {words}: status {done.returncode}, not {status}: {done.stderr[-300:]}")
    return done.stdout


def asked(*words, **options):
    return json.loads(said(*words, **options))


def holds(condition, what):
    if not condition:
        sys.exit(f"client.py: {what}")


def equal(found, wanted, what):
    holds(found == wanted, f"{what}: {str(found)[:300]}, not {str(wanted)[:300]}")


digest = hashlib.sha256(large).hexdigest()

# ---- What is asked ----
equal(asked(f"{here}/asked")["method"], "GET", "method")
for words, method, size in [(("-d", "a=b"), "POST", 3), (("-d", "@large"), "POST", None), (("--data-binary", "@large"), "POST", len(large)), (("-T", "large"), "PUT", len(large)),
                            (("-T", "-"), "PUT", len(large)), (("-X", "DELETE"), "DELETE", 0), (("-F", "file=@large", "-F", "a=b"), "POST", None),
                            (("-H", "Transfer-Encoding: chunked", "--data-binary", "@large"), "POST", len(large))]:
    about = asked(*words, f"{here}/asked", stdin=large)
    equal(about["method"], method, words)
    if size is not None:
        equal(about["bytes"], size, words)
    if size == len(large):
        equal(about["digest"], digest, words)
headers = asked("-u", "me:secret", "-A", "an agent", "-e", "from", "-H", "X-Own: 1", "-b", "taste=sour", f"{here}/asked")["headers"]
equal((headers["authorization"], headers["user-agent"], headers["referer"], headers["x-own"], headers["cookie"]),
      ("Basic bWU6c2VjcmV0", "an agent", "from", "1", "taste=sour"), "headers")

# ---- What is answered ----
equal(said(f"{here}/large"), large, "/large")
equal(said(f"{here}/until_close"), large, "/until_close")
said(f"{here}/large", "-o", "got")
equal(pathlib.Path("got").read_bytes(), large, "-o")
pathlib.Path("got").write_bytes(large[:1000000])
said("-C", "-", "-o", "got", f"{here}/large")
equal(pathlib.Path("got").read_bytes(), large, "-C")
equal(said(f"{here}/chunks/1000"), b"".join(f"line {index}\n".encode() for index in range(1000)), "/chunks")
holds(b"HTTP/1.1 200" in said("-I", f"{here}/large"), "-I")
equal(asked("-L", f"{here}/moved/5")["path"], "/asked", "-L")
said("-L", "--max-redirs", "3", f"{here}/moved/5", status=47)
said("-f", f"{here}/status/404", status=22)
equal(said("-w", "%{http_code}", f"{here}/status/418"), b"as asked\n418", "-w")
said("-c", "cookies", f"{here}/cookie")
equal(asked("-b", "cookies", f"{here}/asked")["headers"]["cookie"], "taste=sweet", "-b")
if not secure:
    equal(asked("-x", here, "http://elsewhere.example/asked")["path"], "http://elsewhere.example/asked", "-x")
connections = [json.loads(line)["connection"] for line in said(*[f"{here}/asked"] * 20).splitlines()]
equal(len(set(connections)), 1, "one connection is kept")
equal(said("-Z", "--parallel-max", "50", *[f"{here}/status/200"] * 100), b"as asked\n" * 100, "-Z")
equal(said("file://" + str(pathlib.Path("large").resolve())), large, "file:")

# ---- What goes wrong ----
began = time.monotonic()
said("-m", "1", f"{here}/never", status=28)
holds(0.9 < time.monotonic() - began < 20, f"-m 1 took {time.monotonic() - began} s")
said(f"{here}/nothing", status=52)
with socket.socket() as taken:  # bound, and nobody listens
    taken.bind(("127.0.0.1", 0))
    said(f"http://127.0.0.1:{taken.getsockname()[1]}/", status=7)
said("http://nobody.invalid/", status=6)
said("--resolve", f"there.example:{port}:127.0.0.1", here.replace("127.0.0.1", "there.example") + "/asked", status=60 if secure else 0)
said("gone://there/", status=1)
if secure:
    said("--cacert", "/dev/null", f"{here}/asked", status=77)
    equal(asked("-k", "--tls-max", "1.2", f"{here}/asked")["method"], "GET", "-k")
print("all as asked")
