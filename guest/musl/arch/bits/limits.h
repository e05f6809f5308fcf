/* Linear memory grows by 64 KiB, but mmap() gives it out by the 4 KiB that programs expect. */
#define PAGESIZE 4096
