// A handler of HTTP requests: what is sent to /echo comes back piece by piece; else it says how many calls the instance has
// had. With -DTHREADS it makes one.
#include <weft/http.h>

#include <mutex>
#include <string>
#ifdef THREADS
#include <thread>
#endif

namespace http = weft::http;

http::Response handle(http::Request request) {
  static std::mutex mutex;  // which asks the host for nothing
  static int calls = 0;
  const std::scoped_lock lock(mutex);
  ++calls;
#ifdef THREADS
  std::thread([] { ++calls; }).join();
#endif
  if (request.path() != "/echo") return {200, "call " + std::to_string(calls) + " of this instance"};
  return {200, [body = std::move(request.body())](http::BodyWriter& answer) mutable {
            for (;;) {
              const auto piece = body.read_some();
              if (!piece || piece->empty() || !answer.write(*piece)) return;
            }
          }};
}
