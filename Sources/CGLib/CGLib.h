#ifndef KREL_CGLIB_H
#define KREL_CGLIB_H
#include <glib.h>
#endif
