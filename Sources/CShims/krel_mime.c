#include "krel_mime.h"

#include <gmime/gmime.h>
#include <string.h>

#define KREL_LIBRARY "libgmime-3.0.so.0"

#define KREL_FUNCTIONS(X)                                                                              \
  X(g_mime_init)                                                                                  \
  X(g_free)                                                                                       \
  X(g_object_unref)                                                                               \
  X(g_type_check_instance_is_a)                                                                   \
  X(g_mime_stream_mem_new_with_buffer)                                                            \
  X(g_mime_parser_new_with_stream)                                                                \
  X(g_mime_parser_construct_message)                                                              \
  X(g_mime_object_get_header_list)                                                                \
  X(g_mime_object_get_content_type)                                                               \
  X(g_mime_content_type_is_type)                                                                  \
  X(g_mime_header_list_get_count)                                                                 \
  X(g_mime_header_list_get_header_at)                                                             \
  X(g_mime_header_get_name)                                                                       \
  X(g_mime_header_get_raw_value)                                                                  \
  X(g_mime_message_get_subject)                                                                   \
  X(g_mime_message_get_message_id)                                                                \
  X(g_mime_message_get_addresses)                                                                 \
  X(internet_address_list_length)                                                                 \
  X(internet_address_list_get_address)                                                            \
  X(internet_address_get_name)                                                                    \
  X(internet_address_mailbox_get_type)                                                            \
  X(internet_address_mailbox_get_addr)                                                            \
  X(g_mime_part_iter_new)                                                                         \
  X(g_mime_part_iter_is_valid)                                                                    \
  X(g_mime_part_iter_next)                                                                        \
  X(g_mime_part_iter_get_current)                                                                 \
  X(g_mime_part_iter_free)                                                                        \
  X(g_mime_text_part_get_type)                                                                    \
  X(g_mime_text_part_get_text)                                                                    \
  X(g_date_time_new_from_unix_utc)                                                                \
  X(g_date_time_unref)                                                                            \
  X(g_mime_message_new)                                                                           \
  X(g_mime_message_get_from)                                                                      \
  X(g_mime_message_get_to)                                                                        \
  X(g_mime_message_set_subject)                                                                   \
  X(g_mime_message_set_date)                                                                      \
  X(g_mime_message_set_mime_part)                                                                 \
  X(g_mime_object_append_header)                                                                  \
  X(g_mime_header_set_raw_value)                                                                  \
  X(g_mime_object_to_string)                                                                      \
  X(internet_address_list_add)                                                                    \
  X(internet_address_mailbox_new)                                                                 \
  X(internet_address_set_charset)                                                                 \
  X(g_mime_multipart_new_with_subtype)                                                            \
  X(g_mime_multipart_set_boundary)                                                                \
  X(g_mime_multipart_add)                                                                         \
  X(g_mime_part_new_with_type)                                                                    \
  X(g_mime_object_set_content_type_parameter)                                                     \
  X(g_mime_data_wrapper_new_with_stream)                                                          \
  X(g_mime_part_set_content)                                                                      \
  X(g_mime_part_set_content_encoding)

// The headers' macros over these functions would go to the library itself, so their plain names
// are taken.
#undef g_object_unref
#define KREL_READY lib.g_mime_init();
#include "krel_library.h"

// An opaque name for GMime's message, which it is cast back to.
static GMimeMessage *message(const krel_mail *mail) { return (GMimeMessage *)(uintptr_t)mail; }

static bool is_a(void *object, GType type) {
  return lib.g_type_check_instance_is_a(object, type);
}

const char *krel_mime_load(void) { return library_failure(); }

krel_mail *krel_mail_parse(const uint8_t *bytes, size_t length) {
  GMimeStream *stream = lib.g_mime_stream_mem_new_with_buffer((const char *)bytes, length);
  GMimeParser *parser = lib.g_mime_parser_new_with_stream(stream);
  lib.g_object_unref(stream);
  GMimeMessage *mail = lib.g_mime_parser_construct_message(parser, NULL);
  lib.g_object_unref(parser);
  return (krel_mail *)mail;
}

void krel_mail_close(krel_mail *mail) { lib.g_object_unref(mail); }

static GMimeHeader *header(const krel_mail *mail, int index) {
  GMimeHeaderList *list = lib.g_mime_object_get_header_list((GMimeObject *)message(mail));
  return lib.g_mime_header_list_get_header_at(list, index);
}

int krel_mail_header_count(const krel_mail *mail) {
  return lib.g_mime_header_list_get_count(
      lib.g_mime_object_get_header_list((GMimeObject *)message(mail)));
}

const char *krel_mail_header_name(const krel_mail *mail, int index) {
  return lib.g_mime_header_get_name(header(mail, index));
}

const char *krel_mail_header_value(const krel_mail *mail, int index) {
  return lib.g_mime_header_get_raw_value(header(mail, index));
}

const char *krel_mail_subject(const krel_mail *mail) {
  return lib.g_mime_message_get_subject(message(mail));
}

const char *krel_mail_message_id(const krel_mail *mail) {
  return lib.g_mime_message_get_message_id(message(mail));
}

