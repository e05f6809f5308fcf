// Standard input, output and error of a simulated program: at their end, and taken and forgotten.
#include "sys/streams/standard_streams.h"

#include <poll.h>

namespace weft::sys {

constinit StandardInput standard_input;

long StandardInput::read(Buffers) { return 0; }
short StandardInput::ready(short events) { return static_cast<short>(events & (POLLIN | POLLRDNORM)); }
void StandardInput::notify_pollers(sched::HostOperation&) {}
bool StandardInput::is_polled(const sched::HostOperation&) { return false; }

namespace {

constexpr StandardOutput::Interface none{};

}  // namespace

constinit StandardOutput standard_output(none);
constinit StandardOutput standard_error(none);

long StandardOutput::write(Buffers buffers) { return static_cast<long>(total_size(buffers)); }
short StandardOutput::ready(short events) { return static_cast<short>(events & (POLLOUT | POLLWRNORM)); }
long StandardOutput::close() { return 0; }

}  // namespace weft::sys
