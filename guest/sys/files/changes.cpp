#include "sys/files/changes.h"

#include "sys/files/file.h"
#include "sys/host_call.h"
#include "sys/memory/shared_mappings.h"

namespace weft::sys {
namespace {

constinit sched::List<Changes, &Changes::link> changed_files;

std::uint64_t now = 0;      // changes so far
std::uint64_t unknown = 0;  // the last one that could be any file's
std::uint64_t ids = 0;

}  // namespace

Changes::Changes(File& file) : file_(file), id_(++ids) {}

Changes::~Changes() {
  if (!changed_) return;
  changed_files.remove(*this);
  if (changed_ > unknown) unknown = changed_;
}

void Changes::add_unknown() {
  unknown = ++now;
  if (SharedMappings* const mappings = shared_mappings()) mappings->look_at_sizes();
}

void Changes::start_watching() { seen_ = now; }

void Changes::add() {
  if (!changed_) changed_files.push_back(*this);
  changed_ = ++now;
}

const Changes::Verdict* Changes::known(const Changes& other) const {
  for (const Verdict& verdict : verdicts_)
    if (verdict.other == other.id_) return &verdict;
  return nullptr;
}

void Changes::compare_with(Changes& other) {
  bool same = true;
  const Count id = other.id_;
  // The other file may be closed meanwhile.
  const Reference keep(&other.file_);
  finish_call(cm::wasi::is_same_object(file_.descriptor(), other.file_.descriptor(), &same));
  verdicts_[next_verdict_++ % verdicts_.size()] = {.other = id, .same = same};
}

bool Changes::any() {
  if (seen_ == now) return false;
  const Count looked = now;  // comparing may switch: what others change meanwhile is for the next look
  bool found = unknown > seen_ || changed_ > seen_;
  Changes* other = changed_files.front();
  while (!found && other) {
    if (other == this || other->changed_ <= seen_) {
      other = changed_files.after(*other);
    } else if (const Verdict* const verdict = known(*other)) {
      found = verdict->same;
      other = changed_files.after(*other);
    } else {
      compare_with(*other);
      // Others may have run: the list may be another. With more pairs than verdicts this ends all the same, by caution.
      found = next_verdict_ % verdicts_.size() == 0 && next_verdict_ > verdicts_.size();
      other = changed_files.front();
    }
  }
  seen_ = looked;
  return found;
}

}  // namespace weft::sys
