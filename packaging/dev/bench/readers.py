"""Cards of every kind on the virtual reader of the real pcscd, and ID cards on a reader whose bytes
take as long as on its wire."""
import json
import os
import random
import re
import subprocess
import sys
import time

from board import percentile
from kiosk import BIN, Kiosk, pay_in, write_station

TAPS = 12
ID_TAPS = 12
ID_BYTES, BAUD, BITS_PER_BYTE = 1295, 115200, 10  # the answer with text and photo; 8N1
# Names of assets/demo/cards.json, and one added here. The first is what the others are held against.
KINDS = (('WANG', 'card known by its UID'), ('ZHANG_SOCIAL', 'social security card'),
         ('ZHAO_TRANSIT', 'transit card'), ('OUYANG_SIGNING', 'NTAG 424 DNA'), ('HE_DESFIRE', 'DESFire'))
DESFIRE_UID = '04D5F1AE112233'
PAYING = ('E0001', 'E0003', 'E0005', 'E0010', 'E0006')


class Hand:
    """yizhan-card, which lays down the card of each line and says what became of it."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([f'{BIN}/yizhan-card', *arguments], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def lay_down(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()

    def told(self):
        line = self.process.stdout.readline()
        if ' read' not in line or 'not read' in line:
            sys.exit(f'./dev bench: a card was not read: {line.strip()}')
        return line

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def station():
    with open('assets/demo/roster.json', encoding='utf-8') as file:
        roster = json.load(file)
    roster['cards'].append({'uid': DESFIRE_UID, 'kind': 'desfire', 'elder': 'E0006', 'tail': '2233',
                            'state': 'active'})
    folder = write_station('readers', roster,
                           'pcsc = true\ntransit = true\nsun_keys = "sun.toml"\nid_card = "id_reader"')
    with open('assets/demo/sun.toml', encoding='utf-8') as keys, \
            open(os.open(os.path.join(folder, 'sun.toml'), os.O_WRONLY | os.O_CREAT, 0o600), 'w',
                 encoding='utf-8') as copy:
        copy.write(keys.read())
    with open('assets/demo/cards.json', encoding='utf-8') as file:
        cards = json.load(file)
    cards['HE_DESFIRE'] = {'kind': 'desfire', 'uid': DESFIRE_UID}
    with open(os.path.join(folder, 'cards.json'), 'w', encoding='utf-8') as file:
        json.dump(cards, file)
    for elder in PAYING:
        pay_in(folder, elder)
    return folder


def answer_ms(kiosk, hand, line):
    """Lays a card down: milliseconds until its price stands on the screen; what the hand says."""
    laid_at = time.perf_counter()
    hand.lay_down(line)
    kiosk.answer_on('E2')
    took_ms = (time.perf_counter() - laid_at) * 1000
    told = hand.told()
    kiosk.command('touch cancel')
    kiosk.command('wait E1')
    return took_ms, told


def card_kinds(board, folder, kiosk):
    laid, asked = {name: [] for name, _ in KINDS}, {name: [] for name, _ in KINDS}
    with Hand('serve', '--cards', os.path.join(folder, 'cards.json'), '--memory',
              os.path.join(folder, 'taps.json')) as hand:
        for _ in range(TAPS):
            for name, _ in KINDS:
                took_ms, told = answer_ms(kiosk, hand, name)
                laid[name].append(took_ms)
                asked[name].append(took_ms - int(re.search(r'after (\d+) ms', told).group(1)))
    least = percentile(asked[KINDS[0][0]], 0.5)
    for name, what in KINDS:
        beside = (None, '') if name == KINDS[0][0] else (least, 'the card known by its UID')
        board.add(f'{what}: number asked to answer, median of {TAPS}', percentile(asked[name], 0.5),
                  'ms', *beside)
        board.add('  from laid down, pcscd looks every 440 ms', percentile(laid[name], 0.5), 'ms')


def id_cards(board, folder, kiosk):
    wire_ms = ID_BYTES * BITS_PER_BYTE / BAUD * 1000
    with Hand('idcard', '--pty', os.path.join(folder, 'id_reader'), '--people',
              'assets/demo/id_cards.json', '--wire-speed') as hand:
        time.sleep(3)  # The kiosk looks for its reader again and again.
        rng = random.Random(3)
        times = []
        for _ in range(ID_TAPS):
            times.append(answer_ms(kiosk, hand, 'WANG 50')[0])
            # A card back within two seconds is the same tap; not in step with the reader's looks.
            time.sleep(rng.uniform(2.5, 3))
    for share, name in ((0.5, 'p50'), (0.99, 'p99')):
        board.add(f'ID card laid down to answer, {name} of {ID_TAPS}', percentile(times, share), 'ms',
                  wire_ms, f'{ID_BYTES} bytes at {BAUD} baud')


def readers(board):
    folder = station()
    kiosk = Kiosk(folder, ('--headless', '--script', '-', '--shots', folder))
    kiosk.open_for_cards()
    card_kinds(board, folder, kiosk)
    id_cards(board, folder, kiosk)
    kiosk.end()
