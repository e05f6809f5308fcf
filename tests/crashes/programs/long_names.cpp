// Templates have long names; they are shown as C++ has them.
// kind: read
// what: read 4 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: visit:here main:there
#include <map>
#include <string>
#include <vector>

namespace archive {
template <typename Key, typename Value>
struct Index {
  std::map<Key, std::vector<Value>> entries;

  template <typename Visitor>
  [[gnu::noinline]] int visit(const Key& key, const Visitor& visitor) const {
    int sum = 0;
    for (const Value* volatile at : visitor.places) sum += at->second;  // here
    return sum + static_cast<int>(entries.count(key));
  }
};
struct Places {
  std::vector<const std::pair<int, int>*> places;
};
}  // namespace archive

int main(int count, char** arguments) {
  archive::Index<std::string, std::pair<int, int>> index;
  const archive::Places places{{reinterpret_cast<const std::pair<int, int>*>(0x7ffffefc)}};
  return index.visit(arguments[count - 1], places);  // there
}
