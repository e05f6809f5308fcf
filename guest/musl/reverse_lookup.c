/* WASI has no names of addresses: what getnameinfo.c would ask a name server for is not found (guest/CMakeLists.txt). */
int weft_no_reverse_lookup(const unsigned char* question, int size, unsigned char* answer, int room);
int weft_no_reverse_lookup(const unsigned char* question, int size, unsigned char* answer, int room) { return -1; }
