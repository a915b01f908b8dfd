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

#pragma clang assume_nonnull end

#endif
