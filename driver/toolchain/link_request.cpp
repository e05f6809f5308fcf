#include "toolchain/link_request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>

#include "failure.h"
#include "files/file_kind.h"

namespace weft {

namespace {

// Options of ELF linkers that configure scripts and build files pass unasked. Lists of words, a blank around each.
constexpr std::string_view ignored =
    " --as-needed --no-as-needed --start-group --end-group -( -) --no-undefined --no-add-needed"
    " --no-copy-dt-needed-entries --enable-new-dtags --disable-new-dtags --eh-frame-hdr --no-eh-frame-hdr"
    " --no-ld-generated-unwind-info -Bsymbolic -Bsymbolic-functions -Bgroup --no-dynamic-linker -pie --pie"
    " -static-pie --pic-executable --warn-common --sort-common --relax --no-relax --dynamic-list-data"
    " --dynamic-list-cpp-new --dynamic-list-cpp-typeinfo --undefined-version --no-undefined-version"
    " --default-symver --allow-shlib-undefined --no-allow-shlib-undefined --add-needed --copy-dt-needed-entries"
    " --ld-generated-unwind-info --no-keep-memory --reduce-memory-overheads --check-sections --no-check-sections"
    " --warn-rwx-segments --no-warn-rwx-segments --warn-execstack --no-warn-execstack --warn-once"
    " --warn-shared-textrel --warn-alternate-em --no-warn-mismatch -x -X --discard-all --discard-locals -q -n -N"
    " --nmagic --omagic --no-define-common -d -dc -dp -EL -EB --rosegment --no-rosegment --gdb-index --no-gdb-index"
    " --secure-plt --bss-plt --fix-cortex-a53-843419 --fix-cortex-a53-835769 --no-apply-dynamic-relocs"
    " --detect-odr-violations --no-detect-odr-violations --mmap-output-file --no-mmap-output-file"
    " --no-ctors-in-init-array --stats --no-threads ";
constexpr std::string_view ignored_with_value =
    " -rpath --rpath -rpath-link --rpath-link -soname --soname -h -dynamic-linker --dynamic-linker --version-script"
    " --exclude-libs --hash-style --hash-size --package-metadata --dynamic-list --export-dynamic-symbol"
    " --retain-symbols-file --sort-section --compress-debug-sections --icf --orphan-handling --pack-dyn-relocs"
    " --spare-dynamic-tags -R -plugin -plugin-opt --auxiliary --filter --audit ";
constexpr std::string_view ignored_with_joined_value = " -R -h -melf ";

// What the compiler's libraries are called elsewhere.
struct OtherName {
  std::string_view name;
  Words words;
};
const OtherName other_names[] = {{"-lgcc", {"libclang_rt.builtins.a"}},
                                 {"-lgcc_s", {"libclang_rt.builtins.a", "-lunwind"}},
                                 {"-lgcc_eh", {"-lunwind"}},
                                 {"-lsupc++", {"-lc++abi"}},
                                 {"-lstdc++", {"-lc++", "-lc++abi"}}};

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

constexpr std::string_view time_since = "--time-since=";

LinkTimes::Clock::time_point start_of(const std::string& nanoseconds) {
  std::int64_t count = 0;
  std::from_chars(nanoseconds.data(), nanoseconds.data() + nanoseconds.size(), count);
  return LinkTimes::Clock::time_point(std::chrono::nanoseconds(count));
}

bool begins_as_one_of(std::string_view word, std::string_view list) {
  return word.size() > 2 && (among(word.substr(0, 2), list) || among(word.substr(0, 5), list));
}

// A shared library takes the libraries that it is linked with along by name, and a program has each of them once.
bool is_library(std::string_view word) {
  return word.starts_with("-l") || word.ends_with(".so") || word.find(".so.") != std::string_view::npos;
}

// The one object that -shared made, if -lNAME can be nothing else. (wasm-ld looks for archives.)
std::filesystem::path shared_object(std::string_view name, const Words& words) {
  std::filesystem::path found;
  for (const std::string& word : words) {
    if (!word.starts_with("-L")) continue;
    const std::filesystem::path directory = word.substr(2);
    if (std::filesystem::exists(directory / fmt::format("lib{}.a", name))) return {};
    const std::filesystem::path object = directory / fmt::format("lib{}.so", name);
    if (found.empty() && file_kind(object) == FileKind::core_module) found = object;
  }
  return found;
}

// An archive's members are linked once however often it is named; so are the objects that stand for shared libraries.
void find_shared_objects(Words& words) {
  Words result;
  std::vector<std::filesystem::path> seen;
  for (const std::string& word : words) {
    std::filesystem::path object =
        word.starts_with("-l") ? shared_object(std::string_view(word).substr(2), words) : std::filesystem::path();
    if (object.empty() && !word.starts_with("-") && is_library(word)) object = word;
    if (object.empty() || !std::filesystem::exists(object)) {
      result.push_back(word);
    } else if (object = std::filesystem::canonical(object); std::ranges::find(seen, object) == seen.end()) {
      seen.push_back(object);
      result.push_back(object);
    }
  }
  words = result;
}

// --wrap=NAME, where the compiler plugin may have put another function in the place of libc's
// (plugin/programs/socket_calls.cpp): what that one calls, and __real_NAME, is libc's own, which nobody else may have asked
// for.
void find_wrapped_functions(Words& words) {
  constexpr auto replaced = std::to_array<std::string_view>({"socket", "getsockopt", "setsockopt"});
  constexpr std::string_view wrap = "--wrap";
  Words wanted;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::string_view name = words[at];
    if (!name.starts_with(wrap)) continue;
    name.remove_prefix(wrap.size());
    if (name.empty() && at + 1 < words.size()) name = words[at + 1];
    if (name.starts_with('=')) name.remove_prefix(1);
    if (std::ranges::find(replaced, name) != replaced.end()) wanted.push_back(fmt::format("--undefined={}", name));
  }
  words.insert(words.end(), wanted.begin(), wanted.end());
}

void make_relocatable(LinkRequest& request) {
  fmt::print(stderr,
             "weft ld: warning: -shared: there are no shared libraries: {} is one object of its inputs, as -r makes it\n",
             request.output.string());
  request.relocatable = true;
  request.words.emplace_back("-r");
  // clang's start file for a module without main.
  std::erase_if(request.words, [](const std::string& word) { return word == "crt1-reactor.o" || is_library(word); });
  if (const auto entry = std::ranges::find(request.words, "--entry"); entry != request.words.end())
    request.words.erase(entry, entry + 2);
}

}  // namespace

