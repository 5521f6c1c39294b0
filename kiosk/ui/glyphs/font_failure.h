// Level 4, ui. The one way fonts fail; nothing can be drawn without them.
#pragma once

#include <stdexcept>

namespace yz::ui {

/// The fonts are not there, or hold no face for simplified Chinese. The message names the file.
struct FontFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace yz::ui
