#ifndef KREL_XML_H
#define KREL_XML_H
#endif
