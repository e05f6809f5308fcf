// The compiler plugin's point in loops that call functions. Apart from the scheduler, so that a program that has nobody to
// switch to does not link that.
extern "C" {

// In scheduling_points.cpp.
[[gnu::weak]] void weft_share_after_turns();

void weft_turns_spent() {
  if (weft_share_after_turns) weft_share_after_turns();
}

}  // extern "C"
