"""Runs every bench program and measures the running kiosk; prints each number beside its limit and
writes all to build/bench.json. Nothing fails by being slow."""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time

BIN = 'build/release/bin'
FOLDER = 'build/bench'
PEOPLE = 20_000
TAPS = 300
PAYING = 12  # people with money on their card: their answer is the quote
IDLE_S = 30
SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
GIVEN = '秀英桂兰玉珍淑华建国德福永年志明春花月娥家旺金宝振山长贵文祥'


def percentile(values, share):
    ordered = sorted(values)
    return ordered[round(share * (len(ordered) - 1))]


class Board:
    """What was measured so far; prints each line as it comes."""

    def __init__(self):
        self.rows = []

    def add(self, what, value, unit, limit=None, limit_is='', goal=''):
        row = {'what': what, 'value': value, 'unit': unit}
        if limit:
            row.update(limit=limit, limit_is=limit_is)
        if goal:
            row['goal'] = goal
        self.add_row(row)

    def add_row(self, row):
        self.rows.append(row)
        text = f'{row["what"]:<58} {row["value"]:>10.4g} {row["unit"]:<10}'
        if 'limit' in row:
            text += f' limit {row["limit"]:.4g} ({row["limit_is"]}), {row["value"] / row["limit"]:.3g} times'
        if 'goal' in row:
            text += f'; goal: {row["goal"]}'
        print(text, flush=True)

    def value_of(self, what):
        return next((row['value'] for row in self.rows if row['what'] == what), None)


def uid_of(number):
    return f'04{number:012X}'


def write_roster(path, count):
    rng = random.Random(1)
    place = {'city': '云江市', 'district': '青禾区', 'town': '清溪镇', 'village': '清溪村'}
    people, cards = [], []
    for number in range(count):
        people.append({
            'id': f'B{number:05d}',
            'name': rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN),
            'sex': rng.choice(['female', 'male']),
            'birth_date': f'{rng.randint(1930, 1964)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}',
            'state': 'active', 'registered': place, 'lives': place})
        cards.append({'uid': uid_of(number), 'elder': f'B{number:05d}', 'state': 'active',
                      'tail': f'{number % 10000:04d}'})
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'version': f'bench-{count}', 'people': people, 'cards': cards}, file,
                  ensure_ascii=False)


def write_station(name, count):
    """A station's folder with `count` people in its roster file. Returns the folder."""
    folder = os.path.join(FOLDER, name)
    os.makedirs(folder)
    write_roster(os.path.join(folder, 'roster.json'), count)
    with open('assets/demo/station.toml', encoding='utf-8') as file:
        text = file.read()
    assets = os.path.relpath('assets', folder)
    text = re.sub(r'^policy = .*', f'policy = "{assets}/policy/qingxi/meals.toml"', text, flags=re.M)
    text = re.sub(r'^(cards|identity_key) = .*\n', '', text, flags=re.M)
    text = re.sub(r'^pcsc = .*', 'pcsc = false\nfifo = "card.fifo"', text, flags=re.M)
    with open(os.path.join(folder, 'station.toml'), 'w', encoding='utf-8') as file:
        file.write(text)
    return folder


class Kiosk:
    """A running kiosk of a station's folder; headless unless a display is given."""

    def __init__(self, folder, options=('--headless',), environment=None):
        self.folder = folder
        self.answers = os.path.join(folder, 'answers.jsonl')
        if os.path.exists(self.answers):
            os.remove(self.answers)
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [f'{BIN}/yizhan-kiosk', '--state', os.path.join(folder, 'state'), '--config',
             os.path.join(folder, 'station.toml'), '--answers', self.answers, *options],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=open(os.path.join(folder, 'log'), 'w', encoding='utf-8'),
            env={**os.environ, **(environment or {})})
        self.cards = None
        self.read = 0

    def command(self, line):
        self.process.stdin.write((line + '\n').encode())
        self.process.stdin.flush()

    def alive(self):
        if self.process.poll() is not None:
            with open(os.path.join(self.folder, 'log'), encoding='utf-8') as file:
                sys.exit(f'./dev bench: the kiosk ended: {file.read().strip()[-300:]}')

    def wait_for_picture(self, name):
        """Until the PNG is written to its end."""
        path = os.path.join(self.folder, name)
        while True:
            if os.path.exists(path):
                with open(path, 'rb') as file:
                    if b'IEND' in file.read()[-12:]:
                        return (time.perf_counter() - self.began) * 1000
            self.alive()
            time.sleep(0.0005)

    def tap(self, uid):
        if self.cards is None:
            self.cards = open(os.path.join(self.folder, 'card.fifo'), 'w', encoding='ascii')
        self.cards.write(uid + '\n')
        self.cards.flush()

    def answer(self):
        while True:
            if os.path.exists(self.answers):
                with open(self.answers, encoding='utf-8') as file:
                    lines = file.read().split('\n')[:-1]
                if len(lines) > self.read:
                    self.read += 1
                    return json.loads(lines[self.read - 1])
            self.alive()
            time.sleep(0.0005)

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=30)


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
    small, large = write_station('small', 16), write_station('large', PEOPLE)
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


