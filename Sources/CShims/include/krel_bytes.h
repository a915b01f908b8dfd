#ifndef KREL_BYTES_H
#define KREL_BYTES_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// Where `needle` first occurs in `hay`, NULL if it does not.
///
/// memmem is a GNU extension that Swift's Glibc module does not show.
const void *_Nullable krel_find(const void *hay, size_t hay_length, const void *needle,
                                size_t needle_length);

#pragma clang assume_nonnull end

#endif
