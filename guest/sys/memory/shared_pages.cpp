#include "sys/memory/shared_pages.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "cm/cm.h"
#include "sched/text.h"
#include "sys/descriptors/descriptors.h"
#include "sys/descriptors/device.h"
#include "sys/descriptors/lock.h"
#include "sys/memory/mapped_file.h"
#include "sys/memory/memory.h"
#include "sys/memory/memory_file.h"
#include "sys/memory/pages.h"

namespace weft::sys {
namespace {

constexpr std::size_t largest_whole = 16384;  // pages: 64 MiB. Larger files have the segments that are asked for only
constexpr std::size_t least_room = 64;        // pages to grow, which are addresses only until they are used
constexpr std::size_t most_room = 4096;
constexpr std::size_t block_pages = 64;             // read at once
constexpr std::size_t largest_store = 256;          // pages written at once
constexpr std::uint32_t most_mappings = 65530;      // of a page
constexpr std::uint32_t taken = ~std::uint32_t{0};  // instead of a count: the memory has been given to somebody else

Lock lock;

std::size_t bytes(std::size_t pages) { return pages * page_size; }

bool is_zero(const char* data, std::size_t size) {
  return size == 0 || (*data == 0 && std::memcmp(data, data + 1, size - 1) == 0);
}

void report_lost(long error) {
  sched::Text text;
  text << "weft: what was written to a mapped file could not be written back: "
       << (error == -ENOSPC ? "no space is left on its device" : "an error of its device") << "\n";
  cm::write_error(text.data(), text.length());
}

// Copies between `data` and what lies `position` bytes into the buffers.
template <typename Copy>
void copy_part(Buffers buffers, std::size_t position, char* data, std::size_t size, Copy copy) {
  for (const iovec& buffer : buffers) {
    if (position >= buffer.iov_len) {
      position -= buffer.iov_len;
      continue;
    }
    const std::size_t part = std::min(size, buffer.iov_len - position);
    copy(static_cast<char*>(buffer.iov_base) + position, data, part);
    data += part;
    size -= part;
    position = 0;
    if (size == 0) return;
  }
}

}  // namespace

void enter_shared_pages() { lock.acquire(); }
void leave_shared_pages() { lock.release(); }

// ---- Segments ----

class SharedPages::Segment {
 public:
  Segment(SharedPages& owner, std::uint64_t first_page, std::size_t pages, char* start, std::uint32_t* counts)
      : owner_(owner), first_page_(first_page), pages_(pages), start_(start), counts_(counts) {}

  // Null if there is no memory. At `fixed`, which was given out before, or anywhere.
  static Segment* create(SharedPages& owner, std::uint64_t first_page, std::size_t pages, char* fixed);
  void discard();

  [[nodiscard]] SharedPages& owner() const { return owner_; }
  [[nodiscard]] bool has_copy() const { return copy_ != nullptr; }
  [[nodiscard]] std::uint64_t first_page() const { return first_page_; }
  [[nodiscard]] std::uint64_t end_page() const { return first_page_ + pages_; }
  [[nodiscard]] std::size_t pages() const { return pages_; }
  [[nodiscard]] std::size_t mapped() const { return mapped_; }
  [[nodiscard]] char* start() const { return start_; }
  [[nodiscard]] char* end() const { return start_ + bytes(pages_); }
  // NOLINTNEXTLINE(clang-analyzer-core.NullPointerArithm): null only before the first pages are taken
  [[nodiscard]] char* address(std::size_t index) const { return start_ + bytes(index); }

  [[nodiscard]] bool is_taken(std::size_t index) const { return counts_[index] == taken; }
  [[nodiscard]] bool any_taken(std::size_t index, std::size_t pages) const {
    return std::find(counts_ + index, counts_ + index + pages, taken) != counts_ + index + pages;
  }
  // Whether its contents count: those of the file.
  [[nodiscard]] bool is_filled(std::size_t index) const {
    return counts_[index] != taken && (counts_[index] != 0 || owner_.are_file_);
  }

  // One more mapping has the pages; or only those that nobody has.
  [[nodiscard]] long acquire(std::size_t index, std::size_t pages, bool writing, bool unused_only = false);
  // One less.
  void release(std::size_t index, std::size_t pages);
  // The same, and the memory is somebody else's. No other mapping may have the pages.
  [[nodiscard]] long take_away(std::size_t index, std::size_t pages);

