// SIGPIPE: of who writes to what nobody can read any more.
#pragma once

namespace weft::sys {

// Sends it to the running thread, whose handler runs before this returns -EPIPE; or ends the program, as it does by default.
[[nodiscard]] long signal_broken_pipe();

}  // namespace weft::sys
