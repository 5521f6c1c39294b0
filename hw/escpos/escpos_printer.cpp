#include "hw/escpos/escpos_printer.h"

#include <algorithm>
#include <poll.h>
#include <stdexcept>
#include <thread>

#include "hw/escpos/encoder.h"
#include "hw/escpos/printer_status.h"
#include "kiosk/base/bounded_queue.h"
#include "kiosk/base/check.h"
#include "kiosk/base/log.h"
#include "kiosk/base/wake_up.h"

namespace yz::hw::escpos {

using port::PrinterState;
using port::PrintFinished;
using port::PrintResult;

namespace {

/// For the log.
const char* state_words(PrinterState state) {
    switch (state) {
        case PrinterState::Unknown: return "tells nothing";
        case PrinterState::Ready: return "ready";
        case PrinterState::PaperNearEnd: return "paper near its end";
        case PrinterState::PaperEnd: return "no paper";
        case PrinterState::CoverOpen: return "cover open";
        case PrinterState::CutterTrouble: return "cutter stuck";
        case PrinterState::Trouble: return "in trouble";
        case PrinterState::Stuck: return "takes no more";
        case PrinterState::Offline: return "not connected";
    }
    return "";
}

bool opens_drawer_only(const port::PrintDocument& document) {
    return std::all_of(document.parts.begin(), document.parts.end(), [](const auto& part) {
        return std::holds_alternative<port::PrintDrawer>(part);
    });
}

}  // namespace

class EscposPrinter::Worker {
public:
    Worker(PrinterSetup setup, port::PrinterListener listener)
        : setup_(std::move(setup)),
          listener_(std::move(listener)),
          jobs_(setup_.jobs_max),
          thread_([this] { run(); }) {}

    ~Worker() {
        stop_.raise();
        thread_.join();
    }

    bool print(port::PrintJob job) {
        if (!jobs_.try_push(std::move(job))) return false;
        job_came_.raise();
        return true;
    }

private:
    void run() {
        while (!stop_.raised()) {
            if (!line_) find();
            job_came_.lower();
            if (auto job = jobs_.try_pop()) {
                finish(job->id, carried_out(*job));
            } else {
                rest();
            }
        }
        jobs_.close();
        while (auto job = jobs_.try_pop()) finish(job->id, {.result = PrintResult::NotPrinted});
    }

    void finish(std::uint64_t job_id, PrintFinished finished) {
        finished.job_id = job_id;
        listener_(finished);
    }

    void find() {
        line_ = PrinterLine::open(setup_.place, stop_.descriptor());
        if (!line_) {
            announce(PrinterState::Offline);
            return;
        }
        marks_outstanding_ = 0;
        look();
    }

    void lose() {
        line_.reset();
        announce(PrinterState::Offline);
    }

    void announce(PrinterState state) {
        if (announced_ && state_ == state) return;
        announced_ = true;
        state_ = state;
        base::log_info(std::string("printer: ") + state_words(state));
        listener_(port::PrinterChanged{state});
    }

    void rest() {
        const auto now = LineClock::now();
        if (!line_) {
            pollfd watched[2] = {{.fd = stop_.descriptor(), .events = POLLIN, .revents = 0},
                                 {.fd = job_came_.descriptor(), .events = POLLIN, .revents = 0}};
            ::poll(watched, 2, static_cast<int>(setup_.patience.reopen.count()));
            return;
        }
        const auto rested = line_->rest(job_came_.descriptor(), now + setup_.patience.idle);
        if (rested || rested.error() == LineEnd::Stopped) return;
        if (rested.error() == LineEnd::Gone) {
            lose();
        } else {
            look();
        }
    }

    /// Any byte that is no answer to DLE EOT. After an end mark only its answer can be one.
    void take(std::uint8_t byte) {
        const auto has_paper = parse_end_mark_answer(byte);
        if (!has_paper || marks_outstanding_ == 0) return;
        --marks_outstanding_;
        paper_at_mark_ = *has_paper;
    }

    enum class Asked { Answered, Silent, Gone };
    Asked ask(StatusQuestion question, PrinterStatus& status) {
        const auto deadline = LineClock::now() + setup_.patience.answer;
        // Late answers to earlier questions must not be taken for this one's.
        while (const auto old = line_->read_byte(LineClock::now())) {
            take(*old);
            if (LineClock::now() >= deadline) return Asked::Silent;
        }
        if (const auto asked = line_->write(status_question(question), deadline); !asked) {
            if (asked.error() == LineEnd::Late) needs_fill_ = true;
            return asked.error() == LineEnd::Gone ? Asked::Gone : Asked::Silent;
        }
        for (;;) {
            const auto byte = line_->read_byte(deadline);
            if (!byte) return byte.error() == LineEnd::Gone ? Asked::Gone : Asked::Silent;
            if (parse_status_answer(question, *byte, status)) return Asked::Answered;
            take(*byte);
        }
    }

    /// Asks how the printer is and tells it. False: the line is gone.
    bool look() {
        PrinterStatus status;
        talks_ = false;
        for (const StatusQuestion question : kStatusQuestions) {
            const Asked asked = ask(question, status);
            if (asked == Asked::Gone) {
                lose();
                return false;
            }
            if (asked == Asked::Silent && question == StatusQuestion::Printer) break;
            talks_ = true;
        }
        if (talks_) {
            announce(state_of(status));
        } else if (state_ != PrinterState::Stuck) {
            announce(PrinterState::Unknown);
        }
        return true;
    }

