#include "kiosk/main/roster.h"

#include "kiosk/base/log.h"
#include "kiosk/main/files.h"
#include "kiosk/station/roster_file.h"
#include "kiosk/store/storage_failure.h"

namespace yz::main {

tl::expected<void, std::string> import_roster(const std::filesystem::path& file,
                                              station::Station& station) {
    if (file.empty()) return {};
    const auto text = file_text(file, station::kRosterBytesMax);
    if (!text) return tl::unexpected(text.error());
    try {
        if (const auto imported = station.import_roster(*text); !imported)
            return tl::unexpected(file.string() + ": " + imported.error());
    } catch (const store::StorageFailure& failure) {
        return tl::unexpected("the station's file: " + std::string(failure.what()));
    }
    return {};
}

void import_roster_file(const std::filesystem::path& file, station::Station& station) {
    if (const auto imported = import_roster(file, station); !imported)
        base::log_error("the roster is not imported: " + imported.error());
}

}  // namespace yz::main
