#include "hw/idcard/reader_session.h"

#include <algorithm>
#include <sodium.h>
#include <utility>

namespace yz::hw::idcard {

namespace {

using port::IdCardTrouble;
using port::IdReaderHealth;

/// After so many silent commands the speed is looked for again.
constexpr int kUnansweredMax = 3;
/// Bytes after SW3. Source: two vendors' protocol sheets of GA/T 467-2019.
constexpr std::size_t kFoundBytes = 4;
constexpr std::size_t kSelectedBytes = 8;

/// What the person is asked to do about a card, if `verdict` is about a card.
std::optional<CardFailure> card_failure_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::NotSelected:
        case Verdict::TryCardAgain:
            return CardFailure{IdCardTrouble::Unreadable, IdCardTrouble::Removed};
        case Verdict::Rejected:
            return CardFailure{IdCardTrouble::Rejected, IdCardTrouble::Rejected};
        case Verdict::NotAnIdCard:
            return CardFailure{IdCardTrouble::NotAnIdCard, IdCardTrouble::NotAnIdCard};
        case Verdict::Success:
        case Verdict::CardFound:
        case Verdict::NothingNew:
        case Verdict::AskAgain:
        case Verdict::SelfTestFailed:
        case Verdict::NotAuthorised:
        case Verdict::NoSuchContent:
        case Verdict::Unknown: break;
    }
    return std::nullopt;
}

}  // namespace

ReaderSession::ReaderSession(std::string reader, const DigestKey& digest_key)
    : reader_(std::move(reader)), digest_key_(digest_key) {}

Actions ReaderSession::port_opened(std::int64_t now_ms) {
    // A card that lay there when the reader went is found again by a reader that forgot it.
    may_still_lie_ = true;
    failed_tries_ = 0;
    trouble_told_ = false;
    unanswered_ = 0;
    baud_ = 0;
    probe(now_ms);
    return take_actions();
}

Actions ReaderSession::port_missing(std::int64_t now_ms) {
    state_ = State::NoPort;
    next_ms_.reset();
    stream_.clear();
    unwell(IdReaderHealth::NotThere, now_ms);
    return take_actions();
}

Actions ReaderSession::received(std::span<const std::uint8_t> bytes, std::int64_t now_ms) {
    asked_ = false;
    while (!bytes.empty()) {
        bytes = bytes.subspan(stream_.feed(bytes));
        for (bool more = true; more;) {
            const auto frame = stream_.next();
            if (const auto* reply = std::get_if<Reply>(&frame)) {
                answered(*reply, now_ms);
            } else if (std::holds_alternative<BrokenFrame>(frame)) {
                not_understood(now_ms);
            } else {
                more = false;
            }
            // What came before the new question is no answer to it.
            if (asked_) return take_actions();
        }
    }
    if (stream_.begun() && waiting()) next_ms_ = std::min(deadline_ms_, now_ms + kGapMs);
    return take_actions();
}

Actions ReaderSession::time_passed(std::int64_t now_ms) {
    if (!next_ms_ || now_ms < *next_ms_) return {};
    switch (state_) {
        case State::NoPort: break;
        case State::Probing:
            unwell(IdReaderHealth::NoAnswer, now_ms);
            baud_ = (baud_ + 1) % kBaudRates.size();
            probe(now_ms);
            break;
        case State::Finding:
        case State::Selecting:
        case State::Reading: not_understood(now_ms); break;
        case State::Resting:
            if (unwell_since_ms_ && (unanswered_ == 0 || unanswered_ >= kUnansweredMax)) {
                // Silent or broken, it may have been switched off and have forgotten its card.
                may_still_lie_ = true;
                unanswered_ = 0;
                probe(now_ms);
            } else {
                find(now_ms);
            }
            break;
    }
    return take_actions();
}

void ReaderSession::probe(std::int64_t now_ms) {
    actions_.emplace_back(SetBaud{kBaudRates[baud_]});
    ask(State::Probing, Command::SamStatus, now_ms, kFindAnswerMs);
}

void ReaderSession::find(std::int64_t now_ms) {
    ask(State::Finding, Command::Find, now_ms, kFindAnswerMs);
}

void ReaderSession::ask(State state, Command command, std::int64_t now_ms, std::int64_t answer_ms) {
    stream_.clear();
    state_ = state;
    asked_ = true;
    next_ms_ = deadline_ms_ = now_ms + answer_ms;
    actions_.emplace_back(Send{command});
}

void ReaderSession::rest(std::int64_t now_ms) {
    state_ = State::Resting;
    next_ms_ = now_ms + kPollMs;
}

/// A reply names no command, so it must have the form of an answer to the one that was sent; any
/// other is the late answer to an earlier one and is dropped. A reader answers in order, so what
/// fits while reading cannot belong to an earlier card.
void ReaderSession::answered(const Reply& reply, std::int64_t now_ms) {
    const Verdict verdict = verdict_of(reply.sw3);
    if (waiting() && (verdict == Verdict::SelfTestFailed || verdict == Verdict::NotAuthorised)) {
        unwell(verdict == Verdict::SelfTestFailed ? IdReaderHealth::SelfTestFailed
                                                  : IdReaderHealth::NotAuthorised,
               now_ms);
        unanswered_ = 0;
        rest(now_ms);
        return;
    }
    switch (state_) {
        case State::NoPort:
        case State::Resting: break;
        case State::Probing: probe_answered(reply, verdict, now_ms); break;
        case State::Finding: find_answered(reply, verdict, now_ms); break;
        case State::Selecting: select_answered(reply, verdict, now_ms); break;
        case State::Reading: read_answered(reply, verdict, now_ms); break;
    }
}

