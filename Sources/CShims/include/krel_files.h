#ifndef KREL_FILES_H
#define KREL_FILES_H

// glibc declares it for GNU programs alone, so that Swift does not see it.

#pragma clang assume_nonnull begin

/// Exchanges what two paths name, in one step (renameat2(2)); 0, or -1 with errno.
int krel_exchange(const char *first, const char *second);

#pragma clang assume_nonnull end

#endif
