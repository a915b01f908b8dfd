#ifndef KREL_CSHIMS_H
#define KREL_CSHIMS_H
#endif
