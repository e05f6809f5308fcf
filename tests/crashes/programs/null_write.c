// A write through a null pointer, which the library sees when the program ends.
// kind: null-write
// what: *wrote through a null pointer*
// says: *
// status: 139
// stack: ...
struct Options {
  int verbose, level;
};
static struct Options* volatile options;

int main(int count, char** arguments) {
  options->level = count;
  return 0;
}
