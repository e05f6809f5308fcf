// What calls a library in any language.
#include <array>
#include <cstdio>
#include <string>
#include <thread>

#include "small-program.h"

namespace words = example::text::words;
namespace speech = example::text::speech;

int main() {
  for (const auto& [text, times] : words::count("to be or not to be")) std::printf("%s %u\n", text.c_str(), times);
  std::array<std::string, 3> said;
  std::array<std::thread, 3> threads;
  for (std::size_t which = 0; which != threads.size(); ++which) {
    threads[which] = std::thread([&, which] { said[which] = speech::shout("voice " + std::to_string(which), 10).value(); });
  }
  for (std::thread& each : threads) each.join();
  for (const std::string& each : said) std::puts(each.c_str());
  std::puts(speech::shout("", 0).error().c_str());
}
