#include "kiosk/main/card_readers.h"

#include "hw/idcard/serial_id_reader.h"
#include "hw/ntag424/sun_keys.h"
#include "hw/pcsc/pcsc_reader.h"
#include "hw/recognise/recogniser.h"
#include "hw/sim/fifo_card_reader.h"
#include "hw/sim/sim_card_reader.h"
#include "hw/wedge/wedge_reader.h"
#include "kiosk/base/check.h"
#include "kiosk/base/log.h"
#include "kiosk/main/files.h"
#include "kiosk/main/reader_events.h"

namespace yz::main {
namespace {

std::vector<hw::wedge::WedgeDevice> wedge_devices(const std::vector<TypedReaderConfig>& typed) {
    std::vector<hw::wedge::WedgeDevice> devices;
    for (const TypedReaderConfig& reader : typed)
        devices.push_back(
            {.match = {.vendor = reader.vendor, .product = reader.product, .port = reader.port},
             .settings = {.reader = reader.name,
                          .use = reader.use == TypedReaderConfig::Use::Codes
                                     ? hw::wedge::WedgeUse::Codes
                                     : hw::wedge::WedgeUse::Cards,
                          .formats = reader.formats}});
    return devices;
}

/// One issuer's keys are some lines. Source: parse_sun_keys.
constexpr std::size_t kSunKeysBytesMax = 16 * 1024;

constexpr const char* kContactless = "pcsc";
constexpr const char* kTyped = "typed";

/// What is wrong with the file is logged, and its cards are cards with a number like any other:
/// those that are known to sign are refused then.
std::optional<hw::ntag424::SunIssuer> sun_issuer(const std::filesystem::path& file) {
    if (file.empty()) return std::nullopt;
    const auto trouble = [&](const std::string& what) {
        base::log_error(file.string() + ": " + what + "; cards that sign are not accepted");
        return std::nullopt;
    };
    std::error_code failed;
    const auto mode = std::filesystem::status(file, failed).permissions();
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    if (!failed && (mode & others) != std::filesystem::perms::none)
        return trouble("others may read the keys: chmod 600");
    const auto text = file_text(file, kSunKeysBytesMax);
    if (!text) return trouble(text.error());
    auto issuer = hw::ntag424::parse_sun_keys(*text);
    if (!issuer)
        return trouble("line " + std::to_string(issuer.error().line) + ": " + issuer.error().what);
    return std::move(*issuer);
}

hw::recognise::Languages languages(const ReadersConfig& readers) {
    return {.social_security = readers.social_security,
            .transit = readers.transit,
            .signing = sun_issuer(readers.sun_keys)};
}

}  // namespace

CardReaders::CardReaders(const Config& config, ReaderFormats formats, Simulated simulated,
                         const std::shared_ptr<const TimeShift>& shift, Inbox& inbox,
                         DeviceBoard& board)
    : config_(config.readers),
      formats_(std::move(formats)),
      inbox_(inbox),
      board_(board),
      shift_(shift),
      clock_(shift) {
    const auto listener = [this](std::string driver, Times times) {
        return [this, driver = std::move(driver), times](hw::port::CardEvent event) {
            tell(driver, times, std::move(event));
        };
    };
    const ReadersConfig& readers = config.readers;
    if (simulated == Simulated::Yes)
        simulated_ =
            std::make_unique<hw::sim::SimCardReader>("sim", listener("sim", Times::Run), clock_);
    if (!readers.fifo.empty())
        drivers_.push_back(std::make_unique<hw::sim::FifoCardReader>(
            readers.fifo, listener("fifo", Times::Machine)));
    if (readers.pcsc)
        drivers_.push_back(std::make_unique<hw::pcsc::PcscReader>(
            listener(kContactless, Times::Machine), hw::recognise::Recogniser(languages(readers))));
    use_formats(formats_);
    if (!readers.id_card.empty())
        id_reader_ = std::make_unique<hw::idcard::SerialIdReader>(
            readers.id_card, [this](hw::port::IdEvent event) {
                if (const auto* changed = std::get_if<hw::port::IdReaderChanged>(&event))
                    board_.id_reader(changed->health);
                tell("id_card", Times::Machine, card_event(std::move(event)));
            });
    if (drivers_.empty() && !id_reader_ && !typed_ && !simulated_)
        inbox_.offer(hw::port::ReadersChanged{});
}

CardReaders::~CardReaders() {
    id_reader_.reset();
    typed_.reset();
    drivers_.clear();
}

// ---- readers that type --------------------------------------------------------------------------

void CardReaders::use_formats(const ReaderFormats& found) {
    formats_ = found;
    const auto typed = calibrated(config_.typed, formats_);
    for (const TypedReaderConfig& reader : typed)
        if (reader.use == TypedReaderConfig::Use::Cards)
            board_.calibrated(reader.name, !reader.formats.empty());
    open_typed(typed);
}

void CardReaders::calibrating(const std::string& reader) {
    auto typed = calibrated(config_.typed, formats_);
    for (TypedReaderConfig& one : typed)
        if (one.name == reader) one.formats.clear();
    open_typed(typed);
}

void CardReaders::open_typed(const std::vector<TypedReaderConfig>& typed) {
    typed_.reset();
    if (typed.empty()) return;
    typed_ = std::make_unique<hw::wedge::WedgeReader>(
        wedge_devices(typed), [this](hw::wedge::WedgeEvent event) { told(std::move(event)); },
        config_.typed_folder);
}

void CardReaders::told(hw::wedge::WedgeEvent event) {
    if (const auto* text = std::get_if<hw::wedge::UncalibratedText>(&event)) {
        board_.card(text->reader);
        inbox_.put(TypedText{.reader = text->reader, .text = text->text});
        return;
    }
    if (auto card = card_event(std::move(event))) tell(kTyped, Times::Machine, std::move(*card));
}

// ---- all of them --------------------------------------------------------------------------------

void CardReaders::tap(const hw::sample::SampleCard& card) {
    YZ_CHECK(simulated_ != nullptr);
    simulated_->present(hw::sample::sample_token(card, ++simulated_taps_));
    simulated_->remove();
}

void CardReaders::tell(const std::string& driver, Times times, hw::port::CardEvent event) {
    if (auto* changed = std::get_if<hw::port::ReadersChanged>(&event))
        return tell_readers(driver, std::move(changed->readers));
    const std::int64_t ahead_ms = times == Times::Run ? 0 : shift_->advanced_ms();
    if (auto* card = std::get_if<hw::port::CardPresented>(&event)) {
        card->at_boot_ms += ahead_ms;
        board_.card(card->reader);
    }
    if (auto* card = std::get_if<hw::port::CardTroubled>(&event)) {
        card->at_boot_ms += ahead_ms;
        board_.card(card->reader);
    }
    if (!inbox_.offer(std::move(event)))
        base::log_warning("a card was not taken: too many wait already");
}

void CardReaders::tell_readers(const std::string& driver, std::vector<std::string> there) {
    if (driver == kContactless) board_.contactless_readers(there);
    if (driver == kTyped) board_.typed_readers(there);
    const std::lock_guard lock(mutex_);
    readers_[driver] = std::move(there);
    hw::port::ReadersChanged all;
    for (const auto& [name, readers] : readers_)
        all.readers.insert(all.readers.end(), readers.begin(), readers.end());
    base::log_info(all.readers.empty()
                       ? std::string("no card reader is connected")
                       : "card readers connected: " + std::to_string(all.readers.size()));
    inbox_.offer(std::move(all));
}

}  // namespace yz::main
