#ifndef KREL_CLIBXML2_H
#define KREL_CLIBXML2_H
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#endif
