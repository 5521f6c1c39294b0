#include "sync/link/enrol.h"

#include "kiosk/base/hex.h"

namespace yz::sync::link {
namespace {

EnrolRefusal refusal_of(int http_status) {
    switch (http_status) {
        case 403: return EnrolRefusal::CodeRefused;
        case 409: return EnrolRefusal::OtherStation;
        default: return EnrolRefusal::NotUnderstood;
    }
}

}  // namespace

std::string_view plain_words(EnrolRefusal refusal) {
    switch (refusal) {
        case EnrolRefusal::NoSuchCode: return "this is no enrolment code";
        case EnrolRefusal::CodeRefused:
            return "the hub does not accept this code for this station: ask for a new one";
        case EnrolRefusal::OtherStation:
            return "the hub has enrolled another machine as this station";
        case EnrolRefusal::NotTheHub: return "what answered does not know the code: not our hub";
        case EnrolRefusal::NotUnderstood: return "the answer was not understood";
        case EnrolRefusal::NoConnection: return "no connection to the hub";
    }
    return "unknown";
}

tl::expected<Enrolled, EnrolRefusal> enrol(Transport& transport, std::string_view code,
                                           const base::StationId& station,
                                           std::string_view certificate, const wire::Sign& sign,
                                           base::Random& random) {
    if (!wire::parse_enrolment_code(code)) return tl::unexpected(EnrolRefusal::NoSuchCode);
    const wire::CodeKey key = wire::code_key(station, code);
    const wire::EnrolRequest request{.station = station,
                                     .certificate = std::string(certificate),
                                     .nonce = wire::random_nonce(random),
                                     .proof = {}};
    const auto answer =
        transport.post(wire::kEnrolPath, wire::encode_enrol_request(request, key, sign));
    if (!answer) return tl::unexpected(EnrolRefusal::NoConnection);
    if (answer->status != 200) return tl::unexpected(refusal_of(answer->status));

    const auto reply = wire::parse_enrol_reply(answer->body);
    if (!reply) return tl::unexpected(EnrolRefusal::NotUnderstood);
    const bool ours = wire::proves_code(key, answer->body) && reply->station == station &&
                      reply->nonce == request.nonce &&
                      reply->certificate_hash == base::sha256(certificate);
    const bool signed_all =
        wire::signed_by(reply->hub_key, wire::kEnrolReplyTag, answer->body) &&
        base::verify(reply->hub_key, reply->countersignature, wire::kCountersignTag, certificate);
    if (!ours || !signed_all) return tl::unexpected(EnrolRefusal::NotTheHub);
    return Enrolled{.hub_key = reply->hub_key,
                    .countersignature = reply->countersignature,
                    .ratchet = reply->first_ratchet,
                    .generation = reply->generation};
}

std::vector<SaveNote> notes_of(const Enrolled& enrolled) {
    // The key last: a station is enrolled once it has it.
    return {{kNoteCountersignature, base::hex(enrolled.countersignature)},
            {kNoteRatchet, base::hex(enrolled.ratchet)},
            {kNoteGeneration, std::to_string(enrolled.generation)},
            {kNoteHubKey, base::hex(enrolled.hub_key)}};
}

}  // namespace yz::sync::link
