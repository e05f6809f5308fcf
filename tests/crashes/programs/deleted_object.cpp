// The virtual function of an object whose memory is another's now.
// kind: null-call
// what: called a function through a null pointer*
// stack: total:here main:there
#include <cstring>
#include <new>

struct Account {
  virtual ~Account() = default;
  virtual long long balance() const { return balance_; }
  long long balance_ = 1;
};

[[gnu::noinline]] static long long total(const Account* volatile* accounts) {
  return accounts[0]->balance() + 1;  // here
}

int main(int count, char**) {
  alignas(Account) static unsigned char room[sizeof(Account)];
  const Account* volatile account = new (room) Account;
  account->~Account();
  std::memset(room, 0, sizeof room);
  return static_cast<int>(total(&account)) + count;  // there
}
