// Keyed hashes from GLib: loaded on first use.
#ifndef KREL_HMAC_H
#define KREL_HMAC_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// Loads GLib, once for all threads; NULL, or why that failed.
const char *_Nullable krel_hmac_load(void);

// HMAC with SHA-256 (RFC 2104) as 64 lower-case hexadecimal digits; to be freed by krel_hmac_free.
// Provided because linking GLib costs every start; only after krel_hmac_load has returned NULL.
char *_Nullable krel_hmac_sha256(const uint8_t *key, size_t key_length, const uint8_t *bytes,
                                 size_t length);
void krel_hmac_free(char *_Nullable text);

#pragma clang assume_nonnull end

#endif
