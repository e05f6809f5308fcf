#include <iostream>
extern "C" int pages();
int main() { std::cout << pages() << " pages\n"; }
