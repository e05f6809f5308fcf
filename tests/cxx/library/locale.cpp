// The classic locale's facets: characters, numbers, money and time, read and written; comparison, conversion, a facet of one's
// own. [locale.facet], [category.ctype], [category.numeric], [category.time], [category.monetary]
// flags: -O0 -O2
#include <ctime>
#include <iomanip>
#include <iostream>
#include <locale>
#include <sstream>
#include <string>

#include "check.h"

struct Shout : std::locale::facet {
  static std::locale::id id;
  std::string operator()(std::string text) const {
    for (char& letter : text) letter = std::toupper(letter, std::locale::classic());
    return text + '!';
  }
};
std::locale::id Shout::id;

int main() {
  const std::locale& classic = std::locale::classic();
  EQUAL(classic.name(), "C");
  CHECK(std::isalpha('x', classic) && !std::isalpha('1', classic) && std::isspace(L'\t', classic));
  EQUAL(std::use_facet<std::ctype<wchar_t>>(classic).widen('a'), L'a');
  CHECK(classic(std::string("a"), std::string("b")));
  CHECK(std::use_facet<std::collate<char>>(classic).compare("a", "a" + 1, "b", "b" + 1) < 0);

  std::ostringstream out;
  out << 42 << ' ' << std::hex << std::showbase << 255 << ' ' << std::dec << 0.1 << ' ' << std::scientific << 12345.678 << ' '
      << std::setprecision(3) << std::fixed << 2.0 / 3 << ' ' << std::boolalpha << true << ' ' << std::setw(6)
      << std::setfill('*') << 7;
  puts(out.str().c_str());
  std::istringstream in("12 0x1f 2.5e3 true word");
  int decimal = 0, hexadecimal = 0;
  double real = 0;
  bool truth = false;
  std::string word;
  in >> decimal >> std::hex >> hexadecimal >> real >> std::boolalpha >> truth >> word;
  CHECK(in && decimal == 12 && hexadecimal == 31 && real == 2500 && truth && word == "word");

  std::tm date{};
  std::istringstream("2026-11-25 21:34:05") >> std::get_time(&date, "%Y-%m-%d %H:%M:%S");
  EQUAL(date.tm_year, 126);
  EQUAL(date.tm_sec, 5);
  date.tm_wday = 3;
  std::ostringstream time;
  time << std::put_time(&date, "%A %d %B %Y, %H:%M");
  puts(time.str().c_str());

  std::ostringstream money;
  money << std::put_money("12345") << ' ' << std::showbase << std::put_money(99.0L);
  puts(money.str().c_str());
  long double amount = 0;
  std::istringstream("678") >> std::get_money(amount);
  EQUAL(amount, 678);

  std::wostringstream wide;
  wide << L"wide " << 1.25 << L' ' << std::boolalpha << false;
  EQUAL(wide.str(), L"wide 1.25 false");

  const std::locale shouting(classic, new Shout);
  CHECK(!std::has_facet<Shout>(classic));
  puts(std::use_facet<Shout>(shouting)("facet").c_str());
  try {
    std::use_facet<Shout>(classic);
    CHECK(false);
  } catch (const std::bad_cast&) {
  }
  CHECK(classic.combine<Shout>(shouting) != classic);
}
