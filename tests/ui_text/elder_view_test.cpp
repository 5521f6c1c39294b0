#include "tests/ui_text/texts.h"
