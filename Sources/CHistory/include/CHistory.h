#ifndef KREL_CHISTORY_H
#define KREL_CHISTORY_H

#include <stddef.h>

// The files of Data/ as they were when the program was built; see Data/README.md for their columns.
// Functions, not arrays: Swift imports an array of unknown length as an opaque tuple.

const unsigned char *_Nonnull krel_history_releases(size_t *_Nonnull count);
const unsigned char *_Nonnull krel_history_cycles(size_t *_Nonnull count);
const unsigned char *_Nonnull krel_history_areas(size_t *_Nonnull count);
const unsigned char *_Nonnull krel_history_complete_until(size_t *_Nonnull count);

#endif
