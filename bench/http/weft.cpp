// The handler of bench/http/run by weft/http.h.
#include <weft/http.h>

namespace http = weft::http;

http::Response handle(http::Request request) {
  constexpr std::size_t body_size = 1000;
  const std::string id = request.path().substr(1);
  std::string body;
  body.reserve(body_size + id.size() + 1);
  const std::string piece = id + ' ';
  while (body.size() < body_size) body += piece;
  body.resize(body_size);
  return {200, std::move(body), {{"x-id", id}}};
}
