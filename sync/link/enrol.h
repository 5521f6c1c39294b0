// Level 3. Enrolling a station at its hub with a one-time code. The code never travels: both sides
// prove that they know it, so a stranger in between can neither enrol nor pose as the hub.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/base/random.h"
#include "kiosk/domain/seal.h"
#include "sync/link/transport.h"
#include "sync/wire/enrolment.h"

namespace yz::sync::link {

/// To be kept as link notes (see the keys in link_session.h).
struct Enrolled {
    base::PublicKey hub_key{};
    base::Signature countersignature{};  ///< The hub's, over the certificate bytes.
    wire::Ratchet ratchet{};
    std::uint64_t generation = 0;
};

enum class EnrolRefusal {
    NoSuchCode,     ///< What was typed is no code.
    CodeRefused,    ///< The hub does not know it for this station, or it is used up or too old.
    OtherStation,   ///< The hub has another certificate for this station and epoch.
    NotTheHub,      ///< What answered does not know the code: not our hub.
    NotUnderstood,  ///< HTML, an error page, a broken reply.
    NoConnection,
};
std::string_view plain_words(EnrolRefusal refusal);

/// Asks the hub; waits for the answer. Repeating it with the same code and certificate is harmless.
tl::expected<Enrolled, EnrolRefusal> enrol(Transport& transport, std::string_view code,
                                           const base::StationId& station,
                                           std::string_view certificate, const wire::Sign& sign,
                                           base::Random& random);

/// The notes that keep an enrolment, in the order they are to be saved.
std::vector<SaveNote> notes_of(const Enrolled& enrolled);

}  // namespace yz::sync::link
