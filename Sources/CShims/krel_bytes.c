#include "krel_bytes.h"
