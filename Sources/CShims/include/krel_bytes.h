#ifndef KREL_BYTES_H
#define KREL_BYTES_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Where the first line feed with `From ` behind it stands; NULL if there is none.
///
/// An import of a large mbox spends nearly all its time here. Vectors of bytes are compared at two
/// offsets at once, which Swift can't write without a type of its own for each processor; glibc's
/// memmem takes twice as long, because ordinary prose is full of its hash's false hits.
const uint8_t *_Nullable krel_find_mail(const uint8_t *bytes, size_t length);

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
