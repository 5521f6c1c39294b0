// Test support. A disk in memory for SQLite, with power cuts. Writes that no sync has followed may
// be dropped, kept or torn when the power comes back; a sync that failed makes no later promise;
// any operation can be made to fail. Used by one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "kiosk/base/random.h"

namespace yz::test {

/// An error on purpose.
struct DiskFault {
    std::uint64_t at_operation = 0;  ///< The operation with this number (see operations()) …
    int sqlite_code = SQLITE_IOERR;  ///< … returns this (SQLITE_FULL, SQLITE_IOERR_WRITE …);
    bool for_good = false;           ///< and every later one too, until heal(),
    std::uint64_t count = 1;         ///< or so many in a row.
};

/// Registers a SQLite VFS under `vfs_name` as long as it lives. Operations that change the disk
/// (write, sync, truncate, delete, create) are counted; reads are not, since a cut at a read is a
/// cut before the next change. Claims what Linux file systems give: sector atomicity is not
/// claimed, bytes outside a write are not touched (SQLITE_IOCAP_POWERSAFE_OVERWRITE).
/// Source: https://www.sqlite.org/testing.html, section 3.3.
class CrashDisk {
public:
    explicit CrashDisk(std::string vfs_name);
    ~CrashDisk();
    CrashDisk(const CrashDisk&) = delete;
    CrashDisk& operator=(const CrashDisk&) = delete;

    const std::string& vfs_name() const { return vfs_name_; }
    /// Changing operations so far, numbered from 1.
    std::uint64_t operations() const { return operations_; }
    /// Successful syncs so far.
    std::uint64_t syncs() const { return syncs_; }

    /// The power goes off in the middle of the `count`-th changing operation from now (1 is the
    /// next); from then on every operation fails until reboot().
    void cut_power_after(std::uint64_t count);
    bool power_is_cut() const { return cut_; }
    /// The power comes back (also when it was never off: then it is cut now). Every open file of
    /// this disk must be closed. What was not synced survives sector by sector as `random` decides.
    void reboot(base::Random& random);

    void inject(const DiskFault& fault) { fault_ = fault; }
    /// The `count`-th read from now (1 is the next) fails, once.
    void fail_read_after(std::uint64_t count) { fail_read_at_ = reads_ + count; }
    std::uint64_t reads() const { return reads_; }
    /// The disk works again; what failed syncs left in doubt stays in doubt.
    void heal() { fault_.reset(), fail_read_at_.reset(); }
    /// Writes past this many bytes in all files return SQLITE_FULL.
    void set_capacity_bytes(std::uint64_t bytes) { capacity_bytes_ = bytes; }

    bool exists(const std::string& path) const { return files_.contains(path); }
    std::vector<std::string> paths() const;
    /// What a program reads now. Precondition: exists(path).
    const std::string& content(const std::string& path) const;
    /// Replaces a file's content, synced: a copied disk, rot, a planted fault.
    void put(const std::string& path, std::string content);
    void remove(const std::string& path) { files_.erase(path); }

private:
    struct File;
    struct OpenFile;
    enum class Change { Write, Sync, Truncate, Delete, Create };

    /// SQLITE_OK when the operation may go on; `cut_now` when the power goes off during it.
    int begin(Change change, bool& cut_now);
    std::uint64_t bytes_in_all() const;

    static int vfs_open(sqlite3_vfs*, const char*, sqlite3_file*, int, int*);
    static int vfs_delete(sqlite3_vfs*, const char*, int);
    static int vfs_access(sqlite3_vfs*, const char*, int, int*);
    static int vfs_full_path(sqlite3_vfs*, const char*, int, char*);
    static int file_close(sqlite3_file*);
    static int file_read(sqlite3_file*, void*, int, sqlite3_int64);
    static int file_write(sqlite3_file*, const void*, int, sqlite3_int64);
    static int file_truncate(sqlite3_file*, sqlite3_int64);
    static int file_sync(sqlite3_file*, int);
    static int file_size(sqlite3_file*, sqlite3_int64*);
    static const sqlite3_io_methods* methods();

    std::string vfs_name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    std::map<std::string, std::shared_ptr<File>> files_;
    std::uint64_t operations_ = 0;
    std::uint64_t syncs_ = 0;
    std::uint64_t unnamed_ = 0;
    std::uint64_t capacity_bytes_ = UINT64_MAX;
    std::optional<std::uint64_t> cut_at_;
    std::optional<DiskFault> fault_;
    std::uint64_t reads_ = 0;
    std::optional<std::uint64_t> fail_read_at_;
    bool cut_ = false;
};

}  // namespace yz::test
