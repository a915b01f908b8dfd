#ifndef KREL_CSHIMS_H
#define KREL_CSHIMS_H

#include "krel_bytes.h"
#include "krel_curl.h"
#include "krel_files.h"
#include "krel_gunzip.h"
#include "krel_hmac.h"
#include "krel_keyfile.h"
#include "krel_mime.h"
#include "krel_xml.h"

#endif
