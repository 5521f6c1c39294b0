#include "tests/support/crash_vfs.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "kiosk/base/check.h"

namespace yz::test {
namespace {

/// What a disk writes as one. Source: the traditional sector of ATA disks.
constexpr std::size_t kSectorBytes = 512;

void write_into(std::string& content, std::size_t offset, std::string_view bytes) {
    if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size(), '\0');
    content.replace(offset, bytes.size(), bytes);
}

}  // namespace

/// One change since the last sync: bytes at an offset, or a new size.
struct PendingChange {
    std::size_t offset = 0;
    std::string bytes;
    bool truncate = false;
};

/// What becomes of a file's unsynced changes in one power cut. All and Nothing are rare by chance
/// alone, and All is the interesting one: the record is there though nobody was told.
enum class Survival { Nothing, Some, All };

struct CrashDisk::File {
    std::string current;  ///< What a program reads.
    std::string durable;  ///< What certainly survives a power cut.
    bool durable_exists = false;
    std::vector<PendingChange> pending;
    /// Sectors whose sync failed: later syncs promise nothing about them. Source: Rebello et al.,
    /// "Can Applications Recover from fsync Failures?", USENIX ATC 2020.
    std::map<std::size_t, std::string> doubtful;

    void survive(const PendingChange& change, Survival survival, base::Random& random);
    void settle(const PendingChange& change);
    void doubt();
};

struct CrashDisk::OpenFile {
    sqlite3_file base;
    CrashDisk* disk;
    std::shared_ptr<File>* file;
    std::string* delete_on_close;
};

/// A synced change: certain from now on.
void CrashDisk::File::settle(const PendingChange& change) {
    if (change.truncate) {
        durable.resize(change.offset, '\0');
        doubtful.erase(doubtful.upper_bound(change.offset / kSectorBytes), doubtful.end());
        return;
    }
    write_into(durable, change.offset, change.bytes);
    const std::size_t first = change.offset / kSectorBytes;
    const std::size_t last = (change.offset + change.bytes.size() - 1) / kSectorBytes;
    doubtful.erase(doubtful.lower_bound(first), doubtful.upper_bound(last));
}

/// An unsynced change at a power cut: kept, or sector by sector kept, dropped or torn.
void CrashDisk::File::survive(const PendingChange& change, Survival survival,
                              base::Random& random) {
    if (survival == Survival::Nothing) return;
    if (change.truncate) {
        if (survival == Survival::All || random.below(2) == 0) durable.resize(change.offset, '\0');
        return;
    }
    if (survival == Survival::All) return write_into(durable, change.offset, change.bytes);
    for (std::size_t at = 0; at < change.bytes.size();) {
        const std::size_t absolute = change.offset + at;
        const std::size_t end =
            std::min(change.bytes.size(), at + kSectorBytes - absolute % kSectorBytes);
        std::string_view part = std::string_view(change.bytes).substr(at, end - at);
        const std::uint64_t fate = random.below(8);
        if (fate == 0) part = part.substr(0, random.below(part.size() + 1));  // torn
        if (fate < 5 && !part.empty()) write_into(durable, absolute, part);
        at = end;
    }
}

/// A failed sync: what was pending is now in doubt for ever, though programs read it.
void CrashDisk::File::doubt() {
    for (const PendingChange& change : pending) {
        if (change.truncate || change.bytes.empty()) continue;
        const std::size_t first = change.offset / kSectorBytes;
        const std::size_t last = (change.offset + change.bytes.size() - 1) / kSectorBytes;
        for (std::size_t sector = first; sector <= last; ++sector)
            doubtful[sector] =
                current.substr(std::min(current.size(), sector * kSectorBytes), kSectorBytes);
    }
    pending.clear();
}

CrashDisk::CrashDisk(std::string vfs_name) : vfs_name_(std::move(vfs_name)) {
    const sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    YZ_CHECK(system != nullptr && sqlite3_vfs_find(vfs_name_.c_str()) == nullptr);
    vfs_ = std::make_unique<sqlite3_vfs>(*system);  // randomness, sleep and time are the system's
    vfs_->iVersion = 1;
    vfs_->szOsFile = static_cast<int>(sizeof(OpenFile));
    vfs_->pNext = nullptr;
    vfs_->zName = vfs_name_.c_str();
    vfs_->pAppData = this;
    vfs_->xOpen = vfs_open;
    vfs_->xDelete = vfs_delete;
    vfs_->xAccess = vfs_access;
    vfs_->xFullPathname = vfs_full_path;
    YZ_CHECK(sqlite3_vfs_register(vfs_.get(), 0) == SQLITE_OK);
}

