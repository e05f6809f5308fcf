#include <signal.h>

static volatile sig_atomic_t handled;

static void handle(int signal) { handled = signal; }

int main(void) { return signal(SIGUSR1, handle) != SIG_ERR && raise(SIGUSR1) == 0 && handled == SIGUSR1 ? 0 : 1; }
