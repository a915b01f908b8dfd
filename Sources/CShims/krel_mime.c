#include "krel_mime.h"
