#include "tests/sync/sync_fixture.h"

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "kiosk/domain/meal_facts.h"
#include "sync/link/enrol.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/hello.h"

namespace yz::test {
namespace {

using namespace domain::literals;

constexpr base::WallMs kFirstMealMs = 1'763'694'480'000;  // 2025-11-21T11:08:00+08:00

std::array<std::uint8_t, 32> seed_of(std::uint8_t value) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(value);
    return seed;
}

}  // namespace

std::string meal_record(const domain::RecordKey& key) {
    domain::Record record;
    record.header.key = key;
    record.header.policy_version = "qingxi-2025@0123456789ab";
    record.header.roster_version = "r-12";
    // Times, ids and the card's hash differ from record to record, as they do at a station.
    const base::Hash chance = base::sha256("meal " + std::to_string(key.seq));
    const std::int64_t late_ms = chance[0] * 256 + chance[1];
    const std::int64_t since_ms = static_cast<std::int64_t>(key.seq) * 70'000 + late_ms;
    record.header.at = {.wall_ms = kFirstMealMs + since_ms,
                        .boot_ms = 86'400'123 + since_ms + chance[2] % 4,
                        .boot_id = "0d5a3f5c-8a61-4c3e-9a0b-3f0f2f6f2a11",
                        .quality = base::ClockQuality::Synced};
    const std::string card = base::hex(chance).substr(0, 32);
    const std::string elder = "E" + std::to_string(1000 + (chance[3] * 256 + chance[4]) % 900);
    record.header.actor = "elder:" + elder;
    domain::MealServed meal;
    meal.elder = base::ElderId::parse(elder).value();
    meal.card = base::CardRef::parse(card).value();
    meal.quote.slot = {.date = base::CivilDate::from_ymd(2025, 11, 21).value(),
                       .meal = domain::Meal::Lunch};
    meal.quote.list_price = 1200_fen;
    meal.quote.layers = {{base::RuleId::parse("gov-60").value(), "government", 400_fen},
                         {base::RuleId::parse("village-70").value(), "village", 200_fen}};
    meal.quote.elder_pays = 600_fen;
    meal.quote.policy_version = record.header.policy_version;
    meal.pickup_number = static_cast<std::uint32_t>(key.seq);
    domain::MealFacts facts;
    facts.slot = meal.quote.slot;
    facts.birth_date = base::CivilDate::from_ymd(1940 + static_cast<int>(key.seq % 25),
                                                 1 + static_cast<int>(key.seq % 12), 7);
    meal.facts_json = domain::encode_meal_facts(facts);
    record.body = meal;
    return domain::encode_record(record);
}

TestStation::TestStation(const std::string& station, std::uint32_t epoch, std::uint8_t key_seed)
    : id_(base::StationId::parse(station).value()),
      epoch_(epoch),
      key_(std::make_shared<base::SigningKey>(seed_of(key_seed))),
      certificate_(domain::encode_certificate({.station = id_,
                                               .epoch = epoch,
                                               .public_key = key_->public_key(),
                                               .created_ms = kFirstMealMs - 86'400'000,
                                               .nonce = "000102030405060708090a0b0c0d0e0f"})),
      chain_({base::sha256(certificate_)}) {}

void TestStation::write_meals(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        write(meal_record({.station = id_, .epoch = epoch_, .seq = head_seq() + 1}));
}

void TestStation::write(std::string bytes) {
    chain_.push_back(domain::chain_after(chain_.back(), bytes));
    records_.push_back(std::move(bytes));
}

sync::wire::Sign TestStation::sign() const {
    return [key = key_](std::string_view tag, std::string_view bytes) {
        return key->sign(tag, bytes);
    };
}

domain::Seal TestStation::seal(std::uint64_t seq) const {
    return domain::sign_seal({.station = id_, .epoch = epoch_, .seq = seq}, chain_at(seq),
                             {.meals = seq,
                              .subsidy_fen = static_cast<std::int64_t>(seq) * 600,
                              .self_pay_fen = static_cast<std::int64_t>(seq) * 600,
                              .top_up_fen = 0},
                             *key_);
}

