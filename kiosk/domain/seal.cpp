#include "kiosk/domain/seal.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/base/hex.h"
#include "kiosk/domain/json_text.h"

namespace yz::domain {
namespace {

constexpr std::string_view kSealTag = "yz.seal.1";
constexpr std::string_view kSlipTag = "yz.slip.1";
using Json = nlohmann::json;
using Problem = tl::unexpected<RecordProblem>;

template <std::size_t kSize>
bool take_hex(const std::string& text, std::array<std::uint8_t, kSize>& into) {
    const auto bytes = base::parse_hex(text);
    if (!bytes || bytes->size() != kSize) return false;
    std::copy(bytes->begin(), bytes->end(), into.begin());
    return true;
}

std::string base64url(std::span<const std::uint8_t> bytes) {
    std::string text = base::base64(bytes);
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    text.erase(text.find_last_not_of('=') + 1);
    return text;
}

/// Flat JSON of a known shape, read leniently: the caller encodes again and compares every byte.
std::optional<Json> parse_flat(std::string_view bytes) {
    if (bytes.size() > 4096 || !json_depth_within(bytes, 1)) return std::nullopt;
    Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return std::nullopt;
    return json;
}
std::string text_in(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}
template <class Number>
Number number_in(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<Number>() : Number{0};
}

}  // namespace

SealTotals totals_after(SealTotals totals, const RecordBody& body) {
    if (const auto* meal = std::get_if<MealServed>(&body)) {
        totals.meals += 1;
        for (const QuoteLayer& layer : meal->quote.layers) totals.subsidy_fen += layer.amount.fen();
        totals.self_pay_fen += meal->quote.elder_pays.fen();
    } else if (const auto* voided = std::get_if<MealVoided>(&body)) {
        totals.meals -= 1;
        for (const QuoteLayer& layer : voided->layers) totals.subsidy_fen -= layer.amount.fen();
        totals.self_pay_fen -= voided->elder_paid.fen();
    } else if (const auto* top_up = std::get_if<WalletToppedUp>(&body)) {
        totals.top_up_fen += top_up->amount.fen();
    }
    return totals;
}

std::string seal_bytes(const Seal& seal) {
    std::string out = R"({"domain":"yz.seal.1")";
    append_json(out, "station", seal.up_to.station.text());
    append_json(out, "epoch", std::uint64_t{seal.up_to.epoch});
    append_json(out, "seq", seal.up_to.seq);
    append_json(out, "chain", base::hex(seal.chain));
    append_json(out, "meals", seal.totals.meals);
    append_json(out, "subsidy_fen", seal.totals.subsidy_fen);
    append_json(out, "self_pay_fen", seal.totals.self_pay_fen);
    append_json(out, "top_up_fen", seal.totals.top_up_fen);
    out += '}';
    return out;
}

Seal sign_seal(const RecordKey& up_to, const base::Hash& chain, const SealTotals& totals,
               const base::SigningKey& key) {
    Seal seal{.up_to = up_to, .chain = chain, .totals = totals, .signature = {}};
    seal.signature = key.sign(kSealTag, seal_bytes(seal));
    return seal;
}

bool verify_seal(const Seal& seal, const base::PublicKey& key) {
    return base::verify(key, seal.signature, kSealTag, seal_bytes(seal));
}

std::string slip_seal_text(const RecordKey& up_to, const base::Hash& chain,
                           const base::SigningKey& key) {
    std::string text = "YZ1:" + up_to.station.text() + ":" + std::to_string(up_to.epoch) + ":" +
                       std::to_string(up_to.seq) + ":" + base64url(chain);
    const base::Signature signature = key.sign(kSlipTag, text);
    return text + ":" + base64url(signature);
}

tl::expected<Seal, RecordProblem> parse_seal_bytes(std::string_view bytes) {
    const auto json = parse_flat(bytes);
    if (!json) return Problem(RecordProblem::NotJson);
    Seal seal;
    const auto station = base::StationId::parse(text_in(*json, "station"));
    if (!station || !take_hex(text_in(*json, "chain"), seal.chain))
        return Problem(RecordProblem::BadField);
    seal.up_to = {.station = *station,
                  .epoch = number_in<std::uint32_t>(*json, "epoch"),
                  .seq = number_in<std::uint64_t>(*json, "seq")};
    seal.totals = {.meals = number_in<std::uint64_t>(*json, "meals"),
                   .subsidy_fen = number_in<std::int64_t>(*json, "subsidy_fen"),
                   .self_pay_fen = number_in<std::int64_t>(*json, "self_pay_fen"),
                   .top_up_fen = number_in<std::int64_t>(*json, "top_up_fen")};
    if (seal_bytes(seal) != bytes) return Problem(RecordProblem::BadField);
    return seal;
}

std::string encode_certificate(const EnrolmentCertificate& certificate) {
    std::string out = R"({"domain":"yz.cert.1")";
    append_json(out, "station", certificate.station.text());
    append_json(out, "epoch", std::uint64_t{certificate.epoch});
    append_json(out, "public_key", base::hex(certificate.public_key));
    append_json(out, "created_ms", certificate.created_ms);
    append_json(out, "nonce", certificate.nonce);
    out += '}';
    return out;
}

tl::expected<EnrolmentCertificate, RecordProblem> parse_certificate(std::string_view bytes) {
    const auto json = parse_flat(bytes);
    if (!json) return Problem(RecordProblem::NotJson);
    EnrolmentCertificate certificate;
    const auto station = base::StationId::parse(text_in(*json, "station"));
    std::array<std::uint8_t, 16> nonce{};
    certificate.nonce = text_in(*json, "nonce");
    if (!station || !take_hex(text_in(*json, "public_key"), certificate.public_key) ||
        !take_hex(certificate.nonce, nonce) || certificate.nonce != base::hex(nonce))
        return Problem(RecordProblem::BadField);
    certificate.station = *station;
    certificate.epoch = number_in<std::uint32_t>(*json, "epoch");
    certificate.created_ms = number_in<base::WallMs>(*json, "created_ms");
    if (certificate.epoch == 0 || encode_certificate(certificate) != bytes)
        return Problem(RecordProblem::BadField);
    return certificate;
}

}  // namespace yz::domain
