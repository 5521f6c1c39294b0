"""A lunch rush: 120 elders one after the other, as fast as the kiosk lets them, with everything
printed and spoken; and the same lunch in silence without paper."""
import glob
import os
import shutil
import subprocess
import sys
import time

from board import percentile
from kiosk import BIN, FOLDER, Kiosk, elder_of, pay_in, roster_of, uid_of, write_station

ELDERS = 120
SLIPS_WAIT_S = 120


class Printer:
    """A virtual receipt printer on a port of this machine."""

    def __init__(self):
        self.slips = os.path.join(FOLDER, 'slips')
        os.makedirs(self.slips)
        self.process = subprocess.Popen([f'{BIN}/yizhan-printer', '--tcp', '0', '--out', self.slips],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = self.process.stdout.readline().split()[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def last_slip_s(self, count):
        """Seconds until so many slips are cut."""
        began = time.perf_counter()
        while files(self.slips, '*.png') < count:
            if time.perf_counter() - began > SLIPS_WAIT_S:
                sys.exit(f'./dev bench: fewer than {count} slips in {self.slips}')
            time.sleep(0.01)
        return time.perf_counter() - began


def files(folder, pattern):
    return len(glob.glob(os.path.join(folder, pattern)))


def wait_for_voice(folder):
    """Until it has written nothing for two seconds."""
    before = -1
    while before != (before := files(folder, '*.wav')):
        time.sleep(2)


def lunch(folder):
    """Serves everybody once. The kiosk, milliseconds from card to price (by its own clock) and from
    press to number, and seconds in all."""
    kiosk = Kiosk(folder, ('--headless', '--script', '-', '--shots', folder))
    kiosk.open_for_cards()
    prices, numbers = [], []
    began = time.perf_counter()
    for number in range(ELDERS):
        kiosk.command('wait E1')
        kiosk.command('card ' + uid_of(number))
        prices.append(kiosk.answer_on('E2')['card_ms'])
        pressed = time.perf_counter()
        kiosk.command('touch pay')
        kiosk.answer_on('E3')
        numbers.append((time.perf_counter() - pressed) * 1000)
        kiosk.command('touch end')
    return kiosk, prices, numbers, time.perf_counter() - began


def rush(board):
    silent = write_station('rush-silent', roster_of(ELDERS), more='\n[voice]\non = false\n')
    for number in range(ELDERS):
        pay_in(silent, elder_of(number))
    with Printer() as printer:
        folder = write_station('rush', roster_of(ELDERS), more=(
            f'\n[printer]\nhost = "127.0.0.1"\ntcp_port = {printer.port}\nmodel = "yizhan-printer"\n'))
        shutil.copytree(os.path.join(silent, 'state'), os.path.join(folder, 'state'))
        kiosk, quiet_prices, quiet_numbers, quiet_s = lunch(silent)
        kiosk.end()
        kiosk, prices, numbers, took_s = lunch(folder)
        slips_s = printer.last_slip_s(ELDERS)
        wait_for_voice(folder)
        kiosk.end()
    beside = 'without printer and voice'
    board.add(f'lunch rush, {ELDERS} elders, printer and voice on', ELDERS / took_s * 60, 'meals/min',
              ELDERS / quiet_s * 60, beside)
    for what, loud, quiet in (('card to price', prices, quiet_prices),
                              ('press to pick-up number', numbers, quiet_numbers)):
        for share, name in ((0.5, 'p50'), (0.99, 'p99')):
            board.add(f'  {what} in the rush, {name}', percentile(loud, share), 'ms',
                      percentile(quiet, share), beside)
    board.add(f'  last of {ELDERS} slips on paper, after the last meal', slips_s, 's')
    # The voice falls behind elders who come ten times as fast as people do, and drops the oldest.
    board.add('  sentences said', files(folder, '*.spoken.wav'), 'sentences', 2 * ELDERS, 'asked for')
