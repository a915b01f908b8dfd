#include "krel_hmac.h"

#include <glib.h>

#define KREL_LIBRARY "libglib-2.0.so.0"
#define KREL_FUNCTIONS(X)                                                                         \
  X(g_compute_hmac_for_data)                                                                      \
  X(g_free)

// The header's macro over it would go to the library itself.
#undef g_free
#define KREL_READY
#include "krel_library.h"

const char *krel_hmac_load(void) { return library_failure(); }

char *krel_hmac_sha256(const uint8_t *key, size_t key_length, const uint8_t *bytes,
                       size_t length) {
  return lib.g_compute_hmac_for_data(G_CHECKSUM_SHA256, key, key_length, bytes, length);
}

void krel_hmac_free(char *text) { lib.g_free(text); }
