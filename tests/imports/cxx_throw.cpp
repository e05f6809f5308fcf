#include <stdexcept>
#include <string>

int main() {
  try {
    return std::stoi("no number");
  } catch (const std::invalid_argument&) {
    return 0;
  }
}