  [[nodiscard]] long start_writing();
  // What differs goes to the file.
  [[nodiscard]] long write_back(std::size_t index, std::size_t pages);
  // Fills pages that are in use with what the file has from `from` on.
  [[nodiscard]] long fill(std::size_t index, std::size_t pages, std::uint64_t from);
  // What the file has, where the program has written nothing else.
  [[nodiscard]] long fill_unwritten();
  // Zeroes in memory and in the copy.
  void clear(std::uint64_t from, std::uint64_t to);
  // Longer, in place, or elsewhere if nothing is mapped but `movable` pages.
  [[nodiscard]] bool extend(std::size_t pages, std::size_t movable);

  // Calls `visit` with the memory, the copy (or null), the offset in the file and the size, of each part of pages in use.
  template <typename Visit>
  void for_each_filled(std::uint64_t from, std::uint64_t to, Visit visit) const {
    const std::uint64_t begin = first_page_ * page_size;
    from = std::max(from, begin);
    to = std::min(to, begin + bytes(pages_));
    while (from < to) {
      const auto place = static_cast<std::size_t>(from - begin);
      const std::size_t part = std::min(static_cast<std::size_t>(to - from), page_size - place % page_size);
      if (is_filled(place / page_size)) visit(start_ + place, copy_ ? copy_ + place : nullptr, from, part);
      from += part;
    }
  }

  sched::Link<Segment> link;  // of all files'

 private:
  [[nodiscard]] bool grow_counts(std::size_t pages);
  [[nodiscard]] long write_back_run(std::size_t index, std::size_t pages);

  SharedPages& owner_;
  std::uint64_t first_page_;
  std::size_t pages_;
  char* start_;
  std::uint32_t* counts_;
  char* copy_ = nullptr;    // what the file has; there once the pages may be written
  std::size_t mapped_ = 0;  // the sum of the counts
  bool unwritten_ = false;  // something could not be written back: the copy says too much
};

namespace {

using Segment = SharedPages::Segment;

constinit sched::List<Segment, &Segment::link> segments;

std::size_t count_pages(std::size_t pages) { return pages_for(pages * sizeof(std::uint32_t)); }

// A range of memory that is of one segment, or of none.
struct Part {
  Segment* segment;
  char* start;
  std::size_t pages;

  [[nodiscard]] std::size_t index() const { return static_cast<std::size_t>(start - segment->start()) / page_size; }
};

Part part_at(char* start, const char* end) {
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) {
    if (start >= segment->end() || end <= segment->start()) continue;
    if (start < segment->start()) {
      end = segment->start();
      continue;
    }
    end = std::min<const char*>(end, segment->end());
    const Part whole{.segment = segment, .start = start, .pages = static_cast<std::size_t>(end - start) / page_size};
    const std::size_t first = whole.index();
    std::size_t last = first + 1;
    while (last != first + whole.pages && segment->is_taken(last) == segment->is_taken(first)) ++last;
    return {.segment = segment->is_taken(first) ? nullptr : segment, .start = start, .pages = last - first};
  }
  return {.segment = nullptr, .start = start, .pages = static_cast<std::size_t>(end - start) / page_size};
}

// Stops at the first error of `visit`. The segments may change in it.
template <typename Visit>
long for_each_part(void* start, std::size_t pages, Visit visit) {
  char* at = static_cast<char*>(start);
  for (const char* const end = at + bytes(pages); at != end;) {
    const Part part = part_at(at, end);
    at += bytes(part.pages);
    if (const long error = visit(part)) return error;
  }
  return 0;
}

long take_away(void* start, std::size_t pages) {
  return for_each_part(start, pages,
                       [](const Part& part) { return part.segment ? part.segment->take_away(part.index(), part.pages) : 0; });
}

}  // namespace

Segment* SharedPages::Segment::create(SharedPages& owner, std::uint64_t first_page, std::size_t pages, char* fixed) {
  char* start = fixed ? fixed : static_cast<char*>(allocate_pages(pages, Contents::zero));
  if (!start) return nullptr;
  if (!fixed) set_untouched(start, pages, true);
  auto* counts = static_cast<std::uint32_t*>(allocate_pages(count_pages(pages), Contents::zero));
  Segment* const segment = counts ? make<Segment>(owner, first_page, pages, start, counts) : nullptr;
  if (segment) {
    segments.push_back(*segment);
    return segment;
  }
  if (counts) free_pages(counts, count_pages(pages));
  if (!fixed) free_pages(start, pages);
  return nullptr;
}

