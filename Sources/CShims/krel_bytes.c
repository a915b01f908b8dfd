#include "krel_bytes.h"

#include <stdbool.h>
#include <string.h>

enum { SEPARATOR = 6, LANES = 16 };

// Clang compiles these to whatever vectors the processor has; none are needed.
typedef uint8_t vector __attribute__((vector_size(LANES)));

static vector read_vector(const uint8_t *bytes) {
  vector value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

static bool is_separator(const uint8_t *bytes) { return memcmp(bytes, "\nFrom ", SEPARATOR) == 0; }

static const uint8_t *find_bytewise(const uint8_t *bytes, const uint8_t *end) {
  for (; end - bytes >= SEPARATOR; bytes++)
    if (*bytes == '\n' && is_separator(bytes)) return bytes;
  return NULL;
}

const uint8_t *krel_find_mail(const uint8_t *bytes, size_t length) {
  const uint8_t *end = bytes + length;
  // A candidate in the last lane reads SEPARATOR bytes from there on.
  for (; end - bytes >= LANES + SEPARATOR; bytes += LANES) {
    vector both = (vector)((read_vector(bytes) == '\n') & (read_vector(bytes + 1) == 'F'));
    if (!__builtin_reduce_or(both)) continue;
    for (int lane = 0; lane < LANES; lane++)
      if (both[lane] && is_separator(bytes + lane)) return bytes + lane;
  }
  return find_bytewise(bytes, end);
}
