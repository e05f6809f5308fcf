// The component that is to be run, before the host sees it.
#pragma once

#include <string>

namespace weft {

// Fails with a sentence if the file is no component.
void check_component(const std::string& file);

}  // namespace weft
