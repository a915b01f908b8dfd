#include "krel_xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

// The soname changed with libxml2's binary interface; the headers say which one this is built for.
#if LIBXML_VERSION >= 21400
#define KREL_LIBRARY "libxml2.so.16"
#else
#define KREL_LIBRARY "libxml2.so.2"
#endif

#define KREL_FUNCTIONS(X)                                                                              \
  X(xmlInitParser)                                                                                \
  X(xmlReaderForMemory)                                                                           \
  X(htmlReadMemory)                                                                               \
  X(xmlReaderWalker)                                                                              \
  X(xmlFreeDoc)                                                                                   \
  X(xmlFreeTextReader)                                                                            \
  X(xmlTextReaderSetStructuredErrorHandler)                                                       \
  X(xmlTextReaderRead)                                                                            \
  X(xmlTextReaderNext)                                                                            \
  X(xmlTextReaderNodeType)                                                                        \
  X(xmlTextReaderIsEmptyElement)                                                                  \
  X(xmlTextReaderDepth)                                                                           \
  X(xmlTextReaderConstLocalName)                                                                  \
  X(xmlTextReaderConstNamespaceUri)                                                               \
  X(xmlTextReaderConstValue)                                                                      \
  X(xmlTextReaderGetAttribute)                                                                    \
  X(xmlFree)

#define KREL_READY lib.xmlInitParser();
#include "krel_library.h"

struct krel_xml {
  xmlTextReaderPtr reader;
  // The tree that the reader walks, of a page; it does not free it.
  xmlDocPtr tree;
  int error_line;
  char error[256];
};

const char *krel_xml_load(void) { return library_failure(); }

// The first error counts: what follows it is mostly its consequence.
#if LIBXML_VERSION >= 21200
static void note_error(void *context, const xmlError *error) {
#else
static void note_error(void *context, xmlErrorPtr error) {
#endif
  krel_xml *xml = context;
  if (xml->error[0] || error->level < XML_ERR_ERROR) return;
  const char *message = error->message ? error->message : "no reason given";
  size_t length = strcspn(message, "\n");
  if (length >= sizeof xml->error) length = sizeof xml->error - 1;
  memcpy(xml->error, message, length);
  xml->error[length] = 0;
  xml->error_line = error->line;
}

krel_xml *krel_xml_open(const uint8_t *bytes, int length) {
  krel_xml *xml = calloc(1, sizeof *xml);
  if (!xml) return NULL;
  // What the document says of its own encoding must not change how the bytes that were checked to
  // be UTF-8 are read; giving an encoding alone is not enough (2.9.14).
  const int options =
      XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC;
  xml->reader =
      lib.xmlReaderForMemory((const char *)bytes, length, NULL, "UTF-8", options);
  if (!xml->reader) {
    free(xml);
    return NULL;
  }
  lib.xmlTextReaderSetStructuredErrorHandler(xml->reader, note_error, xml);
  return xml;
}

krel_xml *krel_xml_open_html(const uint8_t *bytes, int length) {
  krel_xml *xml = calloc(1, sizeof *xml);
  if (!xml) return NULL;
  // Nobody hears of faults in the markup: they are what an HTML parser is for.
  const int options = HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                      HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  xml->tree = lib.htmlReadMemory((const char *)bytes, length, NULL, "UTF-8", options);
  if (xml->tree) xml->reader = lib.xmlReaderWalker(xml->tree);
  if (!xml->reader) {
    if (xml->tree) lib.xmlFreeDoc(xml->tree);
    free(xml);
    return NULL;
  }
  return xml;
}

void krel_xml_close(krel_xml *xml) {
  lib.xmlFreeTextReader(xml->reader);
  if (xml->tree) lib.xmlFreeDoc(xml->tree);
  free(xml);
}

int krel_xml_next(krel_xml *xml) { return lib.xmlTextReaderRead(xml->reader); }

int krel_xml_skip(krel_xml *xml) { return lib.xmlTextReaderNext(xml->reader); }

krel_xml_kind krel_xml_node_kind(const krel_xml *xml) {
  switch (lib.xmlTextReaderNodeType(xml->reader)) {
  case XML_READER_TYPE_ELEMENT: return KREL_XML_START;
  case XML_READER_TYPE_END_ELEMENT: return KREL_XML_END;
  case XML_READER_TYPE_TEXT:
  case XML_READER_TYPE_CDATA:
  case XML_READER_TYPE_WHITESPACE:
  case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return KREL_XML_TEXT;
  case XML_READER_TYPE_DOCUMENT_TYPE: return KREL_XML_DOCTYPE;
  case XML_READER_TYPE_ENTITY_REFERENCE:
  case XML_READER_TYPE_ENTITY: return KREL_XML_ENTITY;
  default: return KREL_XML_OTHER;
  }
}

bool krel_xml_is_empty(const krel_xml *xml) {
  return lib.xmlTextReaderIsEmptyElement(xml->reader) == 1;
}

int krel_xml_depth(const krel_xml *xml) { return lib.xmlTextReaderDepth(xml->reader); }

const char *krel_xml_name(const krel_xml *xml) {
  return (const char *)lib.xmlTextReaderConstLocalName(xml->reader);
}

const char *krel_xml_namespace(const krel_xml *xml) {
  return (const char *)lib.xmlTextReaderConstNamespaceUri(xml->reader);
}

const char *krel_xml_value(const krel_xml *xml) {
  return (const char *)lib.xmlTextReaderConstValue(xml->reader);
}

char *krel_xml_attribute(const krel_xml *xml, const char *name) {
  return (char *)lib.xmlTextReaderGetAttribute(xml->reader, (const xmlChar *)name);
}

void krel_xml_free(char *text) {
  if (text) (*lib.xmlFree)(text);
}

const char *krel_xml_error(const krel_xml *xml) { return xml->error[0] ? xml->error : NULL; }

int krel_xml_error_line(const krel_xml *xml) { return xml->error_line; }