void SharedPages::Segment::discard() {
  segments.remove(*this);
  for (std::size_t i = 0; i != pages_;) {
    const std::size_t first = i;
    while (i != pages_ && !is_taken(i)) ++i;
    free_pages(address(first), i - first);  // which none may be
    while (i != pages_ && is_taken(i)) ++i;
  }
  if (copy_) free_pages(copy_, pages_);
  free_pages(counts_, count_pages(pages_));
  destroy(this);
}

bool SharedPages::Segment::grow_counts(std::size_t pages) {
  if (count_pages(pages) == count_pages(pages_)) return true;
  auto* const more = static_cast<std::uint32_t*>(allocate_pages(count_pages(pages), Contents::zero));
  if (!more) return false;
  std::memcpy(more, counts_, pages_ * sizeof *counts_);
  free_pages(std::exchange(counts_, more), count_pages(pages_));
  return true;
}

bool SharedPages::Segment::extend(std::size_t pages, std::size_t movable) {
  char* copy = nullptr;
  if (copy_) {
    copy = static_cast<char*>(allocate_pages(pages, Contents::zero));
    if (!copy) return false;
  }
  char* start = start_;
  if (!extend_in_place(start_, pages_, pages))
    start = mapped_ == movable && !any_taken(0, pages_) ? static_cast<char*>(allocate_pages(pages, Contents::zero)) : nullptr;
  if (!start || !grow_counts(pages)) {
    if (copy) free_pages(copy, pages);
    if (start == start_)
      free_pages(end(), pages - pages_);
    else if (start)
      free_pages(start, pages);
    return false;
  }
  if (start == start_) {
    set_untouched(end(), pages - pages_, true);
  } else {
    set_untouched(start, pages, true);
    for (std::size_t i = 0; i != pages_; ++i) {
      if (!is_filled(i)) continue;
      std::memcpy(start + bytes(i), address(i), page_size);
      set_untouched(start + bytes(i), 1, false);
    }
    free_pages(std::exchange(start_, start), pages_);
  }
  if (copy) {
    std::memcpy(copy, copy_, bytes(pages_));
    free_pages(std::exchange(copy_, copy), pages_);
  }
  pages_ = pages;
  return true;
}

// ---- What is in the pages ----

long SharedPages::Segment::fill(std::size_t index, std::size_t pages, std::uint64_t from) {
  const std::uint64_t begin = first_page_ * page_size;
  from = std::max(from, begin + bytes(index));
  const std::uint64_t to = std::min(owner_.size_, begin + bytes(index + pages));
  if (from >= to) return 0;
  const auto first_touched = static_cast<std::size_t>(from - begin) / page_size;
  set_untouched(address(first_touched), static_cast<std::size_t>((to - begin + page_size - 1) / page_size) - first_touched,
                false);
  // By blocks: what is zero, as most of a sparse file, is not written, so that it costs the host no memory.
  const Bytes block(bytes(block_pages));
  if (!block.data()) return -ENOMEM;
  while (from < to) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(to - from, bytes(block_pages)));
    const long got = owner_.fetch(block.data(), wanted, from);
    if (got < 0) return got;
    if (got == 0) return 0;  // it has become shorter meanwhile
    const auto place = static_cast<std::size_t>(from - begin);
    const auto size = static_cast<std::size_t>(got);
    if (!is_zero(block.data(), size)) {
      std::memcpy(start_ + place, block.data(), size);
      if (copy_) std::memcpy(copy_ + place, block.data(), size);
    }
    from += size;
  }
  return 0;
}

long SharedPages::Segment::fill_unwritten() {
  const Bytes block(page_size);
  if (!block.data()) return -ENOMEM;
  for (std::size_t i = 0; i != pages_; ++i) {
    if (!is_filled(i)) continue;
    const long got = owner_.fetch(block.data(), page_size, (first_page_ + i) * page_size);
    if (got < 0) return got;
    for (std::size_t k = 0; k != static_cast<std::size_t>(got); ++k) {
      if (copy_ && address(i)[k] != copy_[bytes(i) + k]) continue;
      address(i)[k] = block.data()[k];
      if (copy_) copy_[bytes(i) + k] = block.data()[k];
    }
  }
  return 0;
}

