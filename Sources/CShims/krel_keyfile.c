#include "krel_keyfile.h"

#include <glib.h>

#define KREL_LIBRARY "libglib-2.0.so.0"

#define KREL_FUNCTIONS(X)                                                                              \
  X(g_key_file_new)                                                                               \
  X(g_key_file_free)                                                                              \
  X(g_key_file_load_from_data)                                                                    \
  X(g_key_file_get_groups)                                                                        \
  X(g_key_file_get_keys)                                                                          \
  X(g_key_file_get_string)                                                                        \
  X(g_error_free)                                                                                 \
  X(g_strdup)                                                                                     \
  X(g_strfreev)                                                                                   \
  X(g_free)

// The headers' macros over these functions would go to the library itself.
#undef g_strdup
#undef g_free
#define KREL_READY
#include "krel_library.h"

const char *krel_keyfile_load(void) { return library_failure(); }

static GKeyFile *key_file(krel_keyfile *file) { return (GKeyFile *)file; }

krel_keyfile *krel_keyfile_parse(const char *bytes, size_t length, char **problem) {
  *problem = NULL;
  GKeyFile *file = lib.g_key_file_new();
  GError *error = NULL;
  // GKeyFile refuses an empty text, which says nothing and so nothing wrong.
  // Without the flag keys for other languages, timeout[de], would be dropped unseen.
  if (length == 0 || lib.g_key_file_load_from_data(file, bytes, length,
                                                   G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    return (krel_keyfile *)file;
  *problem = lib.g_strdup(error ? error->message : NULL);
  if (error) lib.g_error_free(error);
  lib.g_key_file_free(file);
  return NULL;
}

void krel_keyfile_close(krel_keyfile *file) { lib.g_key_file_free(key_file(file)); }

char **krel_keyfile_groups(krel_keyfile *file) {
  return lib.g_key_file_get_groups(key_file(file), NULL);
}

char **krel_keyfile_keys(krel_keyfile *file, const char *group) {
  return lib.g_key_file_get_keys(key_file(file), group, NULL, NULL);
}

char *krel_keyfile_string(krel_keyfile *file, const char *group, const char *key) {
  GError *error = NULL;
  char *text = lib.g_key_file_get_string(key_file(file), group, key, &error);
  if (!error) return text;
  // A wrong escape is an error that comes with a value.
  lib.g_error_free(error);
  lib.g_free(text);
  return NULL;
}

void krel_keyfile_free_list(char **list) { lib.g_strfreev(list); }

void krel_keyfile_free_text(char *text) { lib.g_free(text); }
