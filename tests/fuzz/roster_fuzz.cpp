// A roster from anywhere: an error with words, or people and cards whose text forms come back.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "kiosk/station/roster_file.h"
#include "kiosk/store/person_json.h"

using namespace yz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto roster = station::parse_roster(std::string(bytes, bytes + size));
    if (!roster) {
        if (roster.error().empty()) std::abort();
        return 0;
    }
    for (const store::RosterPerson& one : roster->people) {
        if (store::parse_person(store::encode_person(one.person)) != one.person) std::abort();
    }
    return 0;
}
