#ifndef KREL_XML_H
#define KREL_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// libxml2's pull reader over bytes in memory, with its last error.
///
/// These functions exist so that libxml2 is loaded on first use, so that its error handler (a C
/// callback that gets a pointer) stays in C, and so that no xmlChar or enum of libxml2 is seen
/// outside.
typedef struct krel_xml krel_xml;

/// The kinds of node that the feeds' readers tell apart; all others are KREL_XML_OTHER.
typedef enum krel_xml_kind {
  KREL_XML_OTHER,
  KREL_XML_START,
  KREL_XML_END,
  KREL_XML_TEXT,
  KREL_XML_DOCTYPE,
  KREL_XML_ENTITY,
} krel_xml_kind;

/// Loads libxml2 if it is not loaded yet; NULL when it is, else why it can't be.
const char *_Nullable krel_xml_load(void);

/// A reader of `length` bytes of UTF-8, which must outlive it; NULL without memory.
///
/// Only after krel_xml_load() returned NULL.
krel_xml *_Nullable krel_xml_open(const uint8_t *bytes, int length);
/// A reader of an HTML page, which is parsed whole at once: libxml2 mends its faults and gives no
/// error but for its depth. The bytes need not outlive the call. NULL without memory, or where
/// nothing can be made of the page.
///
/// Only after krel_xml_load() returned NULL.
krel_xml *_Nullable krel_xml_open_html(const uint8_t *bytes, int length);
void krel_xml_close(krel_xml *xml);

/// Goes to the next node: 1 there is one, 0 the end, -1 an error.
int krel_xml_next(krel_xml *xml);
/// The same, past all that is within the node.
int krel_xml_skip(krel_xml *xml);

krel_xml_kind krel_xml_node_kind(const krel_xml *xml);
/// Whether an element has neither content nor an end of its own.
bool krel_xml_is_empty(const krel_xml *xml);
/// How many elements the node is within.
int krel_xml_depth(const krel_xml *xml);
/// Name without prefix; the string lives as long as the node is the current one.
const char *_Nullable krel_xml_name(const krel_xml *xml);
/// The namespace's address; NULL where there is none.
const char *_Nullable krel_xml_namespace(const krel_xml *xml);
/// The text of a text node.
const char *_Nullable krel_xml_value(const krel_xml *xml);
/// An attribute's value, to be given back with krel_xml_free(); NULL where there is none.
char *_Nullable krel_xml_attribute(const krel_xml *xml, const char *name);
void krel_xml_free(char *_Nullable text);

/// The first error's text and line, counted from 1; NULL and 0 if there was none.
const char *_Nullable krel_xml_error(const krel_xml *xml);
int krel_xml_error_line(const krel_xml *xml);

#pragma clang assume_nonnull end

#endif
