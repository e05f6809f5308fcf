// The handlers of pthread_cleanup_push(), when their thread ends.
#pragma once

namespace weft::pthread {

// Runs those of the running thread, the last one first, up to one that its scope's end runs when the frames are left.
void run_cleanup_handlers();

}  // namespace weft::pthread
