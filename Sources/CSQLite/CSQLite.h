#ifndef KREL_CSQLITE_H
#define KREL_CSQLITE_H
#include <sqlite3.h>
#endif
