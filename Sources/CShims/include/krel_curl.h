#ifndef KREL_CURL_H
#define KREL_CURL_H
#endif
