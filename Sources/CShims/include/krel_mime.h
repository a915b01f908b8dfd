#ifndef KREL_MIME_H
#define KREL_MIME_H
#endif