def pay_in(folder, number):
    subprocess.run([f'{BIN}/yizhan-kiosk', 'top-up', '--state', os.path.join(folder, 'state'),
                    '--config', os.path.join(folder, 'station.toml'), '--elder', f'B{number:05d}',
                    '--yuan', '100'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cards(board, folder):
    rng = random.Random(2)
    paying = rng.sample(range(PEOPLE), PAYING)
    for number in paying:
        pay_in(folder, number)
    kiosk = Kiosk(folder, ('--headless', '--script', '-', '--shots', folder))
    kiosk.command('wait E1 60000')
    kiosk.command('shot ready')
    kiosk.wait_for_picture('ready.png')
    quotes, asked, outside, paid = [], [], [], []
    for tap in range(TAPS):
        began = time.perf_counter()
        kiosk.tap(uid_of(paying[tap % PAYING]))
        answer = kiosk.answer()
        outside.append((time.perf_counter() - began) * 1000)
        if answer['screen'] != 'E2':
            sys.exit(f"./dev bench: the answer was {answer['screen']} where a price belongs")
        quotes.append(answer['card_ms'])
        asked.append(answer['ask_ms'])
        # Every elder's answer is drawn from the idle screen. The last round pays.
        if tap < TAPS - PAYING:
            kiosk.command('touch cancel')
        else:
            began = time.perf_counter()
            kiosk.command('touch pay')
            if kiosk.answer()['screen'] != 'E3':
                sys.exit('./dev bench: a meal was not served')
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


def idle(board, name, kiosk, goal):
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
              goal='at most 40' if goal else '')
    board.add('  of it its own, not shared with others',
              (int(sizes['Private_Clean']) + int(sizes['Private_Dirty'])) / 1024, 'MB')
    board.add(f'CPU of the {name} over {IDLE_S} idle seconds', used_s / IDLE_S * 100, '%',
              goal='at most 0.1' if goal else '')
    kiosk.end()


def window(board, folder):
    if not shutil.which('Xvfb'):
        print('The window is not measured: Xvfb is not here (apt install xvfb).')
        return
    number = next(n for n in range(90, 200) if not os.path.exists(f'/tmp/.X11-unix/X{n}'))
    display = subprocess.Popen(['Xvfb', f':{number}', '-screen', '0', '1080x1920x24'],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not os.path.exists(f'/tmp/.X11-unix/X{number}'):
            time.sleep(0.05)
        idle(board, 'kiosk in a window', Kiosk(folder, ('--fullscreen',), {'DISPLAY': f':{number}'}),
             True)
    finally:
        display.terminate()
        display.wait()


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    board = Board()
    with open('build/release/bench_targets.txt', encoding='ascii') as file:
        programs = file.read().split()
    for program in programs:
        run = subprocess.Popen([f'{BIN}/{program}'], stdout=subprocess.PIPE, text=True)
        for line in run.stdout:
            board.add_row(json.loads(line))
        if run.wait() != 0:
            sys.exit(f'./dev bench: {program} ended with status {run.returncode}')
    large = start_up(board)
    board.add('one append with fdatasync where the records are', sync_ms(large), 'ms')
    cards(board, large)
    idle(board, 'headless kiosk', Kiosk(large), True)
    window(board, large)
    with open('build/bench.json', 'w', encoding='utf-8') as file:
        json.dump(board.rows, file, ensure_ascii=False, indent=1)
    print('build/bench.json')


if __name__ == '__main__':
    main()