void SharedPages::Segment::clear(std::uint64_t from, std::uint64_t to) {
  for_each_filled(from, to, [](char* data, char* copy, std::uint64_t, std::size_t size) {
    std::memset(data, 0, size);
    if (copy) std::memset(copy, 0, size);
  });
}

long SharedPages::Segment::start_writing() {
  if (owner_.are_file_ || copy_) return 0;
  if (!owner_.can_write()) return -EACCES;
  copy_ = static_cast<char*>(allocate_pages(pages_, Contents::zero));
  if (!copy_) return -ENOMEM;
  for_each_filled(0, owner_.size_, [](const char* data, char* copy, std::uint64_t, std::size_t size) {
    if (!is_zero(data, size)) std::memcpy(copy, data, size);
  });
  return 0;
}

long SharedPages::Segment::write_back_run(std::size_t index, std::size_t pages) {
  // From the copy: others may write to the pages meanwhile, and that is for the next time.
  char* const from = copy_ + bytes(index);
  std::memcpy(from, address(index), bytes(pages));
  const std::uint64_t offset = (first_page_ + index) * page_size;
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(owner_.size_ - offset, bytes(pages)));
  return owner_.store(from, size, offset);
}

long SharedPages::Segment::write_back(std::size_t index, std::size_t pages) {
  if (!copy_) return 0;
  if (const long error = owner_.refresh()) return error;
  const std::uint64_t file_pages = (owner_.size_ + page_size - 1) / page_size;
  const std::size_t here =
      file_pages <= first_page_ ? 0 : static_cast<std::size_t>(std::min<std::uint64_t>(file_pages - first_page_, pages_));
  const bool all = unwritten_ && index == 0 && pages == pages_;
  const auto differs = [this](std::size_t i) {
    return is_filled(i) && (unwritten_ || std::memcmp(address(i), copy_ + bytes(i), page_size) != 0);
  };
  long first_error = 0;
  for (const std::size_t end = std::min(index + pages, here); index < end; ++index) {
    if (!differs(index)) continue;
    const std::size_t first = index;
    while (index != end && index - first != largest_store && differs(index)) ++index;
    if (const long error = write_back_run(first, index - first); error && !first_error) first_error = error;
  }
  if (first_error)
    unwritten_ = true;
  else if (all)
    unwritten_ = false;
  return first_error;
}

// ---- Mappings of it ----

long SharedPages::Segment::acquire(std::size_t index, std::size_t pages, bool writing, bool unused_only) {
  if (writing) {
    if (const long error = start_writing()) return error;
  }
  const std::size_t end = index + pages;
  // Linux: a process has no more mappings.
  if (std::any_of(counts_ + index, counts_ + end, [](std::uint32_t count) { return count >= most_mappings; })) return -ENOMEM;
  for (std::size_t i = index; i != end && !owner_.are_file_;) {
    const std::size_t first = i;
    while (i != end && counts_[i] == 0) ++i;
    if (i != first) {
      clear_pages(address(first), i - first);
      if (copy_) clear_pages(copy_ + bytes(first), i - first);
      if (const long error = fill(first, i - first, 0)) return error;
    }
    while (i != end && counts_[i] != 0) ++i;
  }
  for (std::size_t i = index; i != end; ++i) {
    if (unused_only && counts_[i] != 0) continue;
    ++counts_[i];
    ++mapped_;
    ++owner_.mapped_;
  }
  return 0;
}

void SharedPages::Segment::release(std::size_t index, std::size_t pages) {
  const std::size_t end = index + pages;
  for (std::size_t i = index; i != end && copy_;) {
    const std::size_t first = i;
    while (i != end && counts_[i] == 1) ++i;
    if (i != first)
      if (const long error = write_back(first, i - first)) report_lost(error);
    while (i != end && counts_[i] != 1) ++i;
  }
  for (std::size_t i = index; i != end; ++i) {
    if (counts_[i] == 0) continue;
    --counts_[i];
    --mapped_;
    --owner_.mapped_;
  }
  SharedPages& owner = owner_;
  if (mapped_ == 0 && !owner.are_file_) discard();
  if (owner.mapped_ == 0) owner.forget();
}

