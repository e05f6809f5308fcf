// A handler whose path says what it does: /sleep/300, /divide/1. The answer is how many calls the instance has had, unless that
// is something else.
#include "handler.h"

#include <pthread.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace wasi::http::types;
using Result = std::expected<Response, ErrorCode>;

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
int calls = 0;
volatile int zero = 0;

[[gnu::noinline]] int divide(int number) { return number / zero; }  // LINE divide

// An hour or so without a call, and without memory that another thread might write: nobody is let in.
unsigned compute() {
  unsigned number = 1;
  unsigned sum = 0;
  for (int round = 0; round != 1000; ++round) {
    do {
      number = number * 1664525U + 1013904223U;
      sum ^= number >> 7U;
    } while (number != 1);
  }
  return sum;
}

void sleep_for(int milliseconds) { usleep(static_cast<useconds_t>(milliseconds) * 1000); }

std::string first_line(const std::string& name) {
  std::FILE* const file = std::fopen(name.c_str(), "r");
  if (file == nullptr) return "no file";
  char line[100] = "";
  std::fgets(line, sizeof line, file);
  std::fclose(file);
  return line;
}

std::string write_file(const std::string& name) {
  std::FILE* const file = std::fopen(name.c_str(), "w");
  if (file == nullptr) return "no file";
  std::fputs("written", file);
  std::fclose(file);
  return "written";
}

// The host makes several instances for calls that come while one computes.
void tell_instance(const char* what) {
  static const unsigned instance = std::random_device()();
  std::fprintf(stderr, "%s in instance %08x\n", what, instance);
}

void make_threads(int number) {
  std::vector<std::thread> threads;
  for (int i = 0; i < number; ++i) threads.emplace_back([] { sleep_for(10); });
  for (std::thread& thread : threads) thread.join();
}

std::string answer(const std::string& what, const std::string& value) {
  pthread_mutex_lock(&mutex);
  const int call = ++calls;
  pthread_mutex_unlock(&mutex);
  const int number = std::atoi(value.c_str());
  if (what == "echo") return value;
  if (what == "sleep") {
    tell_instance("sleeps");
    sleep_for(number);
  }
  if (what == "compute") return std::to_string(compute());
  if (what == "divide") return std::to_string(divide(number));
  if (what == "told") {
    tell_instance("divides");
    return std::to_string(divide(number));
  }
  if (what == "thread") std::thread([number] { divide(number); }).join();
  if (what == "abort") std::abort();
  if (what == "exit") std::exit(number);
  if (what == "throw") throw std::runtime_error("no such thing");
  if (what == "deadlock") {
    pthread_mutex_lock(&mutex);
    pthread_mutex_lock(&mutex);
  }
  if (what == "print") {
    std::printf("out %s\n", value.c_str());
    std::fflush(stdout);
    std::fprintf(stderr, "err %s\n", value.c_str());
  }
  if (what == "unfinished") {
    std::fprintf(stderr, "unfinished");
    divide(1);
  }
  if (what == "variable") {
    const char* const variable = std::getenv(value.c_str());
    return variable == nullptr ? "no variable" : variable;
  }
  if (what == "file") return first_line(value);
  if (what == "write") return write_file(value);
  if (what == "threads") make_threads(number);
  return std::to_string(call);
}

}  // namespace

namespace exports::wasi::http::handler {

void handle(Request request, wit::Responder<Result> respond) {
  const std::string path = request.get_path_with_query().value_or("/");
  const std::size_t slash = path.find('/', 1);
  const std::string what = path.substr(1, slash - 1);
  const std::string text = answer(what, slash == std::string::npos ? "" : path.substr(slash + 1));
  auto [body, contents] = wit::make_stream<std::uint8_t>();
  auto [trailers, no_trailers] = wit::make_future<std::expected<std::optional<Fields>, ErrorCode>>();
  auto [response, sent] = Response::new_(Fields(), std::move(contents), std::move(no_trailers));
  respond(std::move(response));
  body.write(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
  {
    const auto ended = std::move(body);
  }
  trailers.write(std::optional<Fields>());
}

}  // namespace exports::wasi::http::handler
