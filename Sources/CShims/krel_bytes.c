#include "krel_bytes.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

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

#define LIBRARY "libz.so.1"

static struct {
  typeof(&inflateInit2_) inflateInit2_;
  typeof(&inflate) inflate;
  typeof(&inflateReset) inflateReset;
  typeof(&inflateEnd) inflateEnd;
} lib;
static const char *failure;
// Not call_once: the thread sanitizer does not know that one.
static pthread_once_t loaded = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    failure = LIBRARY " can't be loaded";
    return;
  }
#define FILL(name)                                                                                \
  *(void **)&lib.name = dlsym(handle, #name);                                                     \
  if (!lib.name) {                                                                                \
    failure = LIBRARY " has no " #name;                                                           \
    return;                                                                                       \
  }
  FILL(inflateInit2_)
  FILL(inflate)
  FILL(inflateReset)
  FILL(inflateEnd)
}

struct krel_gunzip {
  z_stream stream;
};

const char *krel_gunzip_load(void) {
  pthread_once(&loaded, load);
  return failure;
}

krel_gunzip *krel_gunzip_open(void) {
  krel_gunzip *gunzip = calloc(1, sizeof *gunzip);
  if (!gunzip) return NULL;
  // 16 above the window's size: gzip's frame, neither zlib's nor none.
  if (lib.inflateInit2_(&gunzip->stream, MAX_WBITS + 16, ZLIB_VERSION, sizeof gunzip->stream) !=
      Z_OK) {
    free(gunzip);
    return NULL;
  }
  return gunzip;
}

void krel_gunzip_close(krel_gunzip *gunzip) {
  lib.inflateEnd(&gunzip->stream);
  free(gunzip);
}

krel_gunzip_result krel_gunzip_step(krel_gunzip *gunzip, const uint8_t *bytes, uint32_t length,
                                    uint32_t *taken, uint8_t *out, uint32_t room,
                                    uint32_t *made) {
  z_stream *stream = &gunzip->stream;
  stream->next_in = (uint8_t *)(uintptr_t)bytes;
  stream->avail_in = length;
  stream->next_out = out;
  stream->avail_out = room;
  int result = lib.inflate(stream, Z_NO_FLUSH);
  *taken = length - stream->avail_in;
  *made = room - stream->avail_out;
  if (result == Z_STREAM_END)
    return lib.inflateReset(stream) == Z_OK ? KREL_GUNZIP_MEMBER_END : KREL_GUNZIP_BROKEN;
  // Without input or room there is no progress, which is no fault of the data.
  return result == Z_OK || result == Z_BUF_ERROR ? KREL_GUNZIP_MORE : KREL_GUNZIP_BROKEN;
}
