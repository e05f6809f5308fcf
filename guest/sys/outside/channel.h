// What a program and `weft run` tell each other, in files of a directory that weft run gives to a program that takes signals
// (and the driver includes this). Run by another host a program has no such directory, and hears nothing.
#pragma once

#include <cstdint>
#include <string_view>

namespace weft::outside {

// The directory, as the program is given it: this, and the signals that are ignored from the start, as 16 hexadecimal digits.
// No name that the program can use leads there.
inline constexpr std::string_view directory = "/.weft-run-";
inline constexpr std::size_t digits = 16;

// What a program exports if the directory is of any use to it. Nobody calls them.
inline constexpr std::string_view export_of_signals = "weft-takes-signals";
inline constexpr std::string_view export_of_terminals = "weft-sets-terminals";

// The signals that have come for the program, one after the other: weft run appends, the program reads on.
inline constexpr const char* signals_file = "signals";

struct Signal {
  std::int32_t number;
  std::int32_t code;   // SI_USER, SI_QUEUE, SI_KERNEL ...
  std::int32_t value;  // of sigqueue()
};

// What the program says of itself, to be looked at whenever a signal comes. Sets have bit N - 1 for signal N.
inline constexpr const char* program_file = "program";

struct Program {
  std::uint64_t taken;     // signals that are the program's: it has a handler, waits for them or has blocked them
  std::uint64_t ignored;   // those that nobody is to hear of; all others do what they do by default
  std::uint32_t ended_by;  // the signal by which the program has ended itself, or 0
};

[[nodiscard]] constexpr std::uint64_t bit(int signal) { return std::uint64_t{1} << static_cast<unsigned>(signal - 1); }

// Linux's numbers. Not among them: what a fault of the program sends it, what cannot be caught, and what is about children,
// descriptors and timers that are weft run's own and not the program's (CHLD, PIPE).
inline constexpr std::uint64_t signals = bit(1) | bit(2) | bit(3) | bit(10) | bit(12) | bit(14) | bit(15) | bit(16) | bit(18) |
                                         bit(20) | bit(21) | bit(22) | bit(23) | bit(24) | bit(25) | bit(26) | bit(27) |
                                         bit(28) | bit(29) | bit(30) | ~std::uint64_t{0} << 33U;

// ---- Terminals ----

// Nobody but weft run can ask for a terminal's state or set it. The program writes what it wants to one file and opens the FIFO
// `asked` to write to it, which lasts until weft run has opened it to read; then it opens `answered` to read from it, which
// lasts until the answer is in the other file. Nothing goes through the FIFOs.
inline constexpr const char* request_file = "request";
inline constexpr const char* terminal_file = "terminal";
inline constexpr const char* asked_fifo = "asked";
inline constexpr const char* answered_fifo = "answered";

// Linux's struct termios, as musl and glibc have it.
struct Modes {
  std::uint32_t input;
  std::uint32_t output;
  std::uint32_t control;
  std::uint32_t local;
  std::uint8_t line;
  std::uint8_t characters[32];
  std::uint32_t input_speed;
  std::uint32_t output_speed;
};

struct WindowSize {
  std::uint16_t rows;
  std::uint16_t columns;
  std::uint16_t width;  // in pixels, as the height
  std::uint16_t height;
};

enum class Wish : std::uint32_t { get_modes, set_modes, get_size, set_size, flush, drain, flow, stop };

struct Request {
  Wish wish;
  std::uint32_t stream;    // the descriptor of the standard stream
  std::uint32_t argument;  // of tcsetattr: when; of tcflush and tcflow: what
  Modes modes;
  WindowSize size;
};

struct Terminal {
  std::int32_t error;  // 0, or errno
  Modes modes;
  WindowSize size;
};

}  // namespace weft::outside
