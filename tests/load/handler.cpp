// A handler whose path says what it does. /hold/ID waits until somebody asks for /release, and answers its ID then: so a test
// knows which calls are under way in the instance while another one goes wrong.
#include <unistd.h>
#include <weft/http.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <random>
#include <semaphore>
#include <stdexcept>
#include <thread>

namespace http = weft::http;

namespace {

std::mutex mutex;
std::condition_variable changed;
bool released = false;
int holding = 0;
int cleaned = 0;  // calls of /sleep that were cancelled
int readers_gone = 0;
std::binary_semaphore nobody_posts(0);
const std::string instance = std::to_string(std::random_device()());

// How many calls there are that wait, that were cancelled, and whose reader went away; and of which instance.
http::Response told() {
  const std::scoped_lock lock(mutex);
  return {200, std::to_string(holding) + " " + std::to_string(cleaned) + " " + std::to_string(readers_gone) + " " + instance};
}

http::Response hold(const std::string& id) {
  std::unique_lock lock(mutex);
  ++holding;
  changed.wait(lock, [] { return released; });
  --holding;
  return {200, id};
}

struct Cleaning {
  ~Cleaning() {
    const std::scoped_lock lock(mutex);
    ++cleaned;
  }
};

void write_without_end(http::BodyWriter& body) {
  const std::string piece(65536, 'x');
  while (body.write(piece)) continue;
  const std::scoped_lock lock(mutex);
  ++readers_gone;
}

// A loop in which nothing waits and nothing is called: it lets nobody else run. An even number stays even.
unsigned compute_for_ever(unsigned even) {
  while ((even & 0xffffU) != 1) even = even * 3 + 2;
  return even;
}

void trap_in_the_middle(http::BodyWriter& body) {
  (void)body.write("the beginning");
  __builtin_trap();
}

}  // namespace

http::Response handle(http::Request request) {
  const std::string path = request.path();
  if (path.starts_with("/hold/")) return hold(path.substr(6));
  if (path == "/told") return told();
  if (path == "/release") {
    const std::scoped_lock lock(mutex);
    released = true;
    changed.notify_all();
    return {200, "released"};
  }
  if (path == "/throw") throw std::runtime_error("what is thrown");
  if (path == "/trap") __builtin_trap();
  if (path == "/exit") std::exit(3);
  if (path == "/abort") std::abort();
  if (path == "/thread") std::thread([] { __builtin_trap(); }).join();
  if (path == "/mutex") {
    const std::scoped_lock first(mutex);
    const std::scoped_lock second(mutex);
  }
  if (path == "/semaphore") {
    const Cleaning cleaning;
    nobody_posts.acquire();
  }
  if (path == "/sleep") {
    const Cleaning cleaning;
    sleep(3600);
  }
  if (path == "/loop") return {200, std::to_string(compute_for_ever(2 * static_cast<unsigned>(path.size())))};
  if (path == "/half") return {200, http::Body(trap_in_the_middle)};
  if (path == "/body") return {200, http::Body(write_without_end)};
  if (path == "/upload") {
    const auto body = request.body().read_all(std::size_t{1} << 30U);
    const std::scoped_lock lock(mutex);
    if (!body) ++readers_gone;
    return {200, body ? std::to_string(body->size()) : body.error().text};
  }
  return {404, "there is no " + path};
}
