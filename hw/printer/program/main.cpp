// Level 4. yizhan-printer: a virtual receipt printer; each slip becomes slip-0001.txt and
// slip-0001.png (…-torn when it was never cut). Runs until its standard input ends or SIGTERM.
// Lines of standard input change it while it runs. Exit: 0, or 2 for a wrong word or a place taken.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "hw/printer/paper_picture.h"
#include "hw/printer/virtual_printer.h"

namespace yz::hw::printer {
namespace {

constexpr int kExitTrouble = 2;

struct Arguments {
    VirtualPrinterSetup setup;
    std::string folder = ".";
    int paper_mm = 80;
};

class SlipFiles {
public:
    explicit SlipFiles(std::string folder) : folder_(std::move(folder)) {}
    void write(const Slip& slip, bool complete) {
        char number[16];
        std::snprintf(number, sizeof number, "%04d", ++count_);
        const std::string path = folder_ + "/slip-" + number + (complete ? "" : "-torn");
        write_paper_png(path + ".png", slip.picture);
        std::ofstream(path + ".txt") << slip.text;
        std::cout << path << ".png" << std::endl;
    }

private:
    std::string folder_;
    int count_ = 0;
};

/// False: no such line.
bool change(PrinterFaults& faults, const std::string& line) {
    if (line == "paper in") {
        faults.paper_end_after_lines.reset();
        faults.near_end = false;
    } else if (line == "paper out") {
        faults.paper_end_after_lines = 0;
    } else if (line == "cover open" || line == "cover closed") {
        faults.cover_open = line == "cover open";
    } else {
        return false;
    }
    return true;
}

/// Returns when a signal ends the program. Standard input may end before.
void obey_lines(int ends_fd, PrinterFaults& faults, VirtualPrinter& printer) {
    pollfd watched[2] = {{.fd = ends_fd, .events = POLLIN, .revents = 0},
                         {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0}};
    std::string typed;
    while (watched[0].revents == 0) {
        ::poll(watched, 2, -1);
        if (watched[1].revents == 0) continue;
        char bytes[256];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            watched[1].fd = -1;
            watched[1].revents = 0;
            continue;
        }
        typed.append(bytes, static_cast<std::size_t>(count));
        for (auto end = typed.find('\n'); end != std::string::npos; end = typed.find('\n')) {
            const std::string line = typed.substr(0, end);
            typed.erase(0, end + 1);
            if (change(faults, line)) {
                printer.set_faults(faults);
            } else {
                std::cout << "what is \"" << line << "\"?" << std::endl;
            }
        }
    }
}

int run(int argc, char** argv) {
    Arguments arguments;
    PrinterFaults& faults = arguments.setup.faults;
    CLI::App app(
        "yizhan-printer: a virtual receipt printer. While it runs, standard input takes the lines "
        "`paper in`, `paper out`, `cover open`, `cover closed`.");
    auto* pty = app.add_option("--pty", arguments.setup.link, "a pty under this name");
    auto* tcp = app.add_option("--tcp", arguments.setup.tcp_port, "this port of 127.0.0.1, 0: any");
    pty->excludes(tcp);
    app.add_option("--out", arguments.folder, "folder of the slips")->check(CLI::ExistingDirectory);
    app.add_option("--paper-mm", arguments.paper_mm, "width of the paper")
        ->check(CLI::IsMember({80, 58}));
    app.add_option("--paper-end-after", faults.paper_end_after_lines, "lines until the paper ends");
    app.add_option("--cutter-jams-after", faults.cutter_jams_after_lines, "lines until it jams");
    app.add_flag("--near-end", faults.near_end, "the roll is nearly used up");
    app.add_flag("--cover-open", faults.cover_open, "the cover stands open");
    app.add_flag("--never-drain", faults.never_drain, "takes no byte");
    app.add_flag("--silent", faults.silent, "answers nothing");
    try {
        app.parse(argc, argv);
        if (pty->empty() && tcp->empty()) throw CLI::RequiredError("--pty or --tcp");
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? 0 : kExitTrouble;
    }
    if (arguments.paper_mm == 58) arguments.setup.paper = port::PaperWidth::Mm58;

    // Blocked before the printer's thread starts, so that they come here.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    const int ends_fd = signalfd(-1, &ends, SFD_CLOEXEC);

    SlipFiles files(arguments.folder);
    const auto write = [&files](const Slip& slip, bool complete) { files.write(slip, complete); };
    VirtualPrinter printer(arguments.setup, write);
    std::cout << "ready "
              << (pty->empty() ? std::to_string(printer.tcp_port()) : arguments.setup.link)
              << std::endl;
    obey_lines(ends_fd, faults, printer);
    return 0;
}

}  // namespace
}  // namespace yz::hw::printer

int main(int argc, char** argv) {
    try {
        return yz::hw::printer::run(argc, argv);
    } catch (const std::exception& trouble) {
        std::cerr << "yizhan-printer: " << trouble.what() << "\n";
        return yz::hw::printer::kExitTrouble;
    }
}