    PrintFinished carried_out(const port::PrintJob& job) {
        if (!line_ || !look()) return {.result = PrintResult::NotPrinted, .state = state_};
        if (talks_ && stops_printing(state_)) {
            // Money that is paid in goes into the drawer, paper or not.
            if (opens_drawer_only(job.document) &&
                line_->write(kDrawerAtOnce, LineClock::now() + setup_.patience.answer))
                return {.result = PrintResult::Sent, .state = state_};
            return {.result = PrintResult::NotPrinted, .state = state_};
        }
        base::Bytes slip;
        try {
            slip = slip_bytes(job.document);
        } catch (const std::runtime_error& trouble) {
            base::log_error(std::string("printer: ") + trouble.what());
            return {.result = PrintResult::NotPrinted, .state = PrinterState::Trouble};
        }
        const auto written = line_->write(slip, LineClock::now() + setup_.patience.slip);
        if (written) {
            needs_fill_ = false;
            ++marks_outstanding_;
            return at_the_end();
        }
        needs_fill_ = true;
        if (written.error() == LineEnd::Gone) lose();
        if (written.error() == LineEnd::Late) give_up_stuck();
        return {.result = PrintResult::Broken, .state = state_};
    }

    base::Bytes slip_bytes(const port::PrintDocument& document) {
        base::Bytes bytes;
        if (needs_fill_) bytes.resize(kFillBytes);
        const base::Bytes slip = encoded(document, setup_.paper, glyphs());
        bytes.insert(bytes.end(), slip.begin(), slip.end());
        bytes.insert(bytes.end(), kEndMark.begin(), kEndMark.end());
        return bytes;
    }

    void give_up_stuck() {
        announce(PrinterState::Stuck);
        line_.reset();
    }

    /// Everything was taken: waits until the printer says that it came to the end, or why not.
    PrintFinished at_the_end() {
        const bool may_answer_late = talks_ && knows_end_mark_;
        const auto deadline = LineClock::now() + (may_answer_late ? setup_.patience.end_mark
                                                                  : setup_.patience.answer * 2);
        const auto between_looks = std::min(setup_.patience.answer, setup_.patience.idle);
        while (marks_outstanding_ > 0) {
            const auto byte =
                line_->read_byte(std::min(deadline, LineClock::now() + between_looks));
            if (byte) {
                take(*byte);
                continue;
            }
            if (byte.error() == LineEnd::Stopped) return {.result = PrintResult::Broken};
            if (byte.error() == LineEnd::Gone) {
                lose();
                return {.result = PrintResult::Broken, .state = state_};
            }
            const bool talked = talks_;
            if (talked && !look()) return {.result = PrintResult::Broken, .state = state_};
            if (talks_ && stops_printing(state_)) {
                return {.result = PrintResult::Broken, .state = state_};
            }
            if (LineClock::now() >= deadline) return unmarked();
        }
        knows_end_mark_ = true;
        // A cheap printer answers the mark without paper too, so it is asked once more.
        const bool talked = talks_;
        if (talked && !look()) return {.result = PrintResult::Broken, .state = state_};
        if (!paper_at_mark_) announce(PrinterState::PaperEnd);
        if (!paper_at_mark_ || (talks_ && stops_printing(state_))) {
            return {.result = PrintResult::Broken, .state = state_};
        }
        return {.result = PrintResult::Printed, .state = state_};
    }

    /// The end mark was not answered although nothing seems wrong.
    PrintFinished unmarked() {
        if (line_->has_unsent()) {
            needs_fill_ = true;
            give_up_stuck();
            return {.result = PrintResult::Broken, .state = state_};
        }
        if (talks_) knows_end_mark_ = false;
        marks_outstanding_ = 0;
        return {.result = PrintResult::Sent, .state = state_};
    }

    /// Opened when first needed; nullptr without the font.
    SlipGlyphs* glyphs() {
        if (!glyphs_tried_) {
            glyphs_tried_ = true;
            try {
                glyphs_ = std::make_unique<SlipGlyphs>();
            } catch (const std::runtime_error& missing) {
                base::log_warning(std::string("printer: ") + missing.what());
            }
        }
        return glyphs_.get();
    }

    PrinterSetup setup_;
    port::PrinterListener listener_;
    base::BoundedQueue<port::PrintJob> jobs_;
    base::WakeUp stop_;
    base::WakeUp job_came_;

    std::unique_ptr<PrinterLine> line_;
    std::unique_ptr<SlipGlyphs> glyphs_;
    bool glyphs_tried_ = false;
    bool announced_ = false;
    PrinterState state_ = PrinterState::Unknown;
    bool talks_ = false;          ///< It answered the last time it was asked.
    bool knows_end_mark_ = true;  ///< False: it answers DLE EOT, but never GS r.
    bool needs_fill_ = false;     ///< It may be in the middle of a command.
    bool paper_at_mark_ = true;   ///< By the answer to the latest end mark.
    int marks_outstanding_ = 0;   ///< Sent since the line was opened and not answered.
    std::thread thread_;
};

EscposPrinter::EscposPrinter(PrinterSetup setup, port::PrinterListener listener)
    : worker_(std::make_unique<Worker>(std::move(setup), std::move(listener))) {}
EscposPrinter::~EscposPrinter() = default;
bool EscposPrinter::print(port::PrintJob job) { return worker_->print(std::move(job)); }

}  // namespace yz::hw::escpos
