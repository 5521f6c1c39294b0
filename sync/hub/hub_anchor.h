// Level 3. A small file beside the hub's database that says how far the database once was: when the
// database is behind it, it came from a backup. Never ahead of the database; not synced, so a power
// cut may leave it behind, which is harmless.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace yz::sync::hub {

class HubAnchor {
public:
    struct Mark {
        std::uint64_t generation = 0;
        std::uint64_t change_count = 0;
    };
    /// An empty path: no anchor is kept.
    explicit HubAnchor(std::string path);
    ~HubAnchor();
    HubAnchor(const HubAnchor&) = delete;
    HubAnchor& operator=(const HubAnchor&) = delete;

    /// nullopt when there is none or it cannot be read.
    std::optional<Mark> read() const;
    /// After the commit it tells of. A failure is only logged: the records are safe without it.
    void write(const Mark& mark);

private:
    std::string path_;
    int file_ = -1;
};

}  // namespace yz::sync::hub