std::string TestStation::batch(std::uint64_t seq_first, std::uint64_t seq_last,
                               std::uint8_t nonce) const {
    sync::wire::Batch batch;
    batch.header.nonce.fill(nonce);
    batch.header.seq_first = seq_first;
    batch.header.chain_before = chain_at(seq_first - 1);
    batch.header.seal = seal(seq_last);
    for (std::uint64_t seq = seq_first; seq <= seq_last; ++seq)
        batch.records.push_back(records_.at(seq - 1));
    return sync::wire::encode_batch(batch, sign());
}

std::string TestStation::hello(const sync::wire::Ratchet& ratchet, std::uint8_t nonce) const {
    sync::wire::Hello hello{
        .head = {.station = id_, .epoch = epoch_, .seq = head_seq()},
        .chain = chain_.back(),
        .acknowledged_seq = acknowledged.empty() ? 0 : acknowledged.back().up_to.seq,
        .ratchet = ratchet,
        .nonce = {}};
    hello.nonce.fill(nonce);
    return sync::wire::encode_hello(hello, sign());
}

sync::link::LinkStart TestStation::start() const {
    sync::link::LinkStart start{.station = id_, .epoch = epoch_, .head = head()};
    const auto note = [&](std::string_view key) {
        const auto found = notes.find(key);
        return found == notes.end() ? std::string() : found->second;
    };
    const auto copy = [](const std::string& hex, auto& into) {
        const auto bytes = base::parse_hex(hex);
        if (bytes && bytes->size() == into.size())
            std::copy(bytes->begin(), bytes->end(), into.begin());
    };
    copy(note(sync::link::kNoteHubKey), start.hub_key);
    copy(note(sync::link::kNoteRatchet), start.ratchet);
    const std::string generation = note(sync::link::kNoteGeneration);
    start.generation = generation.empty() ? 0 : std::stoull(generation);
    if (!acknowledged.empty()) start.acknowledged_seq = acknowledged.back().up_to.seq;
    return start;
}

std::optional<sync::link::FramesReady> TestStation::frames(const sync::link::AskFrames& ask) {
    if (!journal_readable) return std::nullopt;
    sync::link::FramesReady ready;
    ready.after_seq = ask.after_seq;
    ready.chain_before = chain_at(ask.after_seq);
    std::size_t bytes = 0;
    for (std::uint64_t seq = ask.after_seq + 1;
         seq <= head_seq() && ready.records.size() < ask.records_max; ++seq) {
        bytes += sync::wire::kFrameHeaderBytes + records_[seq - 1].size();
        if (bytes > ask.frames_bytes_max) break;
        ready.records.push_back(records_[seq - 1]);
    }
    if (!ready.records.empty()) ready.seal = seal(ask.after_seq + ready.records.size());
    return ready;
}

void TestStation::acknowledge(const domain::Acknowledged& word) { acknowledged.push_back(word); }

bool TestStation::save_note(const sync::link::SaveNote& note) {
    if (!notes_writable) return false;
    notes[std::string(note.key)] = note.value;
    return true;
}

TestHub::TestHub(const std::string& path, sync::hub::HubOptions options, std::uint8_t key_seed)
    : key(seed_of(key_seed)),
      store(sync::hub::open_sqlite_hub_store(path)),
      hub(
          *store, key, random, [this] { return now_ms; }, options) {}

void TestHub::enrol(TestStation& station) {
    DirectTransport transport(hub);
    const auto enrolled =
        sync::link::enrol(transport, hub.new_enrolment_code(station.id()), station.id(),
                          station.certificate(), station.sign(), random);
    YZ_CHECK(enrolled.has_value());
    for (const auto& note : sync::link::notes_of(*enrolled)) station.save_note(note);
}

std::vector<std::string> TestHub::stored(const base::StationId& station) {
    std::vector<std::string> bytes;
    for (auto& [epoch, record] : hub.records(station, 0, 0, 1'000'000))
        bytes.push_back(std::move(record.bytes));
    return bytes;
}

tl::expected<sync::link::HttpReply, sync::link::TransportTrouble> DirectTransport::post(
    std::string_view path, std::string_view body) {
    sync::hub::HubReply reply = hub_.answer(path, body);
    return sync::link::HttpReply{.status = reply.status, .body = std::move(reply.body)};
}

}  // namespace yz::test
