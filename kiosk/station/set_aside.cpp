#include "kiosk/station/set_aside.h"

#include <filesystem>

#include "kiosk/station/durable_file.h"
#include "kiosk/store/storage_failure.h"

namespace yz::station {

std::string set_file_aside(const std::string& path, base::WallMs now_ms) {
    namespace fs = std::filesystem;
    std::string stamp;
    for (const char c : base::instant_text(now_ms).substr(0, 19)) {
        if (c == 'T') stamp += '-';
        if (c >= '0' && c <= '9') stamp += c;
    }
    const std::string first = path + ".set-aside-" + stamp;
    std::string name = first;
    for (int again = 2; file_exists(name); ++again) {
        name = first;
        name.append("-").append(std::to_string(again));
    }
    // The file first: cut off between the two, none is left that would open without its WAL.
    for (const char* part : {"", "-wal", "-journal"}) {
        std::error_code error;
        if (!file_exists(path + part)) continue;
        fs::rename(path + part, name + part, error);
        if (error) {
            throw store::StorageFailure(store::StorageFailure::Kind::Trouble,
                                        "setting aside " + path + part + ": " + error.message());
        }
    }
    return name;
}

}  // namespace yz::station
