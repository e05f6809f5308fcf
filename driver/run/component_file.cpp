#include "run/component_file.h"

#include "failure.h"
#include "files/file_kind.h"

namespace weft {

void check_component(const std::string& file) {
  switch (file_kind(file)) {
    case FileKind::component:
      return;
    case FileKind::missing:
      fail("{}: there is no such file", file);
    case FileKind::directory:
      fail("{} is a directory, not a component", file);
    case FileKind::unreadable:
      fail("{} cannot be read", file);
    case FileKind::core_module:
      fail("{} is a core WebAssembly module, not a component: link it with weft cc", file);
    case FileKind::other:
      fail("{} is not a WebAssembly component: make one with weft cc", file);
  }
}

}  // namespace weft