static InternetAddressList *addresses(const krel_mail *mail, krel_mail_field field) {
  GMimeAddressType type = field == KREL_MAIL_FROM ? GMIME_ADDRESS_TYPE_FROM
                          : field == KREL_MAIL_TO ? GMIME_ADDRESS_TYPE_TO
                                                  : GMIME_ADDRESS_TYPE_CC;
  return lib.g_mime_message_get_addresses(message(mail), type);
}

int krel_mail_address_count(const krel_mail *mail, krel_mail_field field) {
  return lib.internet_address_list_length(addresses(mail, field));
}

const char *krel_mail_address_name(const krel_mail *mail, krel_mail_field field, int index) {
  return lib.internet_address_get_name(
      lib.internet_address_list_get_address(addresses(mail, field), index));
}

const char *krel_mail_address(const krel_mail *mail, krel_mail_field field, int index) {
  InternetAddress *address = lib.internet_address_list_get_address(addresses(mail, field), index);
  if (!is_a(address, lib.internet_address_mailbox_get_type())) return NULL;
  return lib.internet_address_mailbox_get_addr((InternetAddressMailbox *)address);
}

char *krel_mail_text(const krel_mail *mail) {
  char *text = NULL;
  GMimePartIter *parts = lib.g_mime_part_iter_new((GMimeObject *)message(mail));
  for (bool more = lib.g_mime_part_iter_is_valid(parts); more && !text;
       more = lib.g_mime_part_iter_next(parts)) {
    GMimeObject *part = lib.g_mime_part_iter_get_current(parts);
    GMimeContentType *type = lib.g_mime_object_get_content_type(part);
    if (is_a(part, lib.g_mime_text_part_get_type()) &&
        lib.g_mime_content_type_is_type(type, "text", "plain"))
      text = lib.g_mime_text_part_get_text((GMimeTextPart *)part);
  }
  lib.g_mime_part_iter_free(parts);
  return text;
}

void krel_mail_free(char *text) { lib.g_free(text); }

static const char charset[] = "utf-8";

static GMimeMessage *composed(const krel_draft *draft) { return (GMimeMessage *)(uintptr_t)draft; }

krel_draft *krel_draft_new(void) { return (krel_draft *)lib.g_mime_message_new(false); }

void krel_draft_close(krel_draft *draft) { lib.g_object_unref(draft); }

static void add_mailbox(InternetAddressList *list, const char *name, const char *address) {
  InternetAddress *mailbox = lib.internet_address_mailbox_new(name, address);
  lib.internet_address_set_charset(mailbox, charset);
  lib.internet_address_list_add(list, mailbox);
  lib.g_object_unref(mailbox);
}

void krel_draft_set_from(krel_draft *draft, const char *name, const char *address) {
  add_mailbox(lib.g_mime_message_get_from(composed(draft)), name, address);
}

void krel_draft_set_to(krel_draft *draft, const char *address) {
  add_mailbox(lib.g_mime_message_get_to(composed(draft)), NULL, address);
}

void krel_draft_set_subject(krel_draft *draft, const char *subject) {
  lib.g_mime_message_set_subject(composed(draft), subject, charset);
}

bool krel_draft_set_date(krel_draft *draft, int64_t seconds) {
  GDateTime *date = lib.g_date_time_new_from_unix_utc(seconds);
  if (!date) return false;
  lib.g_mime_message_set_date(composed(draft), date);
  lib.g_date_time_unref(date);
  return true;
}

void krel_draft_add_header(krel_draft *draft, const char *name, const char *value) {
  GMimeObject *object = (GMimeObject *)composed(draft);
  lib.g_mime_object_append_header(object, name, "", charset);
  GMimeHeaderList *list = lib.g_mime_object_get_header_list(object);
  int last = lib.g_mime_header_list_get_count(list) - 1;
  lib.g_mime_header_set_raw_value(lib.g_mime_header_list_get_header_at(list, last), value);
}

// A plain part, since GMime's text part takes the smallest set of characters that holds the text.
static void add_text(GMimeMultipart *parts, const char *subtype, const char *text) {
  GMimePart *part = lib.g_mime_part_new_with_type("text", subtype);
  lib.g_mime_object_set_content_type_parameter((GMimeObject *)part, "charset", charset);
  GMimeStream *stream = lib.g_mime_stream_mem_new_with_buffer(text, strlen(text));
  GMimeDataWrapper *content =
      lib.g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
  lib.g_mime_part_set_content(part, content);
  lib.g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  lib.g_mime_multipart_add(parts, (GMimeObject *)part);
  lib.g_object_unref(content);
  lib.g_object_unref(stream);
  lib.g_object_unref(part);
}

void krel_draft_set_alternatives(krel_draft *draft, const char *boundary, const char *text,
                                 const char *html) {
  GMimeMultipart *parts = lib.g_mime_multipart_new_with_subtype("alternative");
  lib.g_mime_multipart_set_boundary(parts, boundary);
  add_text(parts, "plain", text);
  add_text(parts, "html", html);
  lib.g_mime_message_set_mime_part(composed(draft), (GMimeObject *)parts);
  lib.g_object_unref(parts);
}

char *krel_draft_bytes(const krel_draft *draft) {
  // NULL stands for the defaults: lines end with LF.
  return lib.g_mime_object_to_string((GMimeObject *)composed(draft), NULL);
}
