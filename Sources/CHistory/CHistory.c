#include "CHistory.h"

// C23 #embed: no run-time file, no start-up cost, no compile time to speak of.

static const unsigned char releases[] = {
#embed "../../Data/releases.csv"
};
static const unsigned char cycles[] = {
#embed "../../Data/cycles.csv"
};
static const unsigned char areas[] = {
#embed "../../Data/areas.csv"
};
static const unsigned char complete_until[] = {
#embed "../../Data/complete_until"
};

const unsigned char *krel_history_releases(size_t *count) {
    *count = sizeof releases;
    return releases;
}

const unsigned char *krel_history_cycles(size_t *count) {
    *count = sizeof cycles;
    return cycles;
}

const unsigned char *krel_history_areas(size_t *count) {
    *count = sizeof areas;
    return areas;
}

const unsigned char *krel_history_complete_until(size_t *count) {
    *count = sizeof complete_until;
    return complete_until;
}