long SharedPages::Segment::take_away(std::size_t index, std::size_t pages) {
  if (owner_.are_file_) return -ENOTSUP;
  for (std::size_t i = index; i != index + pages; ++i)
    if (counts_[i] > 1) return -ENOTSUP;
  if (const long error = write_back(index, pages)) report_lost(error);
  for (std::size_t i = index; i != index + pages; ++i) {
    mapped_ -= counts_[i];
    owner_.mapped_ -= counts_[i];
    counts_[i] = taken;
  }
  SharedPages& owner = owner_;
  if (mapped_ == 0) discard();
  if (owner.mapped_ == 0) owner.forget();
  return 0;
}

bool SharedPages::has_segments() const {
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment))
    if (&segment->owner() == this) return true;
  return false;
}

Segment* SharedPages::add_segment(const Request& request) {
  const std::uint64_t file_pages = (size_ + page_size - 1) / page_size;
  const std::uint64_t whole = std::max(file_pages, request.first_page + request.pages);
  if (whole <= largest_whole && !has_segments()) {
    const auto pages = static_cast<std::size_t>(whole);
    const std::size_t room = can_write() ? std::clamp(pages, least_room, most_room) : 0;
    if (Segment* const segment = Segment::create(*this, 0, pages + room, nullptr)) return segment;
  }
  return Segment::create(*this, request.first_page, request.pages, nullptr);
}

Segment* SharedPages::find_segment(const Request& request, long& error) {
  error = -ENOMEM;
  const std::uint64_t end = request.first_page + request.pages;
  Segment* found = nullptr;
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) {
    if (&segment->owner() != this || end <= segment->first_page() || request.first_page >= segment->end_page()) continue;
    if (found) return nullptr;
    found = segment;
  }
  if (!found) return add_segment(request);
  if (request.first_page < found->first_page()) return nullptr;
  if (end > found->end_page() && !found->extend(static_cast<std::size_t>(end - found->first_page()), 0)) return nullptr;
  error = -ENOTSUP;
  const auto index = static_cast<std::size_t>(request.first_page - found->first_page());
  return found->any_taken(index, request.pages) ? nullptr : found;
}

// At a place of its own, unless the pages are somewhere else already.
Segment* SharedPages::find_fixed_segment(const Request& request, long& error) {
  error = -ENOTSUP;
  const std::uint64_t end = request.first_page + request.pages;
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) {
    if (&segment->owner() != this || end <= segment->first_page() || request.first_page >= segment->end_page()) continue;
    const bool in_it = request.first_page >= segment->first_page() && end <= segment->end_page();
    const bool there =
        in_it && segment->address(static_cast<std::size_t>(request.first_page - segment->first_page())) == request.fixed;
    if (!there) return nullptr;
    const auto index = static_cast<std::size_t>(request.first_page - segment->first_page());
    return segment->any_taken(index, request.pages) ? nullptr : segment;
  }
  if (are_file_) return nullptr;
  error = sys::take_away(request.fixed, request.pages);
  if (error != 0) return nullptr;
  error = -ENOMEM;
  return Segment::create(*this, request.first_page, request.pages, request.fixed);
}

long SharedPages::map(const Request& request) {
  long error = refresh();
  Segment* segment = nullptr;
  if (!error) segment = request.fixed ? find_fixed_segment(request, error) : find_segment(request, error);
  if (!segment) {
    if (mapped_ == 0) forget();
    return error;
  }
  const auto index = static_cast<std::size_t>(request.first_page - segment->first_page());
  // At a fixed place, what mapped the pages there before does no more.
  error = segment->acquire(index, request.pages, request.writing, request.fixed != nullptr);
  char* const start = segment->address(index);
  if (error) {
    if (segment->mapped() == 0 && !are_file_) segment->discard();
    if (mapped_ == 0) forget();
    return error;
  }
  return static_cast<long>(reinterpret_cast<std::uintptr_t>(start));
}

// ---- The file, while it is mapped ----

void SharedPages::after_read(Buffers buffers, std::uint64_t offset, std::size_t size) {
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) {
    if (&segment->owner() != this || (!are_file_ && !segment->has_copy())) continue;
    segment->for_each_filled(offset, offset + size, [&](char* data, const char*, std::uint64_t at, std::size_t part) {
      copy_part(buffers, static_cast<std::size_t>(at - offset), data, part,
                [](char* buffer, const char* from, std::size_t count) { std::memmove(buffer, from, count); });
    });
  }
}

