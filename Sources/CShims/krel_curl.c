#include "krel_curl.h"

#include <sys/socket.h>

// curl's type-checking macros hide the functions whose types we take.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

#define KREL_LIBRARY "libcurl.so.4"
#define KREL_FUNCTIONS(X) \
  X(curl_global_init)     \
  X(curl_free)            \
  X(curl_easy_init)       \
  X(curl_easy_cleanup)    \
  X(curl_easy_reset)      \
  X(curl_easy_perform)    \
  X(curl_easy_setopt)     \
  X(curl_easy_getinfo)    \
  X(curl_easy_header)     \
  X(curl_easy_strerror)   \
  X(curl_multi_init)      \
  X(curl_multi_cleanup)   \
  X(curl_multi_setopt)    \
  X(curl_multi_add_handle)    \
  X(curl_multi_remove_handle) \
  X(curl_multi_perform)   \
  X(curl_multi_poll)      \
  X(curl_multi_info_read) \
  X(curl_multi_strerror)  \
  X(curl_slist_append)    \
  X(curl_slist_free_all)  \
  X(curl_url)             \
  X(curl_url_cleanup)     \
  X(curl_url_set)         \
  X(curl_url_get)         \
  X(curl_url_strerror)

#define KREL_READY                                                                                \
  CURLcode code = lib.curl_global_init(CURL_GLOBAL_DEFAULT);                                      \
  if (code != CURLE_OK) failure = lib.curl_easy_strerror(code);
#include "krel_library.h"

const char *krel_curl_load(void) { return library_failure(); }

CURL *krel_easy_new(void) { return lib.curl_easy_init(); }
void krel_easy_free(CURL *easy) { lib.curl_easy_cleanup(easy); }
void krel_easy_reset(CURL *easy) { lib.curl_easy_reset(easy); }
CURLcode krel_easy_perform(CURL *easy) { return lib.curl_easy_perform(easy); }
const char *krel_easy_message(CURLcode code) { return lib.curl_easy_strerror(code); }
void krel_easy_stop_reading(CURL *easy) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  if (lib.curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK &&
      socket != CURL_SOCKET_BAD)
    shutdown(socket, SHUT_RD);
}
CURLM *krel_multi_new(void) { return lib.curl_multi_init(); }
void krel_multi_free(CURLM *multi) { lib.curl_multi_cleanup(multi); }
CURLMcode krel_multi_add(CURLM *multi, CURL *easy) {
  return lib.curl_multi_add_handle(multi, easy);
}
CURLMcode krel_multi_remove(CURLM *multi, CURL *easy) {
  return lib.curl_multi_remove_handle(multi, easy);
}
CURLMcode krel_multi_perform(CURLM *multi) {
  int running;
  return lib.curl_multi_perform(multi, &running);
}
CURLMcode krel_multi_poll(CURLM *multi, int milliseconds) {
  return lib.curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}
const char *krel_multi_message(CURLMcode code) { return lib.curl_multi_strerror(code); }
struct curl_slist *krel_list_append(struct curl_slist *list, const char *line) {
  return lib.curl_slist_append(list, line);
}
void krel_list_free(struct curl_slist *list) { lib.curl_slist_free_all(list); }
CURLU *krel_url_new(void) { return lib.curl_url(); }
void krel_url_free(CURLU *url) { lib.curl_url_cleanup(url); }
CURLUcode krel_url_read(CURLU *url, const char *text, unsigned int flags) {
  return lib.curl_url_set(url, CURLUPART_URL, text, flags);
}
const char *krel_url_message(CURLUcode code) { return lib.curl_url_strerror(code); }

CURLcode krel_easy_set_long(CURL *easy, CURLoption option, long value) {
  return lib.curl_easy_setopt(easy, option, value);
}
CURLcode krel_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return lib.curl_easy_setopt(easy, option, value);
}
CURLcode krel_easy_set_text(CURL *easy, CURLoption option, const char *value) {
  return lib.curl_easy_setopt(easy, option, value);
}
CURLcode krel_easy_set_post(CURL *easy, const void *bytes, size_t count) {
  // The size first: COPYPOSTFIELDS copies as much as it says, or up to a NUL.
  CURLcode code =
      lib.curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (code != CURLE_OK) return code;
  return lib.curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes);
}
CURLcode krel_easy_set_headers(CURL *easy, struct curl_slist *list) {
  return lib.curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
}
CURLcode krel_easy_set_error_buffer(CURL *easy, char *buffer) {
  return lib.curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}
CURLcode krel_easy_set_receiver(CURL *easy, krel_receive receive, void *context) {
  CURLcode code = lib.curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  if (code != CURLE_OK) return code;
  return lib.curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}
CURLcode krel_easy_set_recipients(CURL *easy, struct curl_slist *list) {
  return lib.curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, list);
}
CURLcode krel_easy_set_line_receiver(CURL *easy, krel_receive receive, void *context) {
  CURLcode code = lib.curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, receive);
  if (code != CURLE_OK) return code;
  return lib.curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
}
CURLcode krel_easy_set_sender(CURL *easy, krel_send send, void *context) {
  CURLcode code = lib.curl_easy_setopt(easy, CURLOPT_READFUNCTION, send);
  if (code != CURLE_OK) return code;
  return lib.curl_easy_setopt(easy, CURLOPT_READDATA, context);
}
CURLMcode krel_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return lib.curl_multi_setopt(multi, option, value);
}

long krel_easy_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return lib.curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}
curl_off_t krel_easy_get_offset(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return lib.curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}
const char *krel_easy_get_text(CURL *easy, CURLINFO info) {
  char *text = NULL;
  return lib.curl_easy_getinfo(easy, info, &text) == CURLE_OK ? text : NULL;
}

const char *krel_easy_header(CURL *easy, const char *name) {
  struct curl_header *header = NULL;
  CURLHcode code = lib.curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &header);
  return code == CURLHE_OK ? header->value : NULL;
}

char *krel_url_part(CURLU *url, CURLUPart part, unsigned int flags) {
  char *text = NULL;
  return lib.curl_url_get(url, part, &text, flags) == CURLUE_OK ? text : NULL;
}
void krel_text_free(char *text) { lib.curl_free(text); }

CURL *krel_multi_next_done(CURLM *multi, CURLcode *result) {
  int left;
  for (CURLMsg *m; (m = lib.curl_multi_info_read(multi, &left));) {
    if (m->msg != CURLMSG_DONE) continue;
    *result = m->data.result;
    return m->easy_handle;
  }
  return NULL;
}
