// Level 1. What every receipt printer is to the application: documents go in as values, one result
// for each comes back, from a thread of the driver's own. Paper proves nothing and delays nothing:
// what is printed is on record already.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace yz::hw::port {

enum class PaperWidth { Mm80, Mm58 };
enum class PrintSize { Normal, Double };
enum class PrintAlign { Left, Centre, Right };
enum class PrintWeight { Regular, Bold };

/// UTF-8; too long for a line it goes on in the next. Control characters print as spaces.
struct PrintText {
    std::string text;
    PrintSize size = PrintSize::Normal;
    PrintAlign align = PrintAlign::Left;
    PrintWeight weight = PrintWeight::Regular;
};
/// Two texts on the edges of one line; the right one has a line of its own when both do not fit.
struct PrintColumns {
    std::string left, right;
    PrintWeight weight = PrintWeight::Regular;
};
struct PrintRule {};
/// At most kQrBytesMax bytes; a longer one is left out.
struct PrintQr {
    std::string content;
};
inline constexpr std::size_t kQrBytesMax = 600;
struct PrintFeed {
    int lines = 1;
};
/// Feeds past the knife, then cuts.
struct PrintCut {};
/// Opens the cash drawer.
struct PrintDrawer {};

using PrintPart =
    std::variant<PrintText, PrintColumns, PrintRule, PrintQr, PrintFeed, PrintCut, PrintDrawer>;

struct PrintDocument {
    std::vector<PrintPart> parts;
};

/// What stands between the printer and the next slip. Unknown: it does not tell, which is no error.
enum class PrinterState {
    Unknown,
    Ready,
    PaperNearEnd,   ///< Prints; a new roll soon.
    PaperEnd,       ///< A new roll now.
    CoverOpen,      ///< Close the cover.
    CutterTrouble,  ///< Something is stuck in the knife.
    Trouble,        ///< Anything else it calls an error.
    Stuck,          ///< Takes no more bytes, or never came to the end of a slip.
    Offline,        ///< Not connected, switched off, or set to wait.
};

enum class PrintResult {
    Printed,     ///< The printer said that it came to the end and has no trouble.
    Sent,        ///< It took everything and tells nothing: look at the slip.
    NotPrinted,  ///< Nothing was sent.
    Broken,      ///< Perhaps a part is on paper; it counts as not printed.
};

struct PrintJob {
    std::uint64_t id = 0;
    PrintDocument document;
};

struct PrinterChanged {
    PrinterState state = PrinterState::Unknown;
};
/// Exactly one for each job taken, in the order of the jobs.
struct PrintFinished {
    std::uint64_t job_id = 0;
    PrintResult result = PrintResult::NotPrinted;
    PrinterState state = PrinterState::Unknown;  ///< Why, when it is not Printed.
};
using PrinterEvent = std::variant<PrinterChanged, PrintFinished>;

/// Called from the printer's thread; must not wait.
using PrinterListener = std::function<void(PrinterEvent)>;

/// A driver. Runs its own thread between construction and destruction and never throws from there.
/// Jobs still waiting when it ends are told as NotPrinted.
class Printer {
public:
    virtual ~Printer() = default;
    /// Any thread; never waits. False: too many are waiting, nothing will be told of this one.
    [[nodiscard]] virtual bool print(PrintJob job) = 0;
};

}  // namespace yz::hw::port
