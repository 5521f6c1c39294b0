#include "kiosk/main/reader_formats.h"

#include "kiosk/main/toml_reader.h"

namespace yz::main {
namespace {

const char* form_word(hw::wedge::NumberForm form) {
    switch (form) {
        case hw::wedge::NumberForm::Hex: return "hex";
        case hw::wedge::NumberForm::Decimal: return "decimal";
        case hw::wedge::NumberForm::Comma24: return "comma24";
        case hw::wedge::NumberForm::Comma32: return "comma32";
    }
    return "";
}

std::string format_text(const hw::wedge::NumberFormat& format) {
    std::string text = std::string("{ form = \"") + form_word(format.form) + "\"";
    text += ", lead = " + std::to_string(format.lead);
    text += ", bytes = " + std::to_string(format.bytes);
    text += ", start = " + std::to_string(format.start);
    text += ", uid_bytes = " + std::to_string(format.uid_bytes);
    const bool reversed = format.order == hw::wedge::ByteOrder::Reversed;
    return text + ", reversed = " + (reversed ? "true" : "false") + " }";
}

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text + "\"";
}

}  // namespace

tl::expected<ReaderFormats, std::string> parse_reader_formats(std::string_view toml_text) {
    const auto refused = [](int line, const std::string& what) {
        return tl::unexpected("line " + std::to_string(line) + ": " + what);
    };
    if (toml_text.size() > kReaderFormatsBytesMax) return tl::unexpected(std::string("too large"));
    try {
        const toml::table whole = base::parse_toml(toml_text);
        TomlTable table(whole, "");
        ReaderFormats formats;
        for (TomlTable& reader : table.tables("readers")) {
            const std::string name = reader.required_text("name", kReaderNameBytesMax);
            if (!formats.emplace(name, read_formats(reader)).second)
                reader.refuse("name", "stands here a second time");
            reader.finish();
        }
        table.finish();
        return formats;
    } catch (const TomlProblem& problem) {
        return refused(problem.line, problem.what);
    } catch (const toml::parse_error& error) {
        return refused(static_cast<int>(error.source().begin.line), "is no TOML");
    }
}

std::string reader_formats_text(const ReaderFormats& formats) {
    std::string text = "# Found by calibration on the worker's screen; written by yizhan-kiosk.\n";
    for (const auto& [name, found] : formats) {
        text += "\n[[readers]]\nname = " + quoted(name) + "\nformats = [";
        for (const hw::wedge::NumberFormat& format : found) {
            if (text.back() != '[') text += ", ";
            text += format_text(format);
        }
        text += "]\n";
    }
    return text;
}

std::vector<TypedReaderConfig> calibrated(std::vector<TypedReaderConfig> readers,
                                          const ReaderFormats& found) {
    for (TypedReaderConfig& reader : readers) {
        const auto formats = found.find(reader.name);
        if (reader.formats.empty() && reader.use == TypedReaderConfig::Use::Cards &&
            formats != found.end())
            reader.formats = formats->second;
    }
    return readers;
}

}  // namespace yz::main
