#include "toolchain/other_machines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "failure.h"

namespace weft {

namespace {

// Words, a blank around each. What names a processor or its calling conventions; branch protection, shadow stacks and the like,
// which WebAssembly's own rules make needless; and gcc's optimisations, of which clang has others.
constexpr std::string_view ignored =
    " -m32 -m64 -mx32 -m16 -mlittle-endian -mlong-double-128 -mstackrealign -mno-red-zone -mno-omit-leaf-frame-pointer"
    " -momit-leaf-frame-pointer -mno-sse -mno-sse2 -mno-avx -mno-avx2 -mno-mmx -mno-3dnow -mno-80387 -msahf -mno-sahf"
    " -mindirect-branch-register -mretpoline -mshstk -mcet-switch -fcf-protection -fhardened -fno-hardened"
    " -ffat-lto-objects -fno-fat-lto-objects -fuse-linker-plugin -fno-use-linker-plugin -fdevirtualize-at-ltrans"
    " -fipa-pta -fgraphite -fgraphite-identity -floop-block -floop-strip-mine -nopie -symbolic ";
constexpr auto ignored_with_value = std::to_array<std::string_view>(
    {"-march=", "-mtune=", "-mabi=", "-mcmodel=", "-mfpmath=", "-mfpu=", "-mfloat-abi=", "-mtls-dialect=",
     "-mbranch-protection=", "-mpreferred-stack-boundary=", "-mindirect-branch=", "-mfunction-return=", "-mharden-sls=",
     "-mrecip=", "-fcf-protection=", "-fzero-call-used-regs=", "-flto-partition=", "-specs=", "--specs="});

// Those of clang that are WebAssembly's; any other names another machine.
constexpr std::string_view processors = " mvp generic lime1 bleeding-edge ";

constexpr std::string_view missing_sanitizers =
    " address kernel-address hwaddress kernel-hwaddress memory kernel-memory thread leak dataflow fuzzer fuzzer-no-link "
    "safe-stack"
    " shadow-call-stack cfi cfi-icall cfi-vcall cfi-nvcall cfi-derived-cast cfi-unrelated-cast cfi-cast-strict cfi-mfcall kcfi"
    " memtag memtag-stack memtag-heap memtag-globals numerical realtime type scudo pointer-compare pointer-subtract vptr "
    "function ";

// What counts while the program runs; the counts of a native build can be used (-fprofile-use=FILE).
constexpr std::string_view profiling =
    " --coverage -coverage -fprofile-arcs -ftest-coverage -fprofile-instr-generate -fprofile-generate -fcs-profile-generate"
    " -fcoverage-mapping ";

bool among(std::string_view word, std::string_view list) {
  return !word.empty() && list.find(fmt::format(" {} ", word)) != std::string_view::npos;
}

bool is_ignored(std::string_view word) {
  constexpr std::string_view processor = "-mcpu=";
  if (word.starts_with(processor)) return !among(word.substr(processor.size()), processors);
  return among(word, ignored) ||
         std::ranges::any_of(ignored_with_value, [&](std::string_view start) { return word.starts_with(start); });
}

// The word after one of these is its value, whatever it looks like.
bool takes_value(std::string_view word) {
  return among(word,
               " -o -D -U -I -include -isystem -iquote -idirafter -x -MF -MT -MQ -Xclang -Xlinker -Xassembler -Xpreprocessor "
               "-mllvm -T -e -u -z ");
}

Words comma_separated(std::string_view list) {
  Words parts(1);
  for (const char character : list) {
    if (character == ',') {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  return parts;
}

bool is_number(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// The sanitizers asked for, of which WebAssembly has the one that needs no memory of its own.
class Sanitizers {
 public:
  void read(std::string_view word) {
    constexpr std::string_view on = "-fsanitize=";
    constexpr std::string_view off = "-fno-sanitize=";
    if (word.starts_with(on)) {
      const Words named = comma_separated(word.substr(on.size()));
      asked_.insert(asked_.end(), named.begin(), named.end());
    } else if (word.starts_with(off)) {
      for (const std::string& name : comma_separated(word.substr(off.size())))
        std::erase_if(asked_, [&](const std::string& known) { return name == "all" || name == known; });
    }
  }

  void check() const {
    const auto missing = std::ranges::find_if(asked_, [](const std::string& name) { return among(name, missing_sanitizers); });
    if (missing != asked_.end())
      fail("-fsanitize={}: there is no such sanitizer for WebAssembly: use -fsanitize=undefined, or run a native build with it",
           *missing);
  }

 private:
  Words asked_;
};

}  // namespace

Words without_other_machines(const Words& words) {
  constexpr std::string_view threads_of_optimisation = "-flto=";
  // gcc takes -Wno-ANYTHING and optimisations that it does not do: no reason for a warning, which -Werror makes an error.
  Words result = {"-Wno-unknown-warning-option", "-Wno-ignored-optimization-argument"};
  Words exceptions;
  Sanitizers sanitizers;
  bool is_value = false;
  for (const std::string& word : words) {
    if (is_value || word == "--") {
      result.push_back(word);
    } else if (word == "-fexceptions" || word == "-fno-exceptions") {
      exceptions = {word};
    } else if (word.starts_with(threads_of_optimisation) &&
               is_number(std::string_view(word).substr(threads_of_optimisation.size()))) {
      result.emplace_back("-flto");
    } else if (among(std::string_view(word).substr(0, word.find('=')), profiling)) {
      fail("{}: a component writes no profile: leave it out (-fprofile-use=FILE takes one of a native build)", word);
    } else if (!is_ignored(word)) {
      sanitizers.read(word);
      result.push_back(word);
    }
    is_value = !is_value && takes_value(word);
  }
  sanitizers.check();
  // C++ has exceptions unless told otherwise. In C they are the cleanups of frames that an exception passes, for which LLVM has
  // no personality with WebAssembly's exceptions: clang 22 crashes (llvm-project#123659).
  if (exceptions == Words{"-fno-exceptions"}) result.insert(result.begin(), exceptions.front());
  return result;
}

}  // namespace weft
