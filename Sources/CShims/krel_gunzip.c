#include "krel_gunzip.h"

#include <stdlib.h>
#include <zlib.h>

#define KREL_LIBRARY "libz.so.1"
#define KREL_FUNCTIONS(X)                                                                         \
  X(inflateInit2_)                                                                                \
  X(inflate)                                                                                      \
  X(inflateReset)                                                                                 \
  X(inflateEnd)
#define KREL_READY
#include "krel_library.h"

struct krel_gunzip {
  z_stream stream;
};

const char *krel_gunzip_load(void) { return library_failure(); }

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
