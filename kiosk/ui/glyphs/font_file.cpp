#include "kiosk/ui/glyphs/font_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace yz::ui {

unsigned long FontFile::read(FT_Stream stream, unsigned long offset, unsigned char* buffer,
                             unsigned long count) {
    const auto* file = static_cast<const FontFile*>(stream->descriptor.pointer);
    unsigned long done = 0;
    // A count of 0 is a seek: FreeType wants 0 when the place exists.
    if (count == 0) return offset > stream->size ? 1 : 0;
    while (done < count) {
        const ssize_t got = ::pread(file->descriptor_, buffer + done, count - done,
                                    static_cast<off_t>(offset + done));
        if (got <= 0) break;
        done += static_cast<unsigned long>(got);
    }
    return done;
}

FontFile::FontFile(FT_Library library, const std::string& path, const std::string& family) {
    const std::string missing =
        "no face \"" + family + "\" in " + path + " (package fonts-noto-cjk)";
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (descriptor_ < 0) throw FontFailure(missing);
    if (::fstat(descriptor_, &status) != 0) {
        ::close(descriptor_);
        throw FontFailure(missing);
    }
    stream_.size = static_cast<unsigned long>(status.st_size);
    stream_.descriptor.pointer = this;
    stream_.read = &FontFile::read;
    FT_Open_Args args{};
    args.flags = FT_OPEN_STREAM;
    args.stream = &stream_;
    FT_Long count = 1;
    for (FT_Long index = 0; index < count && face_ == nullptr; ++index) {
        if (FT_Open_Face(library, &args, index, &face_) != 0) {
            face_ = nullptr;
            break;
        }
        count = face_->num_faces;
        if (face_->family_name != nullptr && family == face_->family_name) break;
        FT_Done_Face(face_);
        face_ = nullptr;
    }
    if (face_ == nullptr) {
        ::close(descriptor_);
        throw FontFailure(missing);
    }
}

FontFile::~FontFile() {
    FT_Done_Face(face_);
    ::close(descriptor_);
}

}  // namespace yz::ui
