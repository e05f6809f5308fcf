// The pages of a file of the host that is mapped shared.
#pragma once

#include "sys/memory/shared_pages.h"

extern "C" {

// The pages of the file if it is mapped, entered; or null. May block.
[[gnu::weak]] weft::sys::SharedView* weft_enter_mapped_file(weft::sys::File& file);

// The pages of an open file, made if it is not mapped yet, and kept alive by a mapping; between enter_shared_pages() and
// leave_shared_pages(). 0 or -errno.
[[gnu::weak]] long weft_find_mapped_file(weft::sys::Description& description, bool writing, weft::sys::SharedPages** pages);
}
