#define _GNU_SOURCE
#include "krel_bytes.h"

#include <string.h>

const void *krel_find(const void *hay, size_t hay_length, const void *needle,
                      size_t needle_length) {
  return memmem(hay, hay_length, needle, needle_length);
}
