"""How soon the running kiosk speaks: a window on Xvfb, SDL's disk driver as its loudspeaker."""
import itertools
import os
import select
import sys
import threading
import time

from board import percentile
from kiosk import Kiosk, roster_of, uid_of, write_station

TAPS = 40
RESTED_TAPS = 3
RESTS_AFTER_S = 10  # card_rests_after of hw/voice/voice_thread.h
CHIME_BYTES = 44100 * 2 * 620 // 1000  # that of a refusal: kRefused of hw/voice/chimes.cpp


class Loudspeaker:
    """The far end of what SDL's disk driver writes: when a chime and a sentence began."""

    def __init__(self, path):
        os.mkfifo(path, 0o600)
        # Our own writer too: no end of the stream when the sound card rests.
        self.stream = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        self.sounded_at = 0
        self.listen()
        threading.Thread(target=self.hear, daemon=True).start()

    def listen(self):
        """Forgets what was heard."""
        self.chime_at = self.sentence_at = None
        self.chime_and_more = 0  # bytes since the chime began

    def hear(self):
        while True:
            select.select([self.stream], [], [])
            piece = os.read(self.stream, 65536)
            now = time.perf_counter()
            if self.chime_at is None:
                piece = piece.lstrip(b'\0')
                if not piece:
                    continue
                self.chime_at = now
            if piece.strip(b'\0'):
                self.sounded_at = now
            behind_chime = piece[max(0, CHIME_BYTES - self.chime_and_more):]
            if self.sentence_at is None and behind_chime.strip(b'\0'):
                self.sentence_at = now
            self.chime_and_more += len(piece)

    def wait_for_sentence(self):
        until = time.perf_counter() + 30
        while self.sentence_at is None:
            if time.perf_counter() > until:
                sys.exit('./dev bench: the kiosk does not speak')
            time.sleep(0.0005)

    def wait_for_silence(self, seconds):
        while time.perf_counter() - self.sounded_at < seconds:
            time.sleep(0.01)


def prompt_start(board, display):
    """Cards that nobody knows, one after the other: each is refused with a chime and a sentence."""
    folder = write_station('spoken', roster_of(1))
    sound = os.path.join(folder, 'sound')
    loudspeaker = Loudspeaker(sound)
    kiosk = Kiosk(folder, ('--fullscreen',), {
        'DISPLAY': display, 'SDL_AUDIODRIVER': 'disk', 'SDL_DISKAUDIOFILE': sound,
        'SDL_DISKAUDIODELAY': '1'})
    numbers = itertools.count(1000)

    def tap(silence_s):
        loudspeaker.wait_for_silence(silence_s)
        loudspeaker.listen()
        kiosk.tap(uid_of(next(numbers)))
        kiosk.answer_on('E4_unknown_card')
        shown_at = time.perf_counter()
        loudspeaker.wait_for_sentence()
        return ((loudspeaker.chime_at - shown_at) * 1000,
                (loudspeaker.sentence_at - shown_at) * 1000)

    tap(0)
    for what, taps, silence_s in (('', TAPS, 0.5),
                                  (', sound card rested', RESTED_TAPS, RESTS_AFTER_S + 1)):
        heard = [tap(silence_s) for _ in range(taps)]
        chimes, sentences = [chime for chime, _ in heard], [sentence for _, sentence in heard]
        board.add(f'answer on the screen to its chime, median of {taps}{what}',
                  percentile(chimes, 0.5), 'ms')
        for share, name in ((0.5, 'p50'), (0.99, 'p99')):
            board.add(f'  to its sentence, {name} of {taps}{what}', percentile(sentences, share), 'ms',
                      board.value_of('Mandarin by espeak-ng, say to first sample, median'),
                      'the voice by itself', goal='within 100 ms')
    kiosk.end()
