// The terminal, for calls that do not bring its control into every program that has them: null then.
#pragma once

#include "sched/scheduler.h"

extern "C" {
// The ioctl() `command` of a descriptor, if it is a terminal: a result or -errno.
[[gnu::weak]] long weft_control_terminal(long descriptor, long command, long argument);

// Stops the program with weft run, as a shell expects it of who has the terminal, until the shell lets it go on: 0, or -ENOSYS.
[[gnu::weak]] long weft_stop_program();

// What opening /dev/tty gives: a descriptor or -errno.
[[gnu::weak]] long weft_open_terminal(int flags);

// Waits for the host's reading of standard input: for ever, or only as long as a read is to (tcsetattr: VMIN is 0).
[[gnu::weak]] weft::sched::Wake weft_wait_for_input(weft::sched::HostOperation& reading, const weft::sched::WaitKind& kind,
                                                    const void* object);
}
