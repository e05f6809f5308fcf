// The handler of bench/http/run natively, by cpp-httplib: a pool of threads, each with one connection.
#include <httplib.h>

#include <cstdio>

int main() {
  constexpr std::size_t body_size = 1000;
  constexpr std::size_t connections = 160;
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(connections); };
  server.set_keep_alive_max_count(1U << 31U);
  server.set_tcp_nodelay(true);
  server.Get("/.*", [](const httplib::Request& request, httplib::Response& response) {
    const std::string id = request.path.substr(1);
    std::string body;
    body.reserve(body_size + id.size() + 1);
    const std::string piece = id + ' ';
    while (body.size() < body_size) body += piece;
    body.resize(body_size);
    response.set_header("x-id", id);
    response.set_content(std::move(body), "text/plain");
  });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::printf("http://127.0.0.1:%d/\n", port);
  std::fflush(stdout);
  return server.listen_after_bind() ? 0 : 1;
}
