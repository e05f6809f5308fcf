// In a stream descriptors come with the first byte they were sent with: what was sent before may come with it, what was sent
// afterwards not; read takes the byte and closes them; MSG_PEEK gives them and leaves them. (unix(7); Linux
// unix_stream_read_generic)
// red: MSG_PEEK 0
#include "local.h"

static int ends[2], line[2];

static void send_end(void) {
  EQUAL(pipe(line), 0);
  EQUAL(send_descriptors(ends[0], &line[1], 1, 0), 1);
  EQUAL(close(line[1]), 0);
}

int main(void) {
  int got, count, flags = 0;
  char bytes[20];
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  EQUAL(send(ends[0], "before", 6, 0), 6);
  send_end();
  EQUAL(send(ends[0], "after", 5, 0), 5);
  EQUAL(receive_descriptors(ends[1], bytes, 3, &got, 1, &count, &flags), 3);
  EQUAL(count, 0);
  EQUAL(receive_descriptors(ends[1], bytes, 20, &got, 1, &count, &flags), 4);
  CHECK(memcmp(bytes, "ored", 4) == 0);
  EQUAL(count, 1);
  EQUAL(write(got, "x", 1), 1);
  EQUAL(read(line[0], bytes, 2), 1);
  EQUAL(close(got), 0);
  EQUAL(read(line[0], bytes, 2), 0);
  EQUAL(receive_descriptors(ends[1], bytes, 20, &got, 1, &count, &flags), 5);
  EQUAL(count, 0);

  send_end();
  send_end();
  EQUAL(receive_descriptors(ends[1], bytes, 20, &got, 1, &count, &flags), 1);
  EQUAL(count, 1);
  EQUAL(close(got), 0);
  EQUAL(read(ends[1], bytes, 20), 1);
  EQUAL(read(line[0], bytes, 1), 0);

  send_end();
  flags = MSG_PEEK;
  EQUAL(receive_descriptors(ends[1], bytes, 20, &got, 1, &count, &flags), 1);
  EQUAL(count, 1);
  EQUAL(close(got), 0);
  flags = MSG_WAITALL;
  EQUAL(send(ends[0], "more", 4, 0), 4);
  EQUAL(receive_descriptors(ends[1], bytes, 4, &got, 1, &count, &flags), 1);
  EQUAL(count, 1);
  EQUAL(write(got, "y", 1), 1);
  EQUAL(read(line[0], bytes, 1), 1);
  EQUAL(close(got), 0);
  EQUAL(read(line[0], bytes, 1), 0);
  expect(ends[1], "more", 0);
  // A message without bytes is none.
  EQUAL(pipe(line), 0);
  char control[CMSG_SPACE(sizeof(int))] = {0};
  struct msghdr message = {.msg_control = control, .msg_controllen = sizeof control};
  *CMSG_FIRSTHDR(&message) =
      (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int))};
  memcpy(CMSG_DATA(CMSG_FIRSTHDR(&message)), &line[1], sizeof(int));
  EQUAL(sendmsg(ends[0], &message, 0), 0);
  EQUAL(close(line[1]), 0);
  EQUAL(read(line[0], bytes, 1), 0);
  puts("with its byte");
}
