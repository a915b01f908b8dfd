#include "krel_mime.h"

#include <gmime/gmime.h>

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
  X(g_mime_text_part_get_text)

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
