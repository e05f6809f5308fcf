// Fetches two pages at once, keeps what it has fetched, and streams both to the client: GET /?URL,URL
#include <weft/http.h>

#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace {

std::mutex mutex;
std::map<std::string, std::string> pages;  // by their URL; of all calls, which come at the same time

std::string page(const std::string& url) {
  {
    const std::lock_guard lock(mutex);
    if (const auto known = pages.find(url); known != pages.end()) return known->second;
  }
  auto answer = weft::http::get(url);
  auto body = answer ? answer->body().read_all() : std::unexpected(answer.error());
  if (!body) return url + ": " + body.error().text + "\n";
  const std::lock_guard lock(mutex);
  return pages[url] = *body;
}

}  // namespace

weft::http::Response handle(weft::http::Request request) {
  const std::string query = request.query();
  const std::size_t comma = query.find(',');
  if (comma == std::string::npos) return {400, "say which two, as in /?http://localhost/one,http://localhost/two\n"};

  // This goes on when status and headers are with the client.
  const auto write = [one = query.substr(0, comma), other = query.substr(comma + 1)](weft::http::BodyWriter& body) {
    std::string second;
    std::thread thread([&] { second = page(other); });
    const auto written = body.write(page(one));  // fails if the client has gone
    thread.join();
    if (written) (void)body.write(second);
  };
  return {200, write, {{"content-type", "text/plain"}}};
}
