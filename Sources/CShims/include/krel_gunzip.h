#ifndef KREL_GUNZIP_H
#define KREL_GUNZIP_H

#include <stdint.h>

#pragma clang assume_nonnull begin

/// A decompressor of gzip, over zlib's inflate.
///
/// These functions exist because zlib is loaded on first use, and because it wants a struct of its
/// own filled in. GMime has a filter for gzip, but it passes over errors, checksums, a missing end
/// and second members (3.2.13).
typedef struct krel_gunzip krel_gunzip;

/// What a step came to.
typedef enum krel_gunzip_result {
  KREL_GUNZIP_MORE,
  KREL_GUNZIP_MEMBER_END,
  KREL_GUNZIP_BROKEN,
} krel_gunzip_result;

/// Loads zlib if it is not loaded yet; NULL when it is, else why it can't be.
const char *_Nullable krel_gunzip_load(void);

/// NULL without memory. Only after krel_gunzip_load() returned NULL.
krel_gunzip *_Nullable krel_gunzip_open(void);
void krel_gunzip_close(krel_gunzip *gunzip);

/// Decompresses as much of `bytes` as there is room for; says how much was taken and made.
///
/// After a member's end the next call begins another.
krel_gunzip_result krel_gunzip_step(krel_gunzip *gunzip, const uint8_t *bytes, uint32_t length,
                                    uint32_t *taken, uint8_t *out, uint32_t room, uint32_t *made);

#pragma clang assume_nonnull end

#endif
