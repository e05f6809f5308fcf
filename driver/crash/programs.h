// The modules of the programs that a crash is about. A component has one; one that is composed of several has as many.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "crash/core_module.h"
#include "seen/core_dump.h"

namespace weft {

class Programs {
 public:
  // The component's bytes stay where they are.
  Programs(std::string_view component, const CoreDump& dump);

  // All of them, without a dump: they are numbered from 0 in the component's order.
  explicit Programs(std::string_view component);

  // That of a program which has calls under way, or of the one that trapped; by the numbers of the dump. If the component is
  // not there, nothing is known of it.
  [[nodiscard]] const CoreModule& module(std::uint32_t program) const { return modules_.at(program); }

  [[nodiscard]] const std::map<std::uint32_t, CoreModule>& modules() const { return modules_; }

  // The call whose instruction has this address in the component. Without a dump only.
  [[nodiscard]] CoreDump::Frame frame_at(std::uint64_t address) const;

 private:
  std::map<std::uint32_t, CoreModule> modules_;
  std::vector<std::uint64_t> code_;  // where each one's code is, if there is no dump
};

}  // namespace weft
