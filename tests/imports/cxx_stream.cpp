#include <iostream>
#include <string>

int main() { std::cout << std::string("hello, ") << 42 << std::endl; }
