// Level 2. The one exception of the store: the disk did not do its part. Nothing was committed; the
// connection it came from is closed and opened again before anything else is tried.
#pragma once

#include <stdexcept>
#include <string>

namespace yz::store {

class StorageFailure : public std::runtime_error {
public:
    enum class Kind {
        Full,           ///< No space left; works again when there is.
        Trouble,        ///< Reading, writing or syncing failed.
        Damaged,        ///< The file is not what was written: it is set aside.
        Busy,           ///< Another process holds the file.
        Contradiction,  ///< Rows that cannot stand together: a journal no program of ours wrote, or
                        ///< a bug.
    };
    StorageFailure(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

}  // namespace yz::store