void SharedPages::after_write(Buffers buffers, std::uint64_t offset, std::size_t size) {
  if (offset + size > size_) after_resize(offset + size);
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) {
    if (&segment->owner() != this) continue;
    segment->for_each_filled(offset, offset + size, [&](char* data, char* copy, std::uint64_t at, std::size_t part) {
      const auto place = static_cast<std::size_t>(at - offset);
      copy_part(buffers, place, data, part,
                [](const char* buffer, char* to, std::size_t count) { std::memmove(to, buffer, count); });
      if (copy) std::memcpy(copy, data, part);
    });
  }
}

void SharedPages::after_resize(std::uint64_t size) { (void)resize(size, false); }

void SharedPages::read_again() {
  (void)refresh();
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment))
    if (&segment->owner() == this) (void)segment->fill_unwritten();
}

long SharedPages::resize(std::uint64_t size, bool read_added) {
  const std::uint64_t before = std::exchange(size_, size);
  if (before == size) return 0;
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) {
    if (&segment->owner() != this) continue;
    if (size < before) {
      segment->clear(size, before);
      continue;
    }
    // What the program wrote behind the end, in the last page, is not the file's.
    segment->clear(before, std::min(size, (before + page_size - 1) / page_size * page_size));
    segment->for_each_filled(before, size, [](char* data, const char*, std::uint64_t, std::size_t) {
      set_untouched(data - reinterpret_cast<std::uintptr_t>(data) % page_size, 1, false);
    });
    if (!read_added) continue;
    for (std::size_t i = 0; i != segment->pages(); ++i)
      if (segment->is_filled(i))
        if (const long error = segment->fill(i, 1, before)) return error;
  }
  return 0;
}

long SharedPages::write_back() {
  long first_error = 0;
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) {
    if (&segment->owner() != this) continue;
    if (const long error = segment->write_back(0, segment->pages()); error && !first_error) first_error = error;
  }
  return first_error;
}

void SharedPages::leave() { leave_shared_pages(); }

// ---- A file that is its pages ----

char* SharedPages::held() const {
  for (const Segment* segment = segments.front(); segment; segment = segments.after(*segment))
    if (&segment->owner() == this) return segment->start();
  return nullptr;
}

long SharedPages::hold(std::uint64_t size) {
  constexpr std::uint64_t most = std::uint64_t{1} << 20U;  // of 32-bit addresses
  const std::uint64_t wanted = (size + page_size - 1) / page_size;
  if (wanted >= most) return -EFBIG;
  const auto pages = static_cast<std::size_t>(wanted);
  const std::size_t room = std::clamp(pages, least_room, most_room);
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) {
    if (&segment->owner() != this) continue;
    if (pages <= segment->pages() || segment->extend(pages + room, 0) || segment->extend(pages, 0)) return 0;
    return -ENOMEM;
  }
  Segment* segment = Segment::create(*this, 0, pages + room, nullptr);
  if (!segment && pages != 0) segment = Segment::create(*this, 0, pages, nullptr);
  return segment || pages == 0 ? 0 : -ENOMEM;
}

void SharedPages::give_back_held() {
  for (Segment* segment = segments.front(); segment; segment = segments.after(*segment))
    if (&segment->owner() == this) return segment->discard();
}

// ---- All of them ----

class AllSharedMappings final : public SharedMappings {
 public:
  [[nodiscard]] bool touched_by(const void* start, std::size_t pages) const override {
    const char* const begin = static_cast<const char*>(start);
    for (const Segment* segment = segments.front(); segment; segment = segments.after(*segment))
      if (begin < segment->end() && begin + bytes(pages) > segment->start()) return true;
    return false;
  }

  void unmap(void* start, std::size_t pages) override {
    const Guard guard(lock);
    (void)for_each_part(start, pages, [](const Part& part) {
      if (part.segment)
        part.segment->release(part.index(), part.pages);
      else
        free_pages(part.start, part.pages);
      return 0L;
    });
  }

  [[nodiscard]] long take_away(void* start, std::size_t pages) override {
    const Guard guard(lock);
    return sys::take_away(start, pages);
  }

  [[nodiscard]] long allow_writing(void* start, std::size_t pages) override {
    const Guard guard(lock);
    return for_each_part(start, pages, [](const Part& part) { return part.segment ? part.segment->start_writing() : 0; });
  }

