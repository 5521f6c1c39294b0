// Tests. The system's own SQLite VFS with its calls counted. For files that need no shared memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

struct sqlite3_vfs;

namespace yz::tests {

struct CallCounts {
    std::uint64_t syncs = 0;  ///< Each one fdatasync(2). Source: os_unix.c, full_fsync().
    std::uint64_t writes = 0;
    std::uint64_t bytes_written = 0;
};

/// Registered under its name as long as it lives.
class CountingVfs {
public:
    explicit CountingVfs(std::string name);
    ~CountingVfs();
    CountingVfs(const CountingVfs&) = delete;
    CountingVfs& operator=(const CountingVfs&) = delete;
    const std::string& name() const { return name_; }
    const CallCounts& counts() const { return counts_; }

private:
    friend struct CountedFile;
    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    CallCounts counts_;
};

}  // namespace yz::tests
