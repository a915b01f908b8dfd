// Loads a library on first use, since loading all of them takes longer than an offline answer.
//
// To be included once by a C file that has defined
//   KREL_LIBRARY        the library's file name
//   KREL_FUNCTIONS(X)   X(name) for every function or variable of it that is used
//   KREL_READY          what to do once it is loaded; it may set `failure`
// It declares `lib`, the table of their addresses, and library_failure().

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

#define KREL_MEMBER(name) typeof(&name) name;
#define KREL_FILL(name)                                                                           \
  *(void **)&lib.name = dlsym(handle, #name);                                                     \
  if (!lib.name) {                                                                                \
    failure = KREL_LIBRARY " is too old: it lacks " #name;                                        \
    return;                                                                                       \
  }

static struct { KREL_FUNCTIONS(KREL_MEMBER) } lib;
static const char *failure;
// Not call_once: the thread sanitizer does not know that one.
static pthread_once_t loaded = PTHREAD_ONCE_INIT;

static void load_library(void) {
  // GLib can't be unloaded, so neither may what registers types with it.
  void *handle = dlopen(KREL_LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (!handle) {
    failure = KREL_LIBRARY " can't be loaded";
    return;
  }
  KREL_FUNCTIONS(KREL_FILL)
  KREL_READY
}

/// Loads the library if it is not loaded yet; NULL when it is, else why it can't be.
static const char *library_failure(void) {
  pthread_once(&loaded, load_library);
  return failure;
}
