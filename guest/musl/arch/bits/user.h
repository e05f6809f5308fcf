/* Nothing traces a WebAssembly program from inside; <sys/procfs.h> wants the names. */
#define ELF_NGREG 1
typedef unsigned long elf_greg_t, elf_gregset_t[ELF_NGREG];
typedef struct {
  unsigned long __unused[2];
} elf_fpregset_t;
