/* For the C that wit-bindgen makes of the world `stock`. order(N): at once (0), or after N turns of the host; with THREADS each step makes a thread.
   name(TEXT): TEXT twice. */
#include <stdlib.h>
#include <string.h>
#ifdef THREADS
#include <pthread.h>
#endif

#include "stock.h"

static _Thread_local unsigned fresh = 3;

static void* count(void* turns) {
  ++*(uint32_t*)turns;
  return NULL;
}

static void step(uint32_t* turns) {
  if (fresh++ != 3) abort();
#ifdef THREADS
  pthread_t thread;
  pthread_create(&thread, NULL, count, turns);
  pthread_join(thread, NULL);
#else
  (void)count(turns);
#endif
}

struct order {
  uint32_t wanted, turns;
};

static stock_callback_code_t go_on(struct order* order) {
  if (order->turns != order->wanted + 1) return STOCK_CALLBACK_CODE_YIELD;
  exports_test_stock_shop_order_return(order->wanted * 10);
  free(order);
  return STOCK_CALLBACK_CODE_EXIT;
}

stock_callback_code_t exports_test_stock_shop_order(uint32_t n) {
  struct order* const order = calloc(1, sizeof *order);
  order->wanted = n;
  stock_context_set_0(order);
  step(&order->turns);
  return go_on(order);
}

stock_callback_code_t exports_test_stock_shop_order_callback(stock_event_t* event) {
  (void)event;
  struct order* const order = stock_context_get_0();
  step(&order->turns);
  return go_on(order);
}

void exports_test_stock_shop_name(stock_string_t* text, stock_string_t* result) {
  result->len = 2 * text->len;
  result->ptr = malloc(result->len);
  memcpy(result->ptr, text->ptr, text->len);
  memcpy(result->ptr + text->len, text->ptr, text->len);
  stock_string_free(text);
}
