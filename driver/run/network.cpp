#include "run/network.h"

#include "failure.h"

namespace weft {
namespace {

struct Access {
  bool tcp = false;
  bool udp = false;
  bool names = false;
};

void allow(Access& access, std::string_view word, std::string_view wish) {
  const bool all = word == whole_network;
  if (!all && word != "tcp" && word != "udp" && word != "names")
    fail("--net={}: \"{}\" is none of tcp, udp and names (weft run --help)", wish, word);
  access.tcp |= all || word == "tcp";
  access.udp |= all || word == "udp";
  access.names |= all || word == "names";
}

void allow_each(Access& access, std::string_view wish) {
  for (std::string_view rest = wish;;) {
    const std::size_t end = rest.find(',');
    allow(access, rest.substr(0, end), wish);
    if (end == std::string_view::npos) return;
    rest.remove_prefix(end + 1);
  }
}

}  // namespace

Words network_options(const Words& wishes) {
  Access access;
  for (const std::string& wish : wishes) allow_each(access, wish);
  Words options;
  if (access.tcp || access.udp) {
    // Without this every address is refused; with it TCP and UDP are there, but for what is taken away.
    options.insert(options.end(), {"-S", "inherit-network"});
    if (!access.tcp) options.insert(options.end(), {"-S", "tcp=n"});
    if (!access.udp) options.insert(options.end(), {"-S", "udp=n"});
  }
  if (access.names) options.insert(options.end(), {"-S", "allow-ip-name-lookup"});
  return options;
}

}  // namespace weft
