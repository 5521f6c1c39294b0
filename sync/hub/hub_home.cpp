#include "sync/hub/hub_home.h"

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/base/check.h"
#include "kiosk/base/clock.h"

namespace yz::sync::hub {
namespace {

using Seed = std::array<std::uint8_t, 32>;

class File {
public:
    File(const std::string& path, int flags)
        : file_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File() {
        if (file_ >= 0) ::close(file_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    bool good() const { return file_ >= 0; }
    int number() const { return file_; }

private:
    int file_;
};

void write_seed(const std::string& directory, const std::string& path, const Seed& seed) {
    // Written beside, synced, then renamed: a power cut leaves a whole key or none.
    const std::string fresh = path + ".new";
    {
        const File file(fresh, O_WRONLY | O_CREAT | O_TRUNC);
        if (!file.good() || ::write(file.number(), seed.data(), seed.size()) != ssize_t{32} ||
            ::fsync(file.number()) != 0)
            throw StorageFailure("the hub's key cannot be written: " + path);
    }
    const File folder(directory, O_RDONLY | O_DIRECTORY);
    if (::rename(fresh.c_str(), path.c_str()) != 0 || ::fsync(folder.number()) != 0)
        throw StorageFailure("the hub's key cannot be written: " + path);
}

Seed seed_in(const std::string& directory, base::Random& random) {
    const std::string path = directory + "/hub.seed";
    const File file(path, O_RDONLY);
    if (!file.good()) {
        if (errno != ENOENT) throw StorageFailure("the hub's key cannot be read: " + path);
        const Seed seed = random.seed32();
        write_seed(directory, path, seed);
        return seed;
    }
    struct stat about {};
    if (::fstat(file.number(), &about) != 0 || (about.st_mode & 077) != 0)
        throw StorageFailure("the hub's key may be read by others; make it mode 0600: " + path);
    Seed seed{};
    if (::read(file.number(), seed.data(), seed.size()) != ssize_t{32})
        throw StorageFailure("the hub's key is damaged: " + path);
    return seed;
}

void make_private_directory(const std::string& path) {
    std::error_code trouble;
    std::filesystem::create_directories(path, trouble);
    if (trouble) throw StorageFailure("cannot make the directory " + path);
    ::chmod(path.c_str(), 0700);
}

}  // namespace

HubHome::HubHome(const std::string& directory) {
    make_private_directory(directory);
    make_private_directory(directory + "/keys");
    lock_ = ::open((directory + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock_ < 0) throw StorageFailure("cannot write in " + directory);
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_);
        throw StorageFailure("another hub is running on " + directory);
    }
    Seed seed = seed_in(directory + "/keys", random_);
    key_.emplace(seed);
    sodium_memzero(seed.data(), seed.size());
    store_ = open_sqlite_hub_store(directory + "/hub.db");
    hub_.emplace(*store_, *key_, random_,
                 [clock = std::make_shared<base::SystemClock>()] { return clock->now().wall_ms; });
}

HubHome::~HubHome() {
    hub_.reset();
    store_.reset();
    ::close(lock_);
}

std::string operator_socket_path(const std::string& directory) {
    return directory + "/operator.sock";
}

}  // namespace yz::sync::hub
