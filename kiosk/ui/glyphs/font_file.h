// Level 4, ui. One face of a font collection, read piece by piece. FreeType would map the whole
// file, and the kernel would count what was looked at as ours: 32 MB against 22 MB after every
// elder screen (measured 2026-11).
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include <string>

#include "kiosk/ui/glyphs/font_failure.h"

namespace yz::ui {

class FontFile {
public:
    /// Throws FontFailure when the file is not there or holds no face of this family.
    FontFile(FT_Library library, const std::string& path, const std::string& family);
    ~FontFile();
    FontFile(const FontFile&) = delete;
    FontFile& operator=(const FontFile&) = delete;

    FT_Face face() const { return face_; }

private:
    static unsigned long read(FT_Stream stream, unsigned long offset, unsigned char* buffer,
                              unsigned long count);

    int descriptor_ = -1;
    FT_StreamRec stream_{};
    FT_Face face_ = nullptr;
};

}  // namespace yz::ui
