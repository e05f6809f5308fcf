// Answers by the request's path: what tests/http/run asks for.
#include <weft/http.h>

#include <array>
#include <atomic>
#include <charconv>
#include <map>
#include <mutex>
#include <random>
#include <stdexcept>
#ifdef MANY
#include <chrono>
#include <thread>
#endif

namespace {

using namespace weft::http;

std::mutex mutex;
std::map<std::string, int> counts;  // of all calls
std::string last_end = "none";      // how the last body that was written for /endless ended

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string lines(const Headers& headers) {
  std::string text;
  for (const auto& [name, value] : headers) text += name + ": " + value + "\n";
  return text;
}

Response described(Request& request) {
  std::string text = request.method() + "|" + request.target() + "|" + request.path() + "|" + request.query() + "|" +
                     request.authority() + "|" + request.scheme() + "\n";
  return {200, text + lines(request.headers())};
}

Response echoed(Request request) {
  return {200, [request = std::move(request)](BodyWriter& out) mutable -> std::expected<void, Error> {
            std::array<char, 16384> some{};
            for (;;) {
              const auto count = request.body().read(some);
              if (!count) return std::unexpected(count.error());
              if (*count == 0) break;
              if (auto written = out.write(std::string_view(some.data(), *count)); !written) return written;
            }
            auto trailers = request.body().trailers();
            if (!trailers) return std::unexpected(trailers.error());
            out.trailers(std::move(*trailers));
            return {};
          }};
}

Response counted(Request& request) {
  std::uint64_t sum = 0;
  std::uint64_t size = 0;
  for (;;) {
    const auto some = request.body().read_some();
    if (!some) {
      const std::lock_guard lock(mutex);
      last_end = some.error().text;
      return some.error();
    }
    if (some->empty()) break;
    size += some->size();
    for (const char each : *some) sum += static_cast<unsigned char>(each);
  }
  // It is still known what was asked for.
  return {200, request.method() + " " + std::to_string(size) + " " + std::to_string(sum) + "\n"};
}

Response all_of(Request& request) {
  auto body = request.query().empty() ? request.body().read_all()
                                      : request.body().read_all(static_cast<std::size_t>(number(request.query())));
  if (!body) return body.error();
  return {200, std::to_string(body->size()) + "\n"};
}

// So many MiB, in constant memory.
Response large(std::uint64_t megabytes, Headers headers) {
  return {200,
          [megabytes](BodyWriter& out) -> std::expected<void, Error> {
            const std::string block(std::size_t{1} << 20U, 'x');
            for (std::uint64_t i = 0; i != megabytes; ++i)
              if (auto written = out.write(block); !written) return written;
            return {};
          },
          std::move(headers)};
}

Response endless() {
  return {200, [](BodyWriter& out) {
            for (;;) {
              const auto written = out.write("more and more and more\n");
              if (written) continue;
              const auto again = out.write("more");  // must not trap
              const std::lock_guard lock(mutex);
              last_end = written.error().text + (again || again.error().code != Code::reader_gone ? ", and then not" : "");
              return;
            }
          }};
}

Response fetched(const std::string& url, Timeouts timeouts = {}) {
  auto answer = weft::http::send({.url = url, .timeouts = timeouts});
  if (!answer) return answer.error();
  auto body = answer->body().read_all(std::size_t{64} << 20U);
  if (!body) return body.error();
  return {200, std::to_string(answer->status()) + " " + std::string(answer->header("x-test").value_or("-")) + " " + *body};
}

Response uploaded(const std::string& url) {
  const auto write = [](BodyWriter& out) -> std::expected<void, Error> {
    const std::string block(std::size_t{64} * 1024, 'u');
    for (int i = 0; i != 64; ++i)
      if (auto written = out.write(block); !written) return written;
    return {};
  };
  auto answer = post(url, write);
  if (!answer) return answer.error();
  auto body = answer->body().read_all();
  if (!body) return body.error();
  return {200, std::to_string(answer->status()) + " " + *body};
}

struct Tracked {
  ~Tracked() {
    const std::lock_guard lock(mutex);
    ++counts["destroyed"];
  }
};

// The host makes several for calls that come while one computes.
std::string instance() {
  static const std::string name = std::to_string(std::random_device()());
  return name;
}

#ifdef MANY
void pause(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

Response cached(const std::string& key) {
  std::string value;
  std::thread worker([&] {
    pause(50);
    const std::lock_guard lock(mutex);
    value = std::to_string(++counts[key]);
  });
  worker.join();
  return {200, instance() + ' ' + value};
}

Response ticking() {
  return {200, [](BodyWriter& out) {
            for (int i = 0; i != 3; ++i) {
              if (!out.write("tick\n")) return;
              pause(150);
            }
          }};
}

Response both(const std::string& urls) {
  const std::size_t comma = urls.find(',');
  std::array<std::string, 2> texts;
  const auto fetch = [&](std::size_t i, const std::string& url) {
    auto answer = get(url);
    auto body = answer ? answer->body().read_all() : std::unexpected(answer.error());
    texts[i] = body ? *body : body.error().text;
  };
  std::thread other(fetch, 1, urls.substr(comma + 1));
  fetch(0, urls.substr(0, comma));
  other.join();
  return {200, texts[0] + texts[1]};
}

// A server that answers while it is asked.
Response duplex(const std::string& url) {
  auto exchange = weft::http::open({.method = "POST", .url = url});
  if (!exchange) return exchange.error();
  std::thread writer([&] {
    const std::string block(std::size_t{256} * 1024, 'd');
    for (int i = 0; i != 64; ++i)
      if (!exchange->body().write(block)) break;
    (void)exchange->body().close();
  });
  auto answer = exchange->response();
  std::uint64_t size = 0;
  while (answer) {
    const auto some = answer->body().read_some();
    if (!some || some->empty()) break;
    size += some->size();
  }
  writer.join();
  return {200, std::to_string(size) + "\n"};
}
#endif

Response proxied(const std::string& url) {
  auto answer = get(url);
  if (!answer) return answer.error();
  return Response(std::move(*answer));
}

}  // namespace

weft::http::Response handle(weft::http::Request request) {
  const std::string path = request.path();
  const std::string query = request.query();
  if (path == "/hello") return {200, "hello\n", {{"content-type", "text/plain"}}};
  if (path == "/describe") return described(request);
  if (path == "/described-after") {
    (void)request.body().read_all();
    return described(request);
  }
  if (path == "/status") return {static_cast<int>(number(query)), "what a body\n"};
  if (path == "/nothing") return 200;
  if (path == "/echo") return echoed(std::move(request));
  if (path == "/pass") return {200, std::move(request.body())};
  if (path == "/count") return counted(request);
  if (path == "/all") return all_of(request);
  if (path == "/large") return large(number(query), {});
  if (path == "/short") return large(1, {{"content-length", "2000000"}});
  if (path == "/long") return large(2, {{"content-length", "1048576"}});
  if (path == "/exact") return large(2, {{"content-length", "2097152"}});
  if (path == "/head") return {200, "", {{"content-length", "12345"}}};
  if (path == "/endless") return endless();
  if (path == "/end") {
    const std::lock_guard lock(mutex);
    return {200, std::exchange(last_end, "none")};
  }
  if (path == "/cookies") return {200, "", {{"set-cookie", "a=1"}, {"set-cookie", "b=2"}, {"Set-Cookie", "c=3"}}};
  if (path == "/header") {
    Headers headers;
    headers.add(query.substr(0, query.find('=')), query.substr(query.find('=') + 1));
    return {200, "", std::move(headers)};
  }
  if (path == "/bad-value") return {200, "", {{"x-bad", "a\r\nset-cookie: b"}}};
  if (path == "/bad-name") return {200, "", {{"x bad", "a"}}};
  if (path == "/trailers") {
    return {200,
            [](BodyWriter& out) {
              (void)out.write("body");
              out.trailers({{"x-sum", "8"}});
              out.trailers({{"x-sum", "7"}});
            },
            {{"trailer", "x-sum"}}};
  }
  if (path == "/received-trailers") {
    const auto body = request.body().read_all();
    const auto trailers = request.body().trailers();
    if (!body || !trailers) return {500, body ? trailers.error().text : body.error().text};
    return {200, std::to_string(body->size()) + " " + lines(*trailers)};
  }
  if (path == "/bad-trailers") {
    return {200, [](BodyWriter& out) {
              (void)out.write("body");
              out.trailers({{"connection", "close"}});
            }};
  }
  if (path == "/fails") {
    return {200, [](BodyWriter& out) -> std::expected<void, Error> {
              (void)out.write("the first half");
              return std::unexpected(Error{.code = Code::internal_error, .text = "there is no second half"});
            }};
  }
#ifdef __cpp_exceptions
  if (path == "/throw") {
    const Tracked tracked;
    throw std::runtime_error("thrown by the handler");
  }
  if (path == "/throw-number") throw 7;
  if (path == "/throw-in-body") {
    return {200, [](BodyWriter& out) {
              (void)out.write("the first half");
              throw std::runtime_error("thrown in the body");
            }};
  }
#endif
  if (path == "/destroyed") {
    const std::lock_guard lock(mutex);
    return {200, instance() + ' ' + std::to_string(counts["destroyed"])};
  }
  if (path == "/fetch") return fetched(query);
  if (path == "/hasty")
    return fetched(query, {.first_byte = std::chrono::milliseconds(200), .between_bytes = std::chrono::milliseconds(200)});
  if (path == "/upload") return uploaded(query);
  if (path == "/proxy") return proxied(query);
#ifdef MANY
  if (path == "/cache") return cached(query);
  if (path == "/ticks") return ticking();
  if (path == "/both") return both(query);
  if (path == "/duplex") return duplex(query);
  if (path == "/sleep") {
    pause(static_cast<int>(number(query)));
    return {200, query};
  }
#endif
  return {404, "there is no " + path + "\n"};
}
