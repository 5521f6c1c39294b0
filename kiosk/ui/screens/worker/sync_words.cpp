#include "kiosk/ui/screens/worker/sync_words.h"

#include <algorithm>

#include "kiosk/ui/words/dates.h"
#include "kiosk/ui/words/durations.h"

namespace yz::ui {
namespace {

/// Source: kiosk/ui/layout/W9.json has four rows.
constexpr std::size_t kQueueRows = 4;

std::string queue_label(QueuedRecords::Kind kind, const Catalogue& texts) {
    switch (kind) {
        case QueuedRecords::Kind::Meals: return texts.text("queue.meals");
        case QueuedRecords::Kind::TakenBack: return texts.text("queue.taken_back");
        case QueuedRecords::Kind::Money: return texts.text("queue.money");
        case QueuedRecords::Kind::Cards: return texts.text("queue.cards");
        case QueuedRecords::Kind::Staff: return texts.text("queue.staff");
        case QueuedRecords::Kind::Slips: return texts.text("queue.slips");
        case QueuedRecords::Kind::Others: return texts.text("queue.others");
    }
    return "";
}

const char* queue_icon(QueuedRecords::Kind kind) {
    switch (kind) {
        case QueuedRecords::Kind::Meals: return "bowl";
        case QueuedRecords::Kind::TakenBack: return "undo";
        case QueuedRecords::Kind::Money: return "coin";
        case QueuedRecords::Kind::Cards: return "card";
        case QueuedRecords::Kind::Staff: return "badge";
        case QueuedRecords::Kind::Slips: return "bill";
        case QueuedRecords::Kind::Others: return "list";
    }
    return "list";
}

std::vector<SyncView::QueueRow> queue_rows(std::vector<QueuedRecords> queued,
                                           const Catalogue& texts) {
    // What has no row of its own is counted together: no record is left out.
    if (queued.size() > kQueueRows) {
        QueuedRecords rest{.kind = QueuedRecords::Kind::Others,
                           .count = 0,
                           .oldest_ms = queued[kQueueRows - 1].oldest_ms};
        for (std::size_t i = kQueueRows - 1; i < queued.size(); ++i) {
            rest.count += queued[i].count;
            rest.oldest_ms = std::min(rest.oldest_ms, queued[i].oldest_ms);
        }
        queued.resize(kQueueRows - 1);
        queued.push_back(rest);
    }
    std::vector<SyncView::QueueRow> rows;
    rows.reserve(queued.size());
    for (const QueuedRecords& records : queued)
        rows.push_back(
            {.icon = queue_icon(records.kind),
             .label = queue_label(records.kind, texts),
             .oldest = texts.text("queue.oldest",
                                  {{"time", base::TimeOfDay::at(records.oldest_ms).text()}}),
             .count = std::to_string(records.count)});
    return rows;
}

std::string trouble_words(SyncTrouble trouble, const Catalogue& texts) {
    switch (trouble) {
        case SyncTrouble::NoNetwork: return texts.text("sync.no_network");
        case SyncTrouble::NoAnswer: return texts.text("sync.no_answer");
        case SyncTrouble::LoginPage: return texts.text("sync.login_page");
        case SyncTrouble::NotOurHub: return texts.text("sync.not_our_hub");
        case SyncTrouble::HubBusy: return texts.text("sync.hub_busy");
        case SyncTrouble::NotEnrolled: return texts.text("sync.not_enrolled");
        case SyncTrouble::Copied: return texts.text("sync.copied");
        case SyncTrouble::RecordsUnread: return texts.text("sync.records_unread");
        case SyncTrouble::None: break;
    }
    return "";
}

StatusView status_of(const SyncState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    if (!state.has_hub) return {Tone::Plain, "info", texts.text("sync.no_hub")};
    if (state.trouble != SyncTrouble::None) {
        std::string words = trouble_words(state.trouble, texts);
        if (state.trouble_since_ms)
            words =
                texts.text("sync.for_how_long",
                           {{"what", words},
                            {"time", time_past(context.now_ms - *state.trouble_since_ms, texts)}});
        if (state.retry_ms && *state.retry_ms > context.now_ms)
            words += texts.text("sync.again_in",
                                {{"time", time_left(*state.retry_ms - context.now_ms, texts)}});
        return {Tone::Attention, "info", std::move(words)};
    }
    if (state.sending) return {Tone::Plain, "sync", texts.text("sync.sending")};
    if (state.recorded_count == state.received_count)
        return {Tone::Good, "check", texts.text("sync.current")};
    return {Tone::Plain, "sync", texts.text("sync.soon")};
}

/// How far along the chain the trouble sits: 0 here, 1 the network, 2 the hub, 3 none.
int broken_at(const SyncState& state) {
    if (!state.has_hub) return 2;
    switch (state.trouble) {
        case SyncTrouble::RecordsUnread: return 0;
        case SyncTrouble::NoNetwork:
        case SyncTrouble::LoginPage: return 1;
        case SyncTrouble::NoAnswer:
        case SyncTrouble::NotOurHub:
        case SyncTrouble::HubBusy:
        case SyncTrouble::NotEnrolled:
        case SyncTrouble::Copied: return 2;
        case SyncTrouble::None: break;
    }
    return 3;
}

}  // namespace

SyncView sync_view(const SyncState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const int broken = broken_at(state);
    const auto node = [&](int place, const char* icon, std::string title, std::string well,
                          std::string unwell) {
        return SyncView::Node{.icon = icon,
                              .title = std::move(title),
                              .note = broken <= place ? std::move(unwell) : std::move(well),
                              .tone = broken == place  ? Tone::Attention
                                      : broken < place ? Tone::Plain
                                                       : Tone::Good};
    };
    const std::uint64_t waiting =
        state.recorded_count - std::min(state.received_count, state.recorded_count);
    const std::string recorded = std::to_string(state.recorded_count);
    const std::string received = std::to_string(state.received_count);

    SyncView view;
    view.chain = {node(0, "disk", texts.text("sync.here"), texts.text("sync.all_kept"),
                       texts.text("sync.not_readable")),
                  node(1, "signal", texts.text("sync.network"), texts.text("sync.reached"),
                       state.trouble == SyncTrouble::LoginPage ? texts.text("sync.wants_login")
                       : broken == 0                           ? texts.text("sync.not_tried")
                                                               : texts.text("sync.unreachable")),
                  node(2, "gov", texts.text("sync.county"), texts.text("sync.reached"),
                       !state.has_hub                          ? texts.text("sync.none_set")
                       : state.trouble == SyncTrouble::HubBusy ? texts.text("sync.busy")
                       : broken < 2                            ? texts.text("sync.not_tried")
                                                               : texts.text("sync.unreachable"))};
    view.joined = {broken > 1, broken > 2};
    view.status = status_of(state, context);
    view.waiting_label = texts.text("sync.waiting");
    view.waiting = {.number = std::to_string(waiting), .unit = texts.text("sync.records")};
    view.counts = {
        texts.text("sync.counts", {{"recorded", recorded}, {"received", received}}),
        state.contact_ms
            ? texts.text("sync.last",
                         {{"day", day_in_list(base::CivilDate::at(*state.contact_ms),
                                              base::CivilDate::at(context.now_ms), texts)},
                          {"time", base::TimeOfDay::at(*state.contact_ms).text()}})
            : texts.text("sync.never")};
    if (!state.has_hub) {
        view.waiting_label = texts.text("sync.recorded");
        view.waiting.number = recorded;
        view.counts.clear();
    }
    view.queue = queue_rows(state.queued, texts);
    if (view.queue.empty()) view.queue_note = texts.text("sync.nothing_waits");
    if (state.has_hub) {
        view.send = {.id = "sync", .label = texts.text("sync.send_now"), .icon = "sync"};
        if (state.sending || waiting == 0) {
            view.send.enabled = false;
            view.send.note =
                state.sending ? texts.text("sync.sending_short") : texts.text("sync.nothing_short");
        }
    }
    return view;
}

}  // namespace yz::ui
