#include "kiosk/main/device_config.h"

#include <algorithm>
#include <charconv>

#include "kiosk/main/toml_reader.h"

namespace yz::main {
namespace {

constexpr std::size_t kPathBytesMax = 1000;

std::optional<hw::port::SpokenLanguage> parse_language(std::string_view word) {
    if (word == "cmn") return hw::port::SpokenLanguage::Mandarin;
    if (word == "yue") return hw::port::SpokenLanguage::Cantonese;
    if (word == "en") return hw::port::SpokenLanguage::English;
    return std::nullopt;
}

std::optional<hw::port::Pace> parse_pace(std::string_view word) {
    if (word == "slow") return hw::port::Pace::Slow;
    if (word == "normal") return hw::port::Pace::Normal;
    if (word == "fast") return hw::port::Pace::Fast;
    return std::nullopt;
}

std::filesystem::path path_of(TomlTable& table, std::string_view key,
                              const std::filesystem::path& folder) {
    const auto text = table.text(key, kPathBytesMax);
    if (!text || text->empty()) return {};
    return folder / *text;
}

/// "1a86" or "0x1a86": as lsusb writes it.
std::uint16_t usb_id(TomlTable& table, std::string_view key) {
    std::string text = table.required_text(key);
    if (text.starts_with("0x")) text.erase(0, 2);
    std::uint16_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id, 16);
    if (error != std::errc{} || end != text.data() + text.size() || text.size() != 4)
        table.refuse(key, "is not four hexadecimal digits like \"1a86\"");
    return id;
}

int number_within(TomlTable& table, std::string_view key, int usual, int least, int most) {
    const std::int64_t number = table.number(key).value_or(usual);
    if (number < least || number > most)
        table.refuse(key, "is not " + std::to_string(least) + " to " + std::to_string(most));
    return static_cast<int>(number);
}

hw::wedge::NumberForm form_of(TomlTable& table) {
    const std::string word = table.required_text("form");
    if (word == "hex") return hw::wedge::NumberForm::Hex;
    if (word == "decimal") return hw::wedge::NumberForm::Decimal;
    if (word == "comma24") return hw::wedge::NumberForm::Comma24;
    if (word == "comma32") return hw::wedge::NumberForm::Comma32;
    table.refuse("form", "is not hex, decimal, comma24 or comma32");
}

hw::wedge::NumberFormat read_format(TomlTable& table) {
    hw::wedge::NumberFormat format{.form = form_of(table)};
    format.lead = number_within(table, "lead", 0, 0, 1);
    format.uid_bytes = number_within(table, "uid_bytes", 4, 4, 10);
    if (format.uid_bytes != 4 && format.uid_bytes != 7 && format.uid_bytes != 10)
        table.refuse("uid_bytes", "is not 4, 7 or 10");
    format.start = number_within(table, "start", 0, 0, format.uid_bytes - 1);
    format.bytes = number_within(table, "bytes", 4, 1, format.uid_bytes - format.start);
    if (table.yes_or_no("reversed").value_or(false)) format.order = hw::wedge::ByteOrder::Reversed;
    table.finish();
    return format;
}

}  // namespace

std::vector<hw::wedge::NumberFormat> read_formats(TomlTable& reader) {
    std::vector<hw::wedge::NumberFormat> formats;
    for (TomlTable& format : reader.tables("formats")) formats.push_back(read_format(format));
    return formats;
}

namespace {

TypedReaderConfig read_typed(TomlTable& table) {
    TypedReaderConfig reader;
    reader.name = table.required_text("name", kReaderNameBytesMax);
    const std::string use = table.required_text("use");
    if (use == "codes")
        reader.use = TypedReaderConfig::Use::Codes;
    else if (use != "cards")
        table.refuse("use", "is not cards or codes");
    reader.vendor = usb_id(table, "vendor");
    reader.product = usb_id(table, "product");
    reader.port = table.text("port").value_or("");
    reader.formats = read_formats(table);
    if (!reader.formats.empty() && reader.use == TypedReaderConfig::Use::Codes)
        table.refuse("formats", "belong to a reader of cards, not of codes");
    table.finish();
    return reader;
}

}  // namespace

ReadersConfig read_readers(TomlTable table, const std::filesystem::path& folder) {
    ReadersConfig readers;
    readers.pcsc = table.yes_or_no("pcsc").value_or(true);
    readers.id_card = path_of(table, "id_card", folder);
    readers.sun_keys = path_of(table, "sun_keys", folder);
    readers.social_security = table.yes_or_no("social_security").value_or(true);
    readers.transit = table.yes_or_no("transit").value_or(false);
    for (TomlTable& typed : table.tables("typed")) {
        readers.typed.push_back(read_typed(typed));
        const auto same_name = [&](const TypedReaderConfig& other) {
            return &other != &readers.typed.back() && other.name == readers.typed.back().name;
        };
        if (std::any_of(readers.typed.begin(), readers.typed.end(), same_name))
            typed.refuse("name", "is the name of another reader already");
        // The worker's screen tells devices apart by it.
        const std::string& name = readers.typed.back().name;
        const auto& own = OwnDevices::kAll;
        if (std::find(own.begin(), own.end(), name) != own.end() || name == readers.id_card)
            typed.refuse("name", "is the name of something else");
    }
    if (auto typed_folder = path_of(table, "typed_folder", folder); !typed_folder.empty())
        readers.typed_folder = std::move(typed_folder);
    readers.fifo = path_of(table, "fifo", folder);
    table.finish();
    return readers;
}

PrinterConfig read_printer(TomlTable table, const std::filesystem::path& folder) {
    PrinterConfig printer;
    printer.device = path_of(table, "device", folder).string();
    printer.host = table.text("host").value_or("");
    if (printer.device.empty() == printer.host.empty())
        table.refuse("device", "or host must be there, and not both");
    printer.tcp_port =
        static_cast<std::uint16_t>(number_within(table, "tcp_port", printer.tcp_port, 1, 65535));
    const int paper_mm = number_within(table, "paper_mm", 80, 58, 80);
    if (paper_mm != 58 && paper_mm != 80) table.refuse("paper_mm", "is not 58 or 80");
    printer.paper = paper_mm == 58 ? hw::port::PaperWidth::Mm58 : hw::port::PaperWidth::Mm80;
    printer.drawer = table.yes_or_no("drawer").value_or(false);
    printer.meal_slips = table.yes_or_no("meal_slips").value_or(true);
    printer.model = table.text("model", 60).value_or("");
    table.finish();
    return printer;
}

VoiceConfig read_voice(TomlTable table, const std::filesystem::path& folder) {
    VoiceConfig voice;
    voice.on = table.yes_or_no("on").value_or(true);
    if (table.has("languages")) {
        voice.languages.clear();
        for (const std::string& word : table.texts("languages")) {
            const auto language = parse_language(word);
            if (!language) table.refuse("languages", "holds something other than cmn, yue, en");
            voice.languages.push_back(*language);
        }
        if (voice.languages.empty() || voice.languages.size() > 2)
            table.refuse("languages", "holds neither one nor two languages");
        if (voice.languages.size() == 2 && voice.languages[0] == voice.languages[1])
            table.refuse("languages", "holds the same language twice");
    }
    voice.volume = number_within(table, "volume", voice.volume, 0, hw::port::kVolumeMax);
    if (const auto word = table.text("pace")) {
        const auto pace = parse_pace(*word);
        if (!pace) table.refuse("pace", "is not slow, normal or fast");
        voice.pace = *pace;
    }
    voice.packs = path_of(table, "packs", folder);
    table.finish();
    return voice;
}

}  // namespace yz::main
