// Strings, views and string streams of unsigned char and other types that are no characters work, as with libstdc++. The native
// run is with libc++, which has none. [libstdc++'s char_traits]
// native: skip
// output: 3 abc 1 1 bc 2\n
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "../check.h"

using Bytes = std::basic_string<unsigned char>;

int main() {
  const unsigned char text[] = {'a', 'b', 'c', 0};
  Bytes bytes(text);
  const std::basic_string_view<unsigned char> view = bytes;
  std::printf("%zu %s %d %d ", view.size(), reinterpret_cast<const char*>(bytes.c_str()), view == text, bytes < Bytes(3, 'b'));
  CHECK(view.find('c') == 2 && view.find('d') == Bytes::npos && view.compare(1, 2, text + 1) == 0);
  bytes.insert(1, bytes);  // moves what overlaps
  CHECK(bytes.size() == 6 && bytes[1] == 'a' && bytes[5] == 'c');
  bytes.append(1000, 0xff).erase(0, 4);
  CHECK(bytes.size() == 1002 && bytes.back() == 0xff && bytes.substr(2) > Bytes(1, 0x7f));
  std::printf("%c%c ", bytes[0], bytes[1]);
  const std::basic_string<std::uint16_t> words = {1, 2};
  std::basic_string<signed char> small(2, static_cast<signed char>(-1));
  CHECK(small < std::basic_string<signed char>(1, 0));
  CHECK(std::char_traits<unsigned char>::eof() != std::char_traits<unsigned char>::to_int_type(0xff));
  std::printf("%zu\n", words.size());
  return 0;
}
