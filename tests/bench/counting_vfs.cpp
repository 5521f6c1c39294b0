#include "tests/bench/counting_vfs.h"

#include <sqlite3.h>

#include "kiosk/base/check.h"

namespace yz::tests {

/// Ours in front, the system's file behind it in the same memory.
struct CountedFile {
    sqlite3_file base;
    CountingVfs* vfs;
    sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }

    static CountedFile& of(sqlite3_file* file) { return *reinterpret_cast<CountedFile*>(file); }
    static sqlite3_vfs* system() { return sqlite3_vfs_find(nullptr); }

    static int close(sqlite3_file* file) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods == nullptr ? SQLITE_OK : inner->pMethods->xClose(inner);
    }
    static int read(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xRead(inner, into, count, offset);
    }
    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
        sqlite3_file* inner = of(file).inner();
        ++of(file).vfs->counts_.writes;
        of(file).vfs->counts_.bytes_written += static_cast<std::uint64_t>(count);
        return inner->pMethods->xWrite(inner, bytes, count, offset);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xTruncate(inner, size);
    }
    static int sync(sqlite3_file* file, int flags) {
        sqlite3_file* inner = of(file).inner();
        ++of(file).vfs->counts_.syncs;
        return inner->pMethods->xSync(inner, flags);
    }
    static int file_size(sqlite3_file* file, sqlite3_int64* size) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xFileSize(inner, size);
    }
    static int lock(sqlite3_file* file, int level) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xLock(inner, level);
    }
    static int unlock(sqlite3_file* file, int level) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xUnlock(inner, level);
    }
    static int reserved(sqlite3_file* file, int* result) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xCheckReservedLock(inner, result);
    }
    static int control(sqlite3_file* file, int what, void* argument) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xFileControl(inner, what, argument);
    }
    static int sector_size(sqlite3_file* file) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xSectorSize(inner);
    }
    static int characteristics(sqlite3_file* file) {
        sqlite3_file* inner = of(file).inner();
        return inner->pMethods->xDeviceCharacteristics(inner);
    }

    static int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags,
                    int* flags_out) {
        static const sqlite3_io_methods kMethods = [] {
            sqlite3_io_methods all{};
            all.iVersion = 1;
            all.xClose = close;
            all.xRead = read;
            all.xWrite = write;
            all.xTruncate = truncate;
            all.xSync = sync;
            all.xFileSize = file_size;
            all.xLock = lock;
            all.xUnlock = unlock;
            all.xCheckReservedLock = reserved;
            all.xFileControl = control;
            all.xSectorSize = sector_size;
            all.xDeviceCharacteristics = characteristics;
            return all;
        }();
        CountedFile& counted = of(file);
        counted.vfs = static_cast<CountingVfs*>(vfs->pAppData);
        counted.inner()->pMethods = nullptr;
        const int code = system()->xOpen(system(), name, counted.inner(), flags, flags_out);
        counted.base.pMethods = code == SQLITE_OK ? &kMethods : nullptr;
        return code;
    }
};

CountingVfs::CountingVfs(std::string name)
    : name_(std::move(name)), vfs_(std::make_unique<sqlite3_vfs>(*CountedFile::system())) {
    vfs_->iVersion = 1;
    vfs_->szOsFile += static_cast<int>(sizeof(CountedFile));
    vfs_->pNext = nullptr;
    vfs_->zName = name_.c_str();
    vfs_->xOpen = CountedFile::open;
    vfs_->pAppData = this;
    YZ_CHECK(sqlite3_vfs_register(vfs_.get(), 0) == SQLITE_OK);
}

CountingVfs::~CountingVfs() { sqlite3_vfs_unregister(vfs_.get()); }

}  // namespace yz::tests
