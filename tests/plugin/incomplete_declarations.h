#pragma once

template <class T>
struct Pair {
  T first;
  T second;
  Pair(T one, T two) : first(one), second(two) {}
  Pair(const Pair& other) : first(other.first), second(other.second) {}
  ~Pair() { first = second = T(); }
};

Pair<int> give(Pair<long> pair);
