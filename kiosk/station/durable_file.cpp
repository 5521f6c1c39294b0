#include "kiosk/station/durable_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/store/storage_failure.h"

namespace yz::station {
namespace {

using store::StorageFailure;

StorageFailure failure(const std::string& act, const std::string& path) {
    const int error = errno;
    return {error == ENOSPC ? StorageFailure::Kind::Full : StorageFailure::Kind::Trouble,
            act + " " + path + ": " + std::strerror(error)};
}

/// Closes when it goes out of scope.
class OpenFile {
public:
    OpenFile(const std::string& path, int flags)
        : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int descriptor() const { return descriptor_; }
    bool ok() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

void sync_folder(const std::string& path) {
    const OpenFile folder(path.empty() ? "." : path, O_RDONLY | O_DIRECTORY);
    if (!folder.ok() || ::fsync(folder.descriptor()) != 0) throw failure("sync", path);
}

}  // namespace

bool file_exists(const std::string& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) == 0) return true;
    if (errno == ENOENT || errno == ENOTDIR) return false;
    throw failure("look for", path);
}

std::optional<std::string> read_file(const std::string& path) {
    const OpenFile file(path, O_RDONLY);
    if (!file.ok()) {
        if (errno == ENOENT) return std::nullopt;
        throw failure("open", path);
    }
    std::string content;
    char part[4096];
    for (;;) {
        const ssize_t count = ::read(file.descriptor(), part, sizeof part);
        if (count < 0) throw failure("read", path);
        if (count == 0) return content;
        content.append(part, static_cast<std::size_t>(count));
    }
}

void write_file_durably(const std::string& path, std::string_view content) {
    const std::string next = path + ".new";
    {
        const OpenFile file(next, O_WRONLY | O_CREAT | O_TRUNC);
        if (!file.ok()) throw failure("create", next);
        while (!content.empty()) {
            const ssize_t count = ::write(file.descriptor(), content.data(), content.size());
            if (count < 0) throw failure("write", next);
            content.remove_prefix(static_cast<std::size_t>(count));
        }
        if (::fsync(file.descriptor()) != 0) throw failure("sync", next);
    }
    if (::rename(next.c_str(), path.c_str()) != 0) throw failure("rename", next);
    sync_folder(std::filesystem::path(path).parent_path().string());
}

void make_private_folder(const std::string& path) {
    const std::filesystem::path folder(path);
    if (folder.has_parent_path() && !file_exists(folder.parent_path().string())) {
        make_private_folder(folder.parent_path().string());
    }
    if (::mkdir(path.c_str(), 0700) != 0) {
        if (errno == EEXIST) return;
        throw failure("create", path);
    }
    sync_folder(folder.parent_path().string());
}

}  // namespace yz::station