  [[nodiscard]] long remap(void* start, std::size_t pages, std::size_t wanted, bool may_move) override {
    const Guard guard(lock);
    return remap_locked(static_cast<char*>(start), pages, wanted, may_move);
  }

  [[nodiscard]] long synchronise(void* start, std::size_t pages, bool to_device) override {
    if (!touched_by(start, pages)) return 0;
    const Guard guard(lock);
    return for_each_part(start, pages, [to_device](const Part& part) -> long {
      if (!part.segment) return 0;
      if (const long error = part.segment->write_back(part.index(), part.pages)) return error;
      return to_device && part.segment->has_copy() ? part.segment->owner().synchronise() : 0;
    });
  }

  [[nodiscard]] SharedView* enter(File& file) override {
    return weft_enter_mapped_file ? weft_enter_mapped_file(file) : nullptr;
  }

  void look_at_sizes() override {
    const Guard guard(lock);
    for (Segment* segment = segments.front(); segment; segment = segments.after(*segment)) (void)segment->owner().refresh();
  }

 private:
  static long remap_locked(char* start, std::size_t pages, std::size_t wanted, bool may_move) {
    const Part part = part_at(start, start + bytes(pages));
    if (!part.segment || part.pages != pages) return -EFAULT;
    Segment& segment = *part.segment;
    const std::size_t index = part.index();
    const auto address = [&] { return static_cast<long>(reinterpret_cast<std::uintptr_t>(segment.address(index))); };
    if (wanted <= pages) {
      const long same = address();
      if (wanted < pages) segment.release(index + wanted, pages - wanted);
      return same;
    }
    const std::size_t end = index + wanted;
    if (end > segment.pages() && !segment.extend(end, may_move ? pages : 0)) return -ENOMEM;
    if (segment.any_taken(index + pages, wanted - pages)) return -ENOMEM;
    const long error = segment.acquire(index + pages, wanted - pages, segment.has_copy());
    return error ? error : address();
  }
};

namespace {

constinit AllSharedMappings all_mappings;

// What is done else at the end.
constinit void (*end_after)(int) = nullptr;

// However the program ends: to Linux, the pages are the kernel's. Only not in the report of a deadlock, which is made by a
// thread that waits, and cannot wait for the host.
void write_back_all(int status) {
  if (!sched::running().waiting_on) {
    const Guard guard(lock);
    for (Segment* segment = segments.front(); segment; segment = segments.after(*segment))
      if (const long error = segment->write_back(0, segment->pages())) report_lost(error);
  }
  if (end_after) end_after(status);
}

void write_back_at_end() {
  if (cm::instead_of_exit != write_back_all) end_after = std::exchange(cm::instead_of_exit, write_back_all);
}

long map_locked(Description& file, const SharedPages::Request& request) {
  SharedPages* pages = nullptr;
  long error = -ENODEV;
  if (file.kind() == Kind::file && weft_find_mapped_file)
    error = weft_find_mapped_file(file, request.writing, &pages);
  else if (file.kind() == Kind::memory_file)
    pages = &static_cast<MemoryFile&>(file).pages();
  return pages ? pages->map(request) : error;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

extern "C" {

SharedMappings* weft_all_shared_mappings() { return segments.empty() ? nullptr : &all_mappings; }

long weft_map_file(const FileMapping* mapping, bool* anonymous) {
  const Reference file = description(mapping->fd);
  if (!file || (file->flags() & O_PATH) != 0) return -EBADF;
  if (!file->readable()) return -EACCES;
  const bool writing = mapping->shared && (mapping->protection & PROT_WRITE) != 0;
  if (writing && !file->writable()) return -EACCES;
  if (file->kind() == Kind::device && static_cast<const Device&>(*file).type() == DeviceType::zero) {
    *anonymous = true;
    return 0;
  }
  if (file->kind() != Kind::file && file->kind() != Kind::memory_file) return -ENODEV;
  if (!mapping->shared) return 0;
  write_back_at_end();
  enter_shared_pages();
  const long result = map_locked(*file, {.fixed = static_cast<char*>(mapping->fixed),
                                         .pages = mapping->pages,
                                         .first_page = mapping->first_page,
                                         .writing = writing});
  leave_shared_pages();
  return result;
}
}
