"""A server for nginx to stand before: tells what it was asked, in pieces.

usage: origin.py PORT
"""
import hashlib
import http.server
import sys


class Origin(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    count = 0

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/status/"):
            self.send_response(int(self.path.removeprefix("/status/")))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/reset":
            self.close_connection = True
        else:
            Origin.count += 1
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            about = f"{self.command} {self.path} {self.headers.get('X-Of')} {len(body)} {hashlib.sha256(body).hexdigest()}"
            for part in about.split() + ([str(Origin.count)] if self.path == "/once" else ["x" * 100000] * 20):
                self.wfile.write(f"{len(part) + 1:x}\r\n{part}\n\r\n".encode())
            self.wfile.write(b"0\r\n\r\n")

    do_POST = do_GET

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Origin)
server.daemon_threads = True
server.serve_forever()