CrashDisk::~CrashDisk() { sqlite3_vfs_unregister(vfs_.get()); }

void CrashDisk::cut_power_after(std::uint64_t count) {
    YZ_CHECK(count > 0);
    cut_at_ = operations_ + count;
}

int CrashDisk::begin(Change change, bool& cut_now) {
    cut_now = false;
    if (cut_) return SQLITE_IOERR;
    ++operations_;
    if (fault_ && operations_ >= fault_->at_operation &&
        (fault_->for_good || operations_ < fault_->at_operation + fault_->count))
        return fault_->sqlite_code;
    if (cut_at_ && operations_ >= *cut_at_) {
        cut_at_.reset();
        cut_ = cut_now = true;
    } else if (change == Change::Sync) {
        ++syncs_;
    }
    return SQLITE_OK;
}

void CrashDisk::reboot(base::Random& random) {
    for (auto at = files_.begin(); at != files_.end();) {
        File& file = *at->second;
        YZ_CHECK(at->second.use_count() == 1);
        for (const auto& [sector, bytes] : file.doubtful) {
            if (random.below(2) == 0) write_into(file.durable, sector * kSectorBytes, bytes);
        }
        const auto survival = static_cast<Survival>(random.below(3));
        for (const PendingChange& change : file.pending) file.survive(change, survival, random);
        const bool gone = !file.durable_exists && random.below(2) == 0;
        file.pending.clear();
        file.doubtful.clear();
        file.current = file.durable;
        file.durable_exists = true;
        at = gone ? files_.erase(at) : std::next(at);
    }
    cut_ = false;
    cut_at_.reset();
}

std::vector<std::string> CrashDisk::paths() const {
    std::vector<std::string> all;
    for (const auto& [path, file] : files_) all.push_back(path);
    return all;
}

const std::string& CrashDisk::content(const std::string& path) const {
    const auto found = files_.find(path);
    YZ_CHECK(found != files_.end());
    return found->second->current;
}

void CrashDisk::put(const std::string& path, std::string content) {
    auto file = std::make_shared<File>();
    file->durable = content;
    file->current = std::move(content);
    file->durable_exists = true;
    files_[path] = std::move(file);
}

std::uint64_t CrashDisk::bytes_in_all() const {
    std::uint64_t sum = 0;
    for (const auto& [path, file] : files_) sum += file->current.size();
    return sum;
}

// ---- the VFS ------------------------------------------------------------------------------------

