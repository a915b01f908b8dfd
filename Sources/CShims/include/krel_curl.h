// libcurl for Swift: loaded on first use, with one concrete function for each variadic type.
#ifndef KREL_CURL_H
#define KREL_CURL_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#pragma clang assume_nonnull begin

// Loads libcurl, once for all threads, and initialises it; NULL, or why that failed.
// Provided because linking libcurl costs every start 5 ms, also those that stay offline.
// All other functions here may be called only after this one has returned NULL.
const char *_Nullable krel_curl_load(void);

// Forwarders: provided because the names of a library loaded on first use can't be called.
CURL *_Nullable krel_easy_new(void);
void krel_easy_free(CURL *easy);
// Forgets all options; connections stay open.
void krel_easy_reset(CURL *easy);
// Runs a transfer of its own to its end; its connection stays with the handle.
CURLcode krel_easy_perform(CURL *easy);
const char *krel_easy_message(CURLcode code);
CURLM *_Nullable krel_multi_new(void);
void krel_multi_free(CURLM *multi);
CURLMcode krel_multi_add(CURLM *multi, CURL *easy);
CURLMcode krel_multi_remove(CURLM *multi, CURL *easy);
CURLMcode krel_multi_perform(CURLM *multi);
CURLMcode krel_multi_poll(CURLM *multi, int milliseconds);
const char *krel_multi_message(CURLMcode code);
// Lets the handle's open connection hear no more, so that the answer to a farewell is not waited for.
// Provided because libcurl would wait for it till its time-out, and Swift has no type for the socket.
void krel_easy_stop_reading(CURL *easy);
struct curl_slist *_Nullable krel_list_append(
    struct curl_slist *_Nullable list, const char *line);
void krel_list_free(struct curl_slist *_Nullable list);
CURLU *_Nullable krel_url_new(void);
void krel_url_free(CURLU *url);
CURLUcode krel_url_read(CURLU *url, const char *text, unsigned int flags);
const char *krel_url_message(CURLUcode code);

// Typed setters: provided because Swift can't call variadic functions.
CURLcode krel_easy_set_long(CURL *easy, CURLoption option, long value);
CURLcode krel_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value);
// libcurl copies the text.
CURLcode krel_easy_set_text(CURL *easy, CURLoption option, const char *value);
// libcurl copies the bytes.
CURLcode krel_easy_set_post(CURL *easy, const void *bytes, size_t count);
// libcurl borrows the list until the handle is freed.
CURLcode krel_easy_set_headers(CURL *easy, struct curl_slist *list);
// libcurl borrows the buffer of CURL_ERROR_SIZE bytes until the handle is freed.
CURLcode krel_easy_set_error_buffer(CURL *easy, char *buffer);

// libcurl borrows the list until the handle is reset or freed.
CURLcode krel_easy_set_recipients(CURL *easy, struct curl_slist *list);

typedef size_t (*krel_receive)(char *bytes, size_t one, size_t count, void *context);
// libcurl borrows the context until the handle is freed.
CURLcode krel_easy_set_receiver(CURL *easy, krel_receive receive, void *context);
// The same for the lines that a server says before, beside and after a body.
CURLcode krel_easy_set_line_receiver(CURL *easy, krel_receive receive, void *context);
// The same for what is sent: `send` fills a buffer of `one` times `count` bytes; 0 at the end.
typedef size_t (*krel_send)(char *buffer, size_t one, size_t count, void *context);
CURLcode krel_easy_set_sender(CURL *easy, krel_send send, void *context);
CURLMcode krel_multi_set_long(CURLM *multi, CURLMoption option, long value);

// Typed getters, for the same reason; 0 and NULL where libcurl does not know.
long krel_easy_get_long(CURL *easy, CURLINFO info);
curl_off_t krel_easy_get_offset(CURL *easy, CURLINFO info);
// What is returned belongs to the handle and lasts until its next use.
const char *_Nullable krel_easy_get_text(CURL *easy, CURLINFO info);

// The first header of this name in the last response; belongs to the handle.
// Provided because Swift can't know how long `struct curl_header` lasts.
const char *_Nullable krel_easy_header(CURL *easy, const char *name);

// A part of an address, or NULL; to be freed by krel_text_free.
char *_Nullable krel_url_part(CURLU *url, CURLUPart part, unsigned int flags);
void krel_text_free(char *text);

// The next transfer that has ended, or NULL; its result goes to `result`.
// Provided because CURLMsg holds a union.
CURL *_Nullable krel_multi_next_done(CURLM *multi, CURLcode *result);

#pragma clang assume_nonnull end

#endif
