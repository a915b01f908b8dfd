#ifndef KREL_CLIBCURL_H
#define KREL_CLIBCURL_H
#include <curl/curl.h>
#endif
