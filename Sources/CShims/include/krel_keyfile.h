#ifndef KREL_KEYFILE_H
#define KREL_KEYFILE_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// A file in the syntax of GLib's GKeyFile.
///
/// These functions exist so that GLib is loaded on first use: most runs have no configuration file.
typedef struct krel_keyfile krel_keyfile;

/// Loads GLib if it is not loaded yet; NULL when it is, else why it can't be.
const char *_Nullable krel_keyfile_load(void);

/// Parses `length` bytes without a NUL; NULL where they can't be read, then with `problem` set, to
/// be freed with krel_keyfile_free_text(). Only after krel_keyfile_load() returned NULL.
krel_keyfile *_Nullable krel_keyfile_parse(const char *bytes, size_t length,
                                           char *_Nullable *_Nonnull problem);
void krel_keyfile_close(krel_keyfile *file);

/// The names of the groups; NULL-terminated, freed with krel_keyfile_free_list().
char *_Nullable *_Nullable krel_keyfile_groups(krel_keyfile *file);
/// The keys of a group in the same form; NULL where there is no such group.
char *_Nullable *_Nullable krel_keyfile_keys(krel_keyfile *file, const char *group);
/// A value with its escapes undone; NULL where there is none or an escape is wrong.
char *_Nullable krel_keyfile_string(krel_keyfile *file, const char *group, const char *key);

void krel_keyfile_free_list(char *_Nullable *_Nullable list);
void krel_keyfile_free_text(char *_Nullable text);

#pragma clang assume_nonnull end

#endif
