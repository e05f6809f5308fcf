#include "incomplete_declarations.h"

Pair<int> give(Pair<long> pair) { return {static_cast<int>(pair.second), static_cast<int>(pair.first)}; }
