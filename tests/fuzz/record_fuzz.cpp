// Record, seal and certificate bytes from anywhere: refused, or the same after a round trip.
#include <cstdlib>
#include <string_view>

#include "kiosk/base/hex.h"
#include "kiosk/domain/ledger.h"
#include "kiosk/domain/record.h"
#include "kiosk/domain/seal.h"

using namespace yz;
using namespace yz::domain;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text = base::as_text({bytes, size});
    const auto key = parse_record_key(text);
    if (const auto record = parse_record(text)) {
        if (!key || *key != record->header.key) std::abort();
        if (encode_record(*record) != text) std::abort();
        const SealTotals totals = totals_after({.meals = 1}, record->body);
        if (const auto* voided = std::get_if<MealVoided>(&record->body)) {
            std::int64_t moved = 0;
            for (const Transfer& transfer : transfers_for(*voided, record->header.key.station))
                moved += transfer.amount;
            if (moved != -totals.subsidy_fen - totals.self_pay_fen) std::abort();
        }
        if (const auto* meal = std::get_if<MealServed>(&record->body)) {
            std::int64_t moved = 0;
            for (const Transfer& transfer : transfers_for(*meal, record->header.key.station))
                moved += transfer.amount;
            if (moved != meal->quote.list_price.fen() + meal->quote.delivery_fee.fen())
                std::abort();
        }
    }
    if (const auto seal = parse_seal_bytes(text); seal && seal_bytes(*seal) != text) std::abort();
    if (const auto certificate = parse_certificate(text);
        certificate && encode_certificate(*certificate) != text)
        std::abort();
    return 0;
}
