#include "tests/journey/taps.h"

#include <array>
#include <doctest/doctest.h>
#include <stdexcept>
#include <winscard.h>

#include "hw/card/card_slot.h"

namespace yz::tests {
namespace {

const std::filesystem::path kDemo = std::filesystem::path(YZ_SOURCE_DIR) / "assets" / "demo";
/// pcscd looks for a card each 0.44 s; a busy machine takes longer.
constexpr std::chrono::milliseconds kCardAtMost{20'000};

/// Until pcscd has seen that no card lies on any reader: one laid down sooner would be the same to
/// it.
void wait_until_empty() {
    SCARDCONTEXT context = 0;
    std::array<char, 1024> names{};
    DWORD size = names.size();
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context) != SCARD_S_SUCCESS ||
        SCardListReaders(context, nullptr, names.data(), &size) != SCARD_S_SUCCESS)
        throw std::runtime_error("pcscd does not say what readers there are");
    for (const char* name = names.data(); *name != '\0';
         name += std::string_view(name).size() + 1) {
        SCARD_READERSTATE reader{};
        reader.szReader = name;
        do {
            reader.dwCurrentState = reader.dwEventState & ~static_cast<DWORD>(SCARD_STATE_CHANGED);
            if (SCardGetStatusChange(context, static_cast<DWORD>(kCardAtMost.count()), &reader,
                                     1) != SCARD_S_SUCCESS)
                throw std::runtime_error("the card does not leave the reader");
        } while ((reader.dwEventState & SCARD_STATE_EMPTY) == 0);
    }
    SCardReleaseContext(context);
}

}  // namespace

std::string outcome_word(const nlohmann::json& answer) {
    if (answer["answer"] == "served") return std::to_string(answer["pays_fen"].get<int>() / 100);
    return answer.value("refusal", answer["answer"].get<std::string>());
}

Taps::Taps(DemoStation& station, LiveScript& script, const Pcscd& pcscd,
           hw::card::PtyIdReader* id_reader)
    : station_(station),
      script_(script),
      pcscd_(pcscd),
      id_reader_(id_reader),
      cards_(hw::sample::parse_sample_cards(text_of(kDemo / "cards.json")).value()),
      people_(hw::card::parse_id_people(text_of(kDemo / "id_cards.json")).value()),
      answers_read_(station.answer_count()) {}

void Taps::lay(const std::string& name) {
    lay(hw::card::virtual_card(sample(name), signed_taps_++));
}

void Taps::lay(hw::card::VirtualCard card) {
    if (!hw::card::tap(card, pcscd_.port(), {.at_most = kCardAtMost}).uid_was_asked)
        throw std::runtime_error("the kiosk does not read the card");
    wait_until_empty();
}

hw::sample::SampleCard Taps::sample(const std::string& name) const {
    return hw::sample::sample_card(cards_, name).value();
}

void Taps::lay_id(const std::string& name) {
    id_reader_->put_on(hw::card::id_text(hw::card::IdLayout::Resident, people_.at(name).person()));
    const bool read = id_reader_->wait_for_read(kCardAtMost);
    id_reader_->take_off();
    if (!read) throw std::runtime_error("the kiosk does not read the ID card of " + name);
}

nlohmann::json Taps::next_answer() {
    if (!eventually([this] { return station_.answer_count() > answers_read_; }))
        throw std::runtime_error("no answer to the card; the kiosk said: " + station_.log());
    return station_.answers()[answers_read_++];
}

nlohmann::json Taps::visit(const DemoTap& tap) {
    if (tap.asks) script_.say("touch query");
    if (tap.id_card)
        lay_id(tap.card);
    else
        lay(tap.card);
    nlohmann::json answer = next_answer();
    if (answer["answer"] == "quoted") {
        script_.say("touch pay");
        answer = next_answer();
    }
    leave();
    return answer;
}

void Taps::leave() {
    // Every screen ends by itself; the longest stands a minute.
    script_.say("advance 65000");
    script_.say("wait E1");
    const std::string name = "left_" + std::to_string(++left_);
    script_.say("shot " + name);
    if (!eventually([&] { return std::filesystem::exists(station_.pictures() / (name + ".png")); }))
        throw std::runtime_error("E1 does not come back; the kiosk said: " + station_.log());
}

Serving::Serving(DemoStation& station, const Pcscd& pcscd, hw::card::PtyIdReader* id_reader)
    : station_(station),
      script_(station.folder() / "script"),
      kiosk_(station.start(script_.path())),
      taps_(station, script_, pcscd, id_reader) {
    script_.say("wait E1 20000");
}

void Serving::end(std::chrono::seconds at_most) {
    CAPTURE(station_.log());
    script_.say("end");
    CHECK(kiosk_->wait(at_most) == 0);
}

}  // namespace yz::tests
