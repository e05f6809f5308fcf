// A profile of a run: where the program spends its time, by function and by what its threads run.
#pragma once

#include <filesystem>
#include <string>

namespace weft {

// Whether a profile can be written there is found before the program runs; what was there is gone. Fails with a sentence.
void prepare_profile(const std::filesystem::path& file);

// The words for Wasmtime, which takes a sample each millisecond and writes the file when the program has ended.
[[nodiscard]] std::string profile_option(const std::filesystem::path& file);

// Writes the file anew: the module has the program's name, and there is a row for each function that threads were started with,
// instead of one for all. A file that is not there, or is none of Wasmtime's, stays as it is.
void finish_profile(const std::filesystem::path& file, const std::string& program);

}  // namespace weft
