// Level 5. The --answers file: one JSON line for every answer, there as soon as the answer stands
// on the screen. A line is written with one write() call, so a reader never sees half of one.
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

namespace yz::main {

class AnswersFile {
public:
    /// Appends to what is there. The error is in plain words.
    static tl::expected<AnswersFile, std::string> open(const std::filesystem::path& path);
    ~AnswersFile();
    AnswersFile(AnswersFile&& other) noexcept;
    AnswersFile& operator=(AnswersFile&&) = delete;
    AnswersFile(const AnswersFile&) = delete;
    AnswersFile& operator=(const AnswersFile&) = delete;

    /// `line` without its newline. What cannot be written is logged: it stops no lunch.
    void append(std::string line);

private:
    explicit AnswersFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace yz::main
