#include "krel_xml.h"
