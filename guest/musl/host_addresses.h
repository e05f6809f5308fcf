/* The host's resolver, for lookup_name.c: guest/sys/sockets/internet/host_names.cpp has it. */
#pragma once

struct weft_host_address {
  unsigned char is_ipv6;
  unsigned char bytes[16]; /* in network order; 4 of an IPv4 address */
};

/* Puts at most `most` addresses of `name` into `addresses`, in the host's order, and returns how many; or an EAI_ number, with
   EAI_SYSTEM an errno. Blocks the thread alone; a cancellation point. `name` has at most 255 bytes. */
#ifdef __cplusplus
extern "C"
#endif
    int weft_ask_host(const char* name, struct weft_host_address* addresses, int most);
