#pragma once

struct task {
  volatile int* stop;
  int steps;
};

struct node {
  const struct node* next;
};

extern volatile int volatile_flag;
extern _Atomic int atomic_flag_;

// In spin_loops_elsewhere.c.
void opaque_work(void);
int is_done_elsewhere(void);
int try_take_elsewhere(int* value);
void remember(volatile int* variable);
void forward(int value);
