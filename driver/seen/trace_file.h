// weft run --trace: a timeline in the trace-event format (JSON), which ui.perfetto.dev and chrome://tracing open.
#pragma once

#include <ostream>
#include <string>

#include "seen/seen.h"

namespace weft {

// `program` is the timeline's name.
void write_trace(const Seen& seen, const std::string& program, std::ostream& out);

}  // namespace weft
