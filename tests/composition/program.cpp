// What calls: with -DTHREADS from three threads at once.
#include "program.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#ifdef THREADS
#include <thread>
#endif

namespace words = example::text::words;
namespace speech = example::text::speech;
namespace notes = example::text::notes;

namespace {

void print(const std::string& text) { std::puts(text.c_str()); }

void shout_three_times() {
  std::array<std::string, 3> said;
  const auto shout = [&](std::size_t which) { said[which] = speech::shout("voice " + std::to_string(which), 200).value(); };
#ifdef THREADS
  std::array<std::thread, 3> threads;
  for (std::size_t which = 0; which != threads.size(); ++which) threads[which] = std::thread(shout, which);
  for (std::thread& each : threads) each.join();
#else
  for (std::size_t which = 0; which != said.size(); ++which) shout(which);
#endif
  for (const std::string& each : said) print(each);
  print(std::to_string(speech::at_once()) + " at once");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view wish = argc > 1 ? argv[1] : "";
  if (wish == "fail") notes::fail();
  if (wish == "fail-at-once") notes::fail_at_once();  // asks for it
  if (wish == "abort") {
    speech::at_once();
    std::abort();  // ends the program
  }
  for (const auto& [text, times] : words::count("to be or not to be")) print(text + " " + std::to_string(times));
  shout_three_times();
  print(speech::shout("", 0).error());

  const notes::Notebook notebook("Zoë");
  notebook.add("nut");
  notebook.add("bolt");
  print(notebook.read());

  std::uint32_t sum = 0;
  for (const std::uint32_t each : notes::numbers(1000)) sum += each;
  print(std::to_string(sum));
  auto [writer, numbers] = wit::make_stream<std::uint32_t>();
#ifdef THREADS
  std::thread writes([&writer] {
    const std::array<std::uint32_t, 3> some = {1, 2, 3};
    writer.write(some);
    const auto gone = std::move(writer);
  });
  print(std::to_string(notes::sum(std::move(numbers))));
  writes.join();
#endif
}
