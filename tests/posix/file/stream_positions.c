// fseek, ftell, fgetpos, ungetc and switching between reading and writing on one stream. (POSIX fseek, ftell, fgetpos, ungetc)
// red: fseek(stream, offset, from) 0
#include "file.h"

int main(void) {
  char text[40] = "";
  fpos_t place;
  FILE* file = fopen("data", "w+");
  CHECK(file != NULL);
  EQUAL(fprintf(file, "0123456789"), 10);
  EQUAL(ftell(file), 10);
  EQUAL(fseek(file, 3, SEEK_SET), 0);
  EQUAL(fgetc(file), '3');
  EQUAL(fgetpos(file, &place), 0);
  EQUAL(ungetc('x', file), 'x');
  EQUAL(ftell(file), 3);
  EQUAL(fgetc(file), 'x');
  EQUAL(fgetc(file), '4');
  EQUAL(fseek(file, -2, SEEK_END), 0);
  EQUAL(fgetc(file), '8');
  EQUAL(fseek(file, 0, SEEK_CUR), 0);
  EQUAL(fputc('N', file), 'N');
  EQUAL(fflush(file), 0);
  EQUAL(fsetpos(file, &place), 0);
  EQUAL(fgetc(file), '4');
  EQUAL(fseek(file, 1, SEEK_CUR), 0);
  EQUAL(fgetc(file), '6');
  EQUAL(fseek(file, 5, SEEK_END), 0);
  EQUAL(fputs("end", file) >= 0, 1);
  rewind(file);
  EQUAL(fread(text, 1, sizeof text, file), 18);
  CHECK(feof(file) && fgetc(file) == EOF);
  EQUAL(ungetc('u', file), 'u');
  CHECK(!feof(file) && fgetc(file) == 'u');
  FAILS(fseek(file, -1, SEEK_SET), EINVAL);
  EQUAL(fclose(file), 0);
  show_file("data");
}
