#include "kiosk/main/reader_formats_file.h"

#include "kiosk/base/log.h"
#include "kiosk/main/files.h"
#include "kiosk/station/durable_file.h"
#include "kiosk/store/storage_failure.h"

namespace yz::main {
namespace {

constexpr const char* kFile = "reader_formats.toml";

}  // namespace

ReaderFormats read_reader_formats(const std::filesystem::path& state_dir) {
    const auto path = state_dir / kFile;
    std::error_code trouble;
    if (!std::filesystem::exists(path, trouble)) return {};
    const auto text = file_text(path, kReaderFormatsBytesMax);
    const auto formats = text ? parse_reader_formats(*text) : tl::unexpected(text.error());
    if (formats) return *formats;
    base::log_error(path.string() + ": " + formats.error() +
                    "; readers that type must be calibrated anew");
    return {};
}

bool keep_reader_formats(const std::filesystem::path& state_dir, const ReaderFormats& formats) {
    try {
        station::write_file_durably((state_dir / kFile).string(), reader_formats_text(formats));
        return true;
    } catch (const store::StorageFailure& failure) {
        base::log_error(std::string("how a reader prints was not kept: ") + failure.what());
        return false;
    }
}

}  // namespace yz::main
