// std::locale for programs that use no locale but by formatting: std::format and std::print ask the global locale how to write
// numbers and truth values if the format says "L". In libc++'s locale.cpp the global locale begins as the classic one, which
// holds every facet there is, for both kinds of characters: 200 KB with what they call, in every program that prints.
//
// All symbols here are weak, and stand before those of locale.cpp in the archive. A program that wants anything else of it, be
// it to name a locale or to use another facet, links locale.cpp, and its symbols take the place of all of these. A program that
// links only these cannot set another locale, so the global one is the classic one, and cannot ask for another facet.
#include <locale>
#include <string>

namespace weft {
namespace {

// What std::numpunct is in the classic locale. Not derived from it: the table of virtual functions of std::numpunct is in
// locale.cpp. The order of virtual functions is that of std::numpunct, and it has no other members that its users see.
template <typename Character>
class Punctuation {
 public:
  virtual ~Punctuation() = default;
  virtual void on_zero_shared() noexcept {}
  virtual Character decimal_point() const { return '.'; }
  virtual Character thousands_sep() const { return ','; }
  virtual std::string grouping() const { return {}; }
  virtual std::basic_string<Character> truename() const { return {'t', 'r', 'u', 'e'}; }
  virtual std::basic_string<Character> falsename() const { return {'f', 'a', 'l', 's', 'e'}; }
};

template <typename Character>
const std::locale::facet* punctuation() {
  [[clang::no_destroy]] static constinit Punctuation<Character> it;
  return reinterpret_cast<const std::locale::facet*>(&it);
}

}  // namespace
}  // namespace weft

_LIBCPP_BEGIN_NAMESPACE_STD

[[gnu::weak]] constinit locale::id numpunct<char>::id;
[[gnu::weak]] constinit locale::id numpunct<wchar_t>::id;

[[gnu::weak]] locale::locale() noexcept : __locale_(nullptr) {}
[[gnu::weak]] locale::locale(const locale&) noexcept : __locale_(nullptr) {}
[[gnu::weak]] locale::~locale() {}
// NOLINTNEXTLINE(misc-unconventional-assign-operator,bugprone-unhandled-self-assignment): as it is declared
[[gnu::weak]] const locale& locale::operator=(const locale&) noexcept { return *this; }

[[gnu::weak]] const locale::facet* locale::use_facet(id& which) const {
  if (&which == &numpunct<char>::id) return weft::punctuation<char>();
  if (&which == &numpunct<wchar_t>::id) return weft::punctuation<wchar_t>();
  __throw_bad_cast();
}

_LIBCPP_END_NAMESPACE_STD
