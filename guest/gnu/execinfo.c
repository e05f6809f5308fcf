#include <execinfo.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { text_size = sizeof "[0x12345678]" };

int backtrace(void** buffer, int size) {
  (void)buffer;
  (void)size;
  return 0;
}

char** backtrace_symbols(void* const* buffer, int size) {
  const size_t count = size > 0 ? (size_t)size : 0;
  char** const symbols = malloc(count * (sizeof(char*) + text_size) + 1);
  if (!symbols) return NULL;
  char* text = (char*)(symbols + count);
  for (size_t i = 0; i < count; i++, text += text_size) {
    symbols[i] = text;
    snprintf(text, text_size, "[0x%lx]", (unsigned long)(uintptr_t)buffer[i]);
  }
  return symbols;
}

void backtrace_symbols_fd(void* const* buffer, int size, int descriptor) {
  for (int i = 0; i < size; i++) dprintf(descriptor, "[0x%lx]\n", (unsigned long)(uintptr_t)buffer[i]);
}
