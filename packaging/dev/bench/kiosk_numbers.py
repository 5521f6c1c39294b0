"""The running kiosk by itself: start, card to answer, memory and CPU at idle."""
import os
import random
import re
import time

from board import percentile
from kiosk import Kiosk, elder_of, pay_in, roster_of, uid_of, write_station

PEOPLE = 20_000
TAPS = 300
PAYING = 12  # people with money on their card: their answer is the quote
IDLE_S = 30


def first_picture_ms(folder):
    shot = os.path.join(folder, 'first.png')
    if os.path.exists(shot):
        os.remove(shot)
    kiosk = Kiosk(folder, ('--headless', '--script', '-', '--shots', folder))
    kiosk.command('wait E1 120000')
    kiosk.command('shot first')
    took_ms = kiosk.wait_for_picture('first.png')
    kiosk.end()
    return took_ms


def start_up(board):
    small, large = write_station('small', roster_of(16)), write_station('large', roster_of(PEOPLE))
    first_picture_ms(small)
    board.add(f'first start, {PEOPLE} people to import, to first picture', first_picture_ms(large), 'ms')
    least = percentile([first_picture_ms(small) for _ in range(5)], 0.5)
    board.add(f'start to first picture (PNG written), {PEOPLE} people on file',
              percentile([first_picture_ms(large) for _ in range(5)], 0.5), 'ms', least,
              'the same with 16 people')
    return large


def sync_ms(folder):
    """One bare append of 4 KiB with fdatasync, where the station's file is."""
    times = []
    with open(os.path.join(folder, 'sync'), 'wb') as file:
        for _ in range(200):
            began = time.perf_counter()
            os.write(file.fileno(), bytes(4096))
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    return percentile(times, 0.5)


def cards(board, folder):
    rng = random.Random(2)
    paying = rng.sample(range(PEOPLE), PAYING)
    for number in paying:
        pay_in(folder, elder_of(number))
    kiosk = Kiosk(folder, ('--headless', '--script', '-', '--shots', folder))
    kiosk.open_for_cards()
    quotes, asked, outside, paid = [], [], [], []
    for tap in range(TAPS):
        began = time.perf_counter()
        kiosk.tap(uid_of(paying[tap % PAYING]))
        answer = kiosk.answer_on('E2')
        outside.append((time.perf_counter() - began) * 1000)
        quotes.append(answer['card_ms'])
        asked.append(answer['ask_ms'])
        # Every elder's answer is drawn from the idle screen. The last round pays.
        if tap < TAPS - PAYING:
            kiosk.command('touch cancel')
        else:
            began = time.perf_counter()
            kiosk.command('touch pay')
            kiosk.answer_on('E3')
            paid.append((time.perf_counter() - began) * 1000)
            kiosk.command('touch end')
        kiosk.command('wait E1')
        time.sleep(0.03)
    draw = board.value_of('full redraw of E2')
    for share, name in ((0.5, 'p50'), (0.99, 'p99')):
        board.add(f'card to answer on the screen, {name} of {TAPS}', percentile(outside, share), 'ms',
                  draw, 'drawing E2 once')
    board.add(f'press to pick-up number on the screen, median of {PAYING}', percentile(paid, 0.5), 'ms',
              draw, 'drawing E2 once')
    board.add('  of it from the question to the station until shown, p50', percentile(asked, 0.5), 'ms')
    board.add('  by the kiosk\'s own clock from the card, p99', percentile(quotes, 0.99), 'ms')
    kiosk.end()


def idle(board, name, kiosk):
    time.sleep(3)
    pid = kiosk.process.pid

    # The process's CPU clock, as clock_getcpuclockid(3) names it.
    cpu_clock = ((~pid) << 3) | 2
    before_s = time.clock_gettime(cpu_clock)
    time.sleep(IDLE_S)
    used_s = time.clock_gettime(cpu_clock) - before_s
    kiosk.alive()
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as file:
        sizes = dict(re.findall(r'^(\w+):\s+(\d+) kB', file.read(), re.M))
    board.add(f'memory of the {name}, idle (resident)', int(sizes['Rss']) / 1024, 'MB',
              goal='at most 40')
    board.add('  of it its own, not shared with others',
              (int(sizes['Private_Clean']) + int(sizes['Private_Dirty'])) / 1024, 'MB')
    board.add(f'CPU of the {name} over {IDLE_S} idle seconds', used_s / IDLE_S * 100, '%',
              goal='at most 0.1')
    kiosk.end()


def window(board, folder, display):
    kiosk = Kiosk(folder, ('--fullscreen',), {'DISPLAY': display})
    idle(board, 'kiosk in a window', kiosk)
