// A null pointer is called as a function.
// what: called a function through a null pointer, as void (int)
// kind: null-call
// stack: call:here main:there
typedef void (*callback)(void*);

__attribute__((noinline)) static int call(callback function) {
  function(0);  // here
  return 1;
}

int main(int count, char** arguments) {
  callback volatile none = 0;
  return call(none);  // there
}
