#ifndef KREL_MIME_H
#define KREL_MIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// One mail, parsed by GMime.
///
/// These functions exist so that GMime is loaded on first use, and because its casts between
/// classes are macros that Swift can't call. Strings they return belong to the mail.
typedef struct krel_mail krel_mail;

/// The headers with addresses that are read.
typedef enum krel_mail_field { KREL_MAIL_FROM, KREL_MAIL_TO, KREL_MAIL_CC } krel_mail_field;

/// Loads GMime if it is not loaded yet; NULL when it is, else why it can't be.
const char *_Nullable krel_mime_load(void);

/// Parses one mail without an mbox's first line; NULL if GMime finds none in the bytes.
///
/// Only after krel_mime_load() returned NULL. The bytes are copied.
krel_mail *_Nullable krel_mail_parse(const uint8_t *bytes, size_t length);
void krel_mail_close(krel_mail *mail);

/// The header lines in their order; names and values as sent, values still folded and encoded.
int krel_mail_header_count(const krel_mail *mail);
const char *_Nullable krel_mail_header_name(const krel_mail *mail, int index);
const char *_Nullable krel_mail_header_value(const krel_mail *mail, int index);

/// The subject, unfolded and decoded to UTF-8; of two the last.
const char *_Nullable krel_mail_subject(const krel_mail *mail);
/// The Message-ID without its angle brackets; of two the last.
const char *_Nullable krel_mail_message_id(const krel_mail *mail);

/// How many mailboxes and groups a field holds, all headers of that name together.
int krel_mail_address_count(const krel_mail *mail, krel_mail_field field);
/// The display name of a mailbox or group.
const char *_Nullable krel_mail_address_name(const krel_mail *mail, krel_mail_field field, int index);
/// The address of a mailbox; NULL for a group.
const char *_Nullable krel_mail_address(const krel_mail *mail, krel_mail_field field, int index);

/// The first text/plain part as UTF-8, line ends as sent, to be given back with krel_mail_free();
/// NULL where there is none.
char *_Nullable krel_mail_text(const krel_mail *mail);
void krel_mail_free(char *_Nullable text);

#pragma clang assume_nonnull end

#endif
