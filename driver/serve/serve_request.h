// What a command line of `weft serve` asks for.
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>

#include "command.h"
#include "crash/report.h"
#include "run/access.h"
#include "serve/address.h"

namespace weft {

struct ServeRequest {
  std::string component;  // the file
  std::string name;       // as the user called it
  std::string function;   // what is called, as the library's reports call it: "handler#handle"
  Address address;
  Access access;
  Words limits;      // Wasmtime's options for how many calls, and how long
  Words host_words;  // --host-option, each
  std::optional<unsigned> workers;
  bool has_timeout = false;
  std::chrono::milliseconds grace{};
  CrashForm crash = CrashForm::report;
  bool show_command = false;
  bool cached = true;
};

// Fails with a sentence if it cannot be done; an exit status if there is nothing more to do (--help).
[[nodiscard]] std::expected<ServeRequest, int> read_serve_request(const Words& words);

}  // namespace weft