int CrashDisk::vfs_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* out, int flags,
                        int* out_flags) {
    auto& disk = *static_cast<CrashDisk*>(vfs->pAppData);
    auto* open = reinterpret_cast<OpenFile*>(out);
    *open = OpenFile{};
    if (disk.cut_) return SQLITE_IOERR;
    const std::string path = name != nullptr ? name : "unnamed-" + std::to_string(++disk.unnamed_);
    auto found = disk.files_.find(path);
    if (found == disk.files_.end()) {
        if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        bool cut_now = false;
        if (const int code = disk.begin(Change::Create, cut_now); code != SQLITE_OK) return code;
        if (cut_now) return SQLITE_IOERR;
        found = disk.files_.emplace(path, std::make_shared<File>()).first;
    }
    open->base.pMethods = methods();
    open->disk = &disk;
    open->file = new std::shared_ptr<File>(found->second);
    if ((flags & SQLITE_OPEN_DELETEONCLOSE) != 0) open->delete_on_close = new std::string(path);
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int CrashDisk::vfs_delete(sqlite3_vfs* vfs, const char* name, int) {
    auto& disk = *static_cast<CrashDisk*>(vfs->pAppData);
    if (!disk.files_.contains(name)) return disk.cut_ ? SQLITE_IOERR : SQLITE_IOERR_DELETE_NOENT;
    bool cut_now = false;
    if (const int code = disk.begin(Change::Delete, cut_now); code != SQLITE_OK) return code;
    // A delete under way at a cut is not done: the file is found again.
    if (cut_now) return SQLITE_IOERR;
    disk.files_.erase(name);
    return SQLITE_OK;
}

int CrashDisk::vfs_access(sqlite3_vfs* vfs, const char* name, int, int* result) {
    auto& disk = *static_cast<CrashDisk*>(vfs->pAppData);
    if (disk.cut_) return SQLITE_IOERR_ACCESS;
    // SQLite takes an empty file for an absent one (unix VFS, xAccess).
    const auto found = disk.files_.find(name);
    *result = found != disk.files_.end() && !found->second->current.empty() ? 1 : 0;
    return SQLITE_OK;
}

int CrashDisk::vfs_full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    if (std::strlen(name) + 1 > static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::memcpy(out, name, std::strlen(name) + 1);
    return SQLITE_OK;
}

int CrashDisk::file_close(sqlite3_file* base) {
    auto* open = reinterpret_cast<OpenFile*>(base);
    if (open->delete_on_close != nullptr) open->disk->files_.erase(*open->delete_on_close);
    delete open->delete_on_close;
    delete open->file;
    open->base.pMethods = nullptr;
    return SQLITE_OK;
}

int CrashDisk::file_read(sqlite3_file* base, void* out, int amount, sqlite3_int64 offset) {
    const auto* open = reinterpret_cast<OpenFile*>(base);
    CrashDisk& disk = *open->disk;
    if (disk.cut_ || ++disk.reads_ == disk.fail_read_at_) return SQLITE_IOERR_READ;
    const std::string& content = (*open->file)->current;
    const auto at = std::min(static_cast<std::size_t>(offset), content.size());
    const auto wanted = static_cast<std::size_t>(amount);
    const std::size_t there = std::min(wanted, content.size() - at);
    std::memcpy(out, content.data() + at, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
}

int CrashDisk::file_write(sqlite3_file* base, const void* bytes, int amount, sqlite3_int64 offset) {
    const auto* open = reinterpret_cast<OpenFile*>(base);
    CrashDisk& disk = *open->disk;
    bool cut_now = false;
    if (const int code = disk.begin(Change::Write, cut_now); code != SQLITE_OK) return code;
    File& file = **open->file;
    const auto at = static_cast<std::size_t>(offset);
    const std::string_view written(static_cast<const char*>(bytes),
                                   static_cast<std::size_t>(amount));
    const std::size_t end = at + written.size();
    if (end > file.current.size() &&
        disk.bytes_in_all() + (end - file.current.size()) > disk.capacity_bytes_)
        return SQLITE_FULL;
    write_into(file.current, at, written);
    file.pending.push_back({.offset = at, .bytes = std::string(written), .truncate = false});
    return cut_now ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int CrashDisk::file_truncate(sqlite3_file* base, sqlite3_int64 size) {
    const auto* open = reinterpret_cast<OpenFile*>(base);
    bool cut_now = false;
    if (const int code = open->disk->begin(Change::Truncate, cut_now); code != SQLITE_OK)
        return code;
    File& file = **open->file;
    file.current.resize(static_cast<std::size_t>(size), '\0');
    file.pending.push_back(
        {.offset = static_cast<std::size_t>(size), .bytes = {}, .truncate = true});
    return cut_now ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

int CrashDisk::file_sync(sqlite3_file* base, int) {
    const auto* open = reinterpret_cast<OpenFile*>(base);
    File& file = **open->file;
    bool cut_now = false;
    if (const int code = open->disk->begin(Change::Sync, cut_now); code != SQLITE_OK) {
        if (!open->disk->cut_) file.doubt();
        return code;
    }
    if (cut_now) return SQLITE_IOERR_FSYNC;
    for (const PendingChange& change : file.pending) file.settle(change);
    file.pending.clear();
    file.durable_exists = true;
    return SQLITE_OK;
}

int CrashDisk::file_size(sqlite3_file* base, sqlite3_int64* size) {
    const auto* open = reinterpret_cast<OpenFile*>(base);
    if (open->disk->cut_) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>((*open->file)->current.size());
    return SQLITE_OK;
}

const sqlite3_io_methods* CrashDisk::methods() {
    static const sqlite3_io_methods all = [] {
        sqlite3_io_methods m{};
        m.iVersion = 1;
        m.xClose = file_close;
        m.xRead = file_read;
        m.xWrite = file_write;
        m.xTruncate = file_truncate;
        m.xSync = file_sync;
        m.xFileSize = file_size;
        m.xLock = [](sqlite3_file*, int) { return SQLITE_OK; };
        m.xUnlock = [](sqlite3_file*, int) { return SQLITE_OK; };
        m.xCheckReservedLock = [](sqlite3_file*, int* out) { return *out = 0, SQLITE_OK; };
        m.xFileControl = [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; };
        m.xSectorSize = [](sqlite3_file*) { return static_cast<int>(kSectorBytes); };
        m.xDeviceCharacteristics = [](sqlite3_file*) {
            return static_cast<int>(SQLITE_IOCAP_POWERSAFE_OVERWRITE);
        };
        return m;
    }();
    return &all;
}

}  // namespace yz::test
