#ifndef KREL_BYTES_H
#define KREL_BYTES_H
#endif
