#include "krel_curl.h"
