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

/// One mail that is being written, a text with its HTML beside it.
///
/// These functions exist for the same reasons, and because GMime's setters are variants of one
/// another over classes. All strings are UTF-8 and copied. Only after krel_mime_load() returned NULL.
typedef struct krel_draft krel_draft;

krel_draft *krel_draft_new(void);
void krel_draft_close(krel_draft *draft);

/// The one sender; a name is encoded as RFC 2047 says.
void krel_draft_set_from(krel_draft *draft, const char *_Nullable name, const char *address);
/// The one recipient, without a name.
void krel_draft_set_to(krel_draft *draft, const char *address);
/// Encoded as RFC 2047 says; what already looks like an encoded word is taken for one.
void krel_draft_set_subject(krel_draft *draft, const char *subject);
/// In UTC, from seconds since 1970; false outside of the years 1 to 9999.
bool krel_draft_set_date(krel_draft *draft, int64_t seconds);
/// A header as it is to stand on the wire, folds and the last line's LF included: GMime would encode
/// an address that is longer than a line, after which nobody can follow it.
void krel_draft_add_header(krel_draft *draft, const char *name, const char *value);
/// The two texts, quoted-printable, apart from one another by `boundary`.
void krel_draft_set_alternatives(krel_draft *draft, const char *boundary, const char *text,
                                 const char *html);

/// The whole mail with LF at the line ends, to be given back with krel_mail_free().
char *krel_draft_bytes(const krel_draft *draft);

#pragma clang assume_nonnull end

#endif
