// A bound path is a file to others: a socket to stat, that can be renamed, linked, reached through links and the working
// directory, and removed; connections go to the socket whose file it is. (unix(7), "Pathname sockets")
// red: rename(from, to) 0
// red: S_ISSOCK(mode) S_ISREG(mode)
#include "local.h"

static void reaches(int listener, const char* path) {
  int client = connected(SOCK_STREAM, path), server = accept(listener, NULL, NULL);
  EQUAL(send(client, path, strlen(path), 0), strlen(path));
  expect(server, path, 0);
  EQUAL(close(client), 0);
  EQUAL(close(server), 0);
}

int main(void) {
  struct stat status;
  char elsewhere[60];
  snprintf(elsewhere, sizeof elsewhere, "/tmp/weft-test-%d", (int)getpid());
  int one = listening(SOCK_STREAM, "one", 5), other = listening(SOCK_STREAM, elsewhere, 5);
  int socket = new_socket(SOCK_STREAM);
  EQUAL(stat("one", &status), 0);
  CHECK(S_ISSOCK(status.st_mode));
  EQUAL(status.st_size, 0);
  EQUAL(lstat("one", &status), 0);
  CHECK(S_ISSOCK(status.st_mode));
  reaches(one, "one");
  reaches(other, elsewhere);
  EQUAL(rename("one", "moved"), 0);
  FAILS(connect_name(socket, "one"), ENOENT);
  reaches(one, "moved");
  EQUAL(symlink("moved", "symbolic"), 0);
  reaches(one, "symbolic");
  EQUAL(link("moved", "hard"), 0);
  EQUAL(unlink("moved"), 0);
  reaches(one, "hard");
  FAILS(connect_name(socket, "symbolic"), ENOENT);
  EQUAL(mkdir("directory", 0700), 0);
  EQUAL(chdir("directory"), 0);
  reaches(one, "../hard");
  EQUAL(rename("../hard", "here"), 0);
  reaches(one, "./here");
  EQUAL(unlink("here"), 0);
  FAILS(connect_name(socket, "here"), ENOENT);
  // What has taken its place is not the socket.
  EQUAL(close(open("here", O_CREAT | O_WRONLY, 0600)), 0);
  FAILS(connect_name(socket, "here"), ECONNREFUSED);
  EQUAL(stat("here", &status), 0);
  CHECK(S_ISREG(status.st_mode));
  FAILS(connect_name(socket, "here/on"), ENOTDIR);
  EQUAL(unlink(elsewhere), 0);
  // A socket that has been closed leaves its file.
  EQUAL(close(bound(SOCK_STREAM, "left")), 0);
  EQUAL(stat("left", &status), 0);
  CHECK(S_ISSOCK(status.st_mode));
  FAILS(connect_name(socket, "left"), ECONNREFUSED);
  EQUAL(access("left", F_OK), 0);
  puts("a file");
}
