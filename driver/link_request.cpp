#include "link_request.h"

#include <charconv>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string_view>

#include "failure.h"

namespace weft {

namespace {

// Options of ELF linkers that configure scripts and build files pass unasked. Lists of words, a blank around each.
constexpr std::string_view ignored =
    " --as-needed --no-as-needed --start-group --end-group -( -) --no-undefined --no-add-needed --no-copy-dt-needed-entries"
    " --enable-new-dtags --disable-new-dtags --eh-frame-hdr --no-eh-frame-hdr --no-ld-generated-unwind-info"
    " -Bsymbolic-functions --no-dynamic-linker -pie --pie -static-pie --warn-common --sort-common --relax ";
constexpr std::string_view ignored_with_value =
    " -rpath --rpath -rpath-link --rpath-link -soname --soname -h -dynamic-linker --dynamic-linker --version-script"
    " --exclude-libs --hash-style ";
constexpr std::string_view ignored_keywords =  // of -z
    " relro norelro now lazy noexecstack execstack defs text notext origin nodelete nodlopen combreloc nocopyreloc ";

constexpr std::uint32_t smallest_stack = 16384;  // PTHREAD_STACK_MIN (guest/musl/additions/limits.h)

bool among(std::string_view word, std::string_view list) {
  return !word.empty() && list.find(fmt::format(" {} ", word)) != std::string_view::npos;
}

// A response file: words between white space, quoted with '…', "…" and backslashes. clang makes one when there are many files.
Words response_file(const std::string& name) {
  std::ifstream file(name);
  if (!file) fail("cannot read the response file {}", name);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Words words;
  bool inside = false;  // in a word
  char quote = '\0';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char character = text[at];
    if (quote == '\0' && std::string_view(" \t\r\n").find(character) != std::string_view::npos) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    if (character == quote) {
      quote = '\0';
    } else if (quote == '\0' && (character == '\'' || character == '"')) {
      quote = character;
    } else if (character == '\\' && quote != '\'' && at + 1 < text.size()) {
      words.back() += text[++at];
    } else {
      words.back() += character;
    }
  }
  return words;
}

Words expanded(const Words& words) {
  Words result;
  for (const std::string& word : words) {
    if (word.starts_with("@")) {
      const Words inner = expanded(response_file(word.substr(1)));
      result.insert(result.end(), inner.begin(), inner.end());
    } else {
      result.push_back(word);
    }
  }
  return result;
}

void check_size(const std::string& size) {
  std::uint32_t bytes = 0;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), bytes);
  if (error != std::errc() || end != size.data() + size.size() || bytes < smallest_stack) {
    fail("-z thread-stack-size={}: this is no number of bytes from {} on", size, smallest_stack);
  }
}

}  // namespace

LinkRequest read_link_request(const Words& words) {
  LinkRequest request;
  const Words all = expanded(words);
  for (std::size_t at = 0; at < all.size(); ++at) {
    const std::string& word = all[at];
    const auto value = [&]() -> const std::string& {
      if (at + 1 == all.size()) fail("ld: {} wants a value", word);
      return all[++at];
    };
    if (word == "-o" || word == "--output") {
      request.output = value();
    } else if (word == "-shared" || word == "--shared" || word == "-Bshareable") {
      fail("-shared: there are no shared libraries: make a static one with weft ar");
    } else if (among(word, ignored_with_value)) {
      value();
    } else if (word == "-z") {
      constexpr std::string_view thread_stack_size = "thread-stack-size=";
      if (const std::string& keyword = value(); keyword.starts_with(thread_stack_size)) {
        request.thread_stack_size = keyword.substr(thread_stack_size.size());
        check_size(request.thread_stack_size);
      } else if (!among(keyword, ignored_keywords)) {
        request.words.insert(request.words.end(), {word, keyword});
      }
    } else if (word == "-w" || word == "--no-warnings") {
      request.quiet = true;
    } else if (!among(word, ignored) && !among(word.substr(0, word.find('=')), ignored_with_value)) {
      request.relocatable |= word == "-r" || word == "--relocatable";
      request.stripped |= word == "-s" || word == "--strip-all";
      request.words.push_back(word);
    }
  }
  return request;
}

}  // namespace weft