LinkRequest read_link_request(const Words& words) {
  LinkRequest request;
  const Words all = expanded(words);
  bool shared = false;
  bool whole_archives = false;
  std::vector<bool> saved_states;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const std::string& word = all[at];
    const auto value = [&]() -> const std::string& {
      if (at + 1 == all.size()) fail("ld: {} wants a value", word);
      return all[++at];
    };
    if (word == "-o" || word == "--output") {
      request.output = value();
    } else if (word == "-shared" || word == "--shared" || word == "-Bshareable") {
      shared = true;
    } else if (word == "--push-state") {
      saved_states.push_back(whole_archives);
    } else if (word == "--pop-state") {
      if (saved_states.empty()) fail("ld: --pop-state without --push-state");
      whole_archives = saved_states.back();
      saved_states.pop_back();
      request.words.emplace_back(whole_archives ? "--whole-archive" : "--no-whole-archive");
    } else if (word == "--launcher" || word.starts_with("--launcher=")) {
      request.launched = true;
      if (const std::size_t equals = word.find('='); equals != std::string::npos)
        request.launcher_directories.push_back(word.substr(equals + 1));
    } else if (constexpr std::string_view wit = "--wit="; word.starts_with(wit)) {
      request.wit = word.substr(wit.size());
    } else if (constexpr std::string_view calls = "--calls="; word.starts_with(calls)) {
      request.calls = word.substr(calls.size());
    } else if (word == "--no-launcher") {
      request.launched = false;
    } else if (among(word, ignored_with_value) || (word == "-m" && at + 1 < all.size() && all[at + 1].starts_with("elf"))) {
      value();
    } else if (word == "-z") {
      constexpr std::string_view thread_stack_size = "thread-stack-size=";
      if (const std::string& keyword = value(); keyword.starts_with(thread_stack_size)) {
        request.thread_stack_size = keyword.substr(thread_stack_size.size());
        check_size(request.thread_stack_size);
      } else if (keyword.starts_with("stack-size=")) {  // the others are about ELF files
        request.words.insert(request.words.end(), {word, keyword});
      }
    } else if (const auto form = times_form(word)) {
      request.times = *form;
    } else if (word.starts_with(time_since)) {
      request.compiled = true;
      request.start = start_of(word.substr(time_since.size()));
    } else if (word == "-w" || word == "--no-warnings") {
      request.quiet = true;
    } else if (const auto name = std::ranges::find(other_names, word, &OtherName::name); name != std::end(other_names)) {
      request.words.insert(request.words.end(), name->words.begin(), name->words.end());
    } else if (!among(word, ignored) && !begins_as_one_of(word, ignored_with_joined_value) &&
               !among(word.substr(0, word.find('=')), ignored_with_value)) {
      whole_archives = (whole_archives || word == "--whole-archive") && word != "--no-whole-archive";
      request.relocatable |= word == "-r" || word == "--relocatable";
      request.stripped |= word == "-s" || word == "--strip-all";
      request.words.push_back(word);
    }
  }
  if (shared) make_relocatable(request);
  find_shared_objects(request.words);
  find_wrapped_functions(request.words);
  // Last, whoever names it first: the form of main that libc has (guest/musl/main_void.c) is for who has another.
  constexpr std::string_view libc = "-lc";
  if (std::erase(request.words, libc) != 0) request.words.emplace_back(libc);
  return request;
}

}  // namespace weft
