/* Functions with __attribute__((destructor)), last of all that exit() calls: by priority, the highest number first, and then in
   the reverse order of their files, as Linux has it. The compiler plugin lists them, and refers to this file where it does. */
struct destructor {
  int priority;
  void (*call)(void);
  void (*runner)(void);
};

/* Weak for who links this file without any. */
extern const struct destructor first[] __asm__("__start_weft_destructors") __attribute__((__weak__));
extern const struct destructor last[] __asm__("__stop_weft_destructors") __attribute__((__weak__));

void weft_run_destructors(void);
void weft_run_destructors(void) {
  for (int limit = 65536, priority = -1;; limit = priority, priority = -1) {
    for (const struct destructor* d = first; d != last; d++)
      if (d->priority < limit && d->priority > priority) priority = d->priority;
    if (priority < 0) return;
    for (const struct destructor* d = last; d-- != first;)
      if (d->priority == priority) d->call();
  }
}
