#ifndef KREL_CGMIME_H
#define KREL_CGMIME_H
#include <gmime/gmime.h>
#endif