void ReaderSession::probe_answered(const Reply& reply, Verdict verdict, std::int64_t now_ms) {
    if (!reply.content.empty()) return;
    // A module that does not know the question has understood it: the speed is right.
    if (verdict != Verdict::Success && verdict != Verdict::AskAgain) return;
    healthy();
    find(now_ms);
}

void ReaderSession::find_answered(const Reply& reply, Verdict verdict, std::int64_t now_ms) {
    if (verdict == Verdict::CardFound && reply.content.size() == kFoundBytes) {
        healthy();
        if (failed_tries_ == 0) found_ms_ = now_ms;
        ask(State::Selecting, Command::Select, now_ms, kSelectAnswerMs);
    } else if (verdict == Verdict::NothingNew && reply.content.empty()) {
        healthy();
        if (failed_tries_ > 0 && !trouble_told_) tell_card(when_gone_);
        failed_tries_ = 0;
        trouble_told_ = false;
        may_still_lie_ = false;
        rest(now_ms);
    } else if (verdict == Verdict::AskAgain) {
        not_understood(now_ms);
    }
}

void ReaderSession::select_answered(const Reply& reply, Verdict verdict, std::int64_t now_ms) {
    if (verdict == Verdict::Success && reply.content.size() == kSelectedBytes) {
        healthy();
        ask(State::Reading, Command::ReadText, now_ms, kReadAnswerMs);
    } else if (const auto failure = card_failure_of(verdict); failure && reply.content.empty()) {
        healthy();
        if (verdict == Verdict::NotSelected && may_still_lie_ && last_) {
            rest(now_ms);  // The card read last lies there still: nobody waits for it.
        } else {
            card_failed(*failure, now_ms);
        }
    } else if (verdict == Verdict::AskAgain) {
        not_understood(now_ms);
    }
}

void ReaderSession::read_answered(const Reply& reply, Verdict verdict, std::int64_t now_ms) {
    // A success much too short is the answer to select or to a status question.
    if (verdict == Verdict::Success && reply.content.size() > kSelectedBytes) {
        healthy();
        auto card = parse_read_content(reply.content);
        stream_.clear();
        if (card) {
            card_read(std::move(*card), now_ms);
        } else {
            // Whole and with the right checksum: it would be the same at the next try.
            failed_tries_ = kTries - 1;
            card_failed({IdCardTrouble::UnknownLayout, IdCardTrouble::UnknownLayout}, now_ms);
        }
    } else if (const auto failure = card_failure_of(verdict);
               failure && verdict != Verdict::NotSelected && reply.content.empty()) {
        healthy();
        card_failed(*failure, now_ms);
    } else if (verdict == Verdict::AskAgain) {
        not_understood(now_ms);
    }
}

/// Nothing came in time, a broken frame, or the reader could not make sense of the command.
void ReaderSession::not_understood(std::int64_t now_ms) {
    if (!waiting() || state_ == State::Probing) return;
    stream_.clear();
    unwell(IdReaderHealth::NoAnswer, now_ms);
    ++unanswered_;
    if (state_ == State::Finding) {
        rest(now_ms);
    } else {
        // The reader may count the card as read: lifted and laid down again it is a new one.
        card_failed({IdCardTrouble::Unreadable, IdCardTrouble::Unreadable}, now_ms);
    }
}

void ReaderSession::card_failed(const CardFailure& failure, std::int64_t now_ms) {
    rest(now_ms);
    when_gone_ = failure.when_gone;
    if (++failed_tries_ >= kTries && !trouble_told_) {
        trouble_told_ = true;
        tell_card(failure.after_tries);
    }
}

void ReaderSession::card_read(CardText card, std::int64_t now_ms) {
    Digest digest{};
    const auto number = base::as_bytes(card.number.view());
    crypto_generichash(digest.data(), digest.size(), number.data(), number.size(),
                       digest_key_.data(), digest_key_.size());
    const bool same = last_ == digest && (may_still_lie_ || now_ms - last_ms_ < kSameTapMs);
    last_ = digest;
    last_ms_ = now_ms;
    may_still_lie_ = true;
    failed_tries_ = 0;
    trouble_told_ = false;
    rest(now_ms);
    if (same) return;
    actions_.emplace_back(Tell{port::IdCardRead{.reader = reader_,
                                                .kind = card.kind,
                                                .number = std::move(card.number),
                                                .name = std::move(card.name),
                                                .valid_through = card.valid_through,
                                                .at_boot_ms = found_ms_}});
}

void ReaderSession::healthy() {
    unanswered_ = 0;
    unwell_since_ms_.reset();
    if (told_health_ == IdReaderHealth::Ready) return;
    told_health_ = IdReaderHealth::Ready;
    actions_.emplace_back(Tell{port::IdReaderChanged{reader_, IdReaderHealth::Ready}});
}

void ReaderSession::unwell(IdReaderHealth health, std::int64_t now_ms) {
    if (!unwell_since_ms_) unwell_since_ms_ = now_ms;
    if (told_health_ == health || now_ms - *unwell_since_ms_ < kTroubleMs) return;
    told_health_ = health;
    actions_.emplace_back(Tell{port::IdReaderChanged{reader_, health}});
}

void ReaderSession::tell_card(IdCardTrouble trouble) {
    actions_.emplace_back(Tell{port::IdCardTroubled{reader_, trouble, found_ms_}});
}

}  // namespace yz::hw::idcard
