// sendmmsg and recvmmsg: several messages in one call, as many as there are; of addresses each its own. (Linux sendmmsg(2),
// recvmmsg(2))
// red: sendmmsg(to, messages, count, flags) (sendmmsg(to, messages, 1, flags), (int)(count))
#include "local.h"

enum { count = 5 };

int main(void) {
  int receiver = bound(SOCK_DGRAM, "@receiver"), sender = bound(SOCK_DGRAM, "sender");
  struct address to = address_of("@receiver");
  struct mmsghdr messages[count] = {0};
  struct iovec buffers[count];
  struct sockaddr_un names[count] = {0};
  char bytes[count][20] = {"first", "second", "third", "fourth", "fifth"};
  for (int i = 0; i < count; i++) {
    buffers[i] = (struct iovec){bytes[i], strlen(bytes[i])};
    messages[i].msg_hdr =
        (struct msghdr){.msg_name = &to.name, .msg_namelen = to.size, .msg_iov = &buffers[i], .msg_iovlen = 1};
  }
  EQUAL(sendmmsg(sender, messages, count, 0), count);
  for (int i = 0; i < count; i++) EQUAL(messages[i].msg_len, strlen(bytes[i]));
  memset(bytes, 0, sizeof bytes);
  for (int i = 0; i < count; i++) {
    buffers[i].iov_len = 20;
    messages[i].msg_hdr =
        (struct msghdr){.msg_name = &names[i], .msg_namelen = sizeof names[i], .msg_iov = &buffers[i], .msg_iovlen = 1};
  }
  EQUAL(recvmmsg(receiver, messages, 3, MSG_WAITFORONE, NULL), 3);
  EQUAL(recvmmsg(receiver, &messages[3], 2, MSG_DONTWAIT, NULL), 2);
  for (int i = 0; i < count; i++) printf("%s (%u) from %s\n", bytes[i], messages[i].msg_len, names[i].sun_path);
  FAILS(recvmmsg(receiver, messages, 3, MSG_DONTWAIT, NULL), EAGAIN);
}
