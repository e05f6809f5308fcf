"""A server for curl to ask: says what it was asked, as JSON, and does what the path says.

usage: server.py PORT [CERTIFICATE KEY]
"""
import hashlib
import http.server
import json
import pathlib
import ssl
import sys
import time


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    connections = 0

    def setup(self):
        super().setup()
        Server.connections += 1
        self.number = Server.connections

    def body(self):
        if self.headers.get("Expect") == "100-continue" and self.path == "/unwelcome":
            return b""
        if self.headers.get("Transfer-Encoding") == "chunked":
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        self.send_header("Content-Length", len(body))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        body = self.body()
        large = pathlib.Path("large").read_bytes()
        match self.path.split("/")[1:]:
            case ["large"]:
                first = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").split("-")[0])
                self.answer(206 if first else 200, large[first:], Content_Range=f"bytes {first}-{len(large) - 1}/{len(large)}")
            case ["short"]:
                self.answer(200, Content_Length="100")
                self.close_connection = True
            case ["chunks", count]:
                self.send_response(200)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for index in range(int(count)):
                    line = f"line {index}\n".encode()
                    self.wfile.write(f"{len(line):x}\r\n".encode() + line + b"\r\n")
                self.wfile.write(b"0\r\n\r\n")
            case ["moved", "0"]:
                self.answer(302, Location="/asked")
            case ["moved", count]:
                self.answer(302, Location=f"/moved/{int(count) - 1}")
            case ["status", status]:
                self.answer(int(status), b"as asked\n")
            case ["cookie"]:
                self.answer(200, Set_Cookie="taste=sweet; Path=/")
            case ["until_close"]:
                self.close_connection = True
                self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + large)
            case ["never"]:
                time.sleep(30)
            case ["nothing"]:
                self.close_connection = True
            case _:
                asked = {"method": self.command, "path": self.path, "headers": {name.lower(): value for name, value in self.headers.items()},
                         "bytes": len(body), "digest": hashlib.sha256(body).hexdigest(), "connection": self.number}
                self.answer(200, json.dumps(asked).encode() + b"\n")

    do_POST = do_PUT = do_HEAD = do_DELETE = do_GET

    def log_message(self, *_):
        pass


class Threads(http.server.ThreadingHTTPServer):
    request_queue_size = 200


server = Threads(("127.0.0.1", int(sys.argv[1])), Server)
if sys.argv[2:]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*sys.argv[2:])
    # Not at accept(): a thread of its own waits for each.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
