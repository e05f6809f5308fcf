// POSIX mq_send, mq_receive: a full queue blocks who sends, an empty one who receives; every message arrives once, those of one
// sender in order.
// red: mq_receive(queue,text,size,priority) (memset(text, 0, size), 8L)
#include "queue.h"

enum { senders = 3, receivers = 3, each = 200 };

struct message {
  int sender, number;
};

static mqd_t queue;
static int received[senders][each];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* sends(void* argument) {
  struct message message = {.sender = *(int*)argument};
  for (; message.number < each; message.number++) EQUAL(mq_send(queue, (char*)&message, sizeof message, 0), 0);
  return NULL;
}

static void* receives(void* argument) {
  int last[senders] = {-1, -1, -1};
  for (;;) {
    struct message message;
    EQUAL(mq_receive(queue, (char*)&message, sizeof message, NULL), (long)sizeof message);
    if (message.sender < 0) return argument;
    CHECK(message.number > last[message.sender]);
    last[message.sender] = message.number;
    pthread_mutex_lock(&mutex);
    received[message.sender][message.number]++;
    pthread_mutex_unlock(&mutex);
  }
}

int main(void) {
  queue = make_queue(O_RDWR, 2, sizeof(struct message));
  pthread_t threads[senders + receivers];
  int numbers[senders];
  for (int i = 0; i < receivers; i++) threads[senders + i] = start(receives, NULL);
  for (int i = 0; i < senders; i++) {
    numbers[i] = i;
    threads[i] = start(sends, &numbers[i]);
  }
  for (int i = 0; i < senders; i++) join(threads[i]);
  const struct message end = {.sender = -1};
  for (int i = 0; i < receivers; i++) EQUAL(mq_send(queue, (const char*)&end, sizeof end, 0), 0);
  for (int i = 0; i < receivers; i++) join(threads[senders + i]);
  for (int i = 0; i < senders; i++)
    for (int j = 0; j < each; j++) EQUAL(received[i][j], 1);
  EQUAL(messages_in(queue), 0);
  puts("600 messages");
}
