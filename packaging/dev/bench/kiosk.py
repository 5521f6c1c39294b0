"""A station's folder made for a bench, and the kiosk that runs in it."""
import contextlib
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
ANSWER_WAIT_S = 30
SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
GIVEN = '秀英桂兰玉珍淑华建国德福永年志明春花月娥家旺金宝振山长贵文祥'


def uid_of(number):
    return f'04{number:012X}'


def elder_of(number):
    return f'B{number:05d}'


def roster_of(count):
    """So many people, each with a card, as the station's roster file holds them."""
    rng = random.Random(1)
    place = {'city': '云江市', 'district': '青禾区', 'town': '清溪镇', 'village': '清溪村'}
    people, cards = [], []
    for number in range(count):
        people.append({
            'id': elder_of(number),
            'name': rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN),
            'sex': rng.choice(['female', 'male']),
            'birth_date': f'{rng.randint(1930, 1964)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}',
            'state': 'active', 'registered': place, 'lives': place})
        cards.append({'uid': uid_of(number), 'elder': elder_of(number), 'state': 'active',
                      'tail': f'{number % 10000:04d}'})
    return {'version': f'bench-{count}', 'people': people, 'cards': cards}


def write_station(name, roster, readers='pcsc = false\nfifo = "card.fifo"', more=''):
    """A station's folder: the demo's configuration with this roster, these readers and tables
    `more`. Returns the folder."""
    folder = os.path.join(FOLDER, name)
    os.makedirs(folder)
    with open(os.path.join(folder, 'roster.json'), 'w', encoding='utf-8') as file:
        json.dump(roster, file, ensure_ascii=False)
    with open('assets/demo/station.toml', encoding='utf-8') as file:
        text = file.read()
    assets = os.path.relpath('assets', folder)
    text = re.sub(r'^policy = .*', f'policy = "{assets}/policy/qingxi/meals.toml"', text, flags=re.M)
    text = re.sub(r'^identity_key = .*', f'identity_key = "{assets}/demo/identity.key"', text,
                  flags=re.M)
    text = re.sub(r'^cards = .*\n', '', text, flags=re.M)
    text = re.sub(r'^pcsc = .*', readers, text, flags=re.M)
    with open(os.path.join(folder, 'station.toml'), 'w', encoding='utf-8') as file:
        file.write(text + more)
    return folder


def pay_in(folder, elder, yuan=100):
    subprocess.run([f'{BIN}/yizhan-kiosk', 'top-up', '--state', os.path.join(folder, 'state'),
                    '--config', os.path.join(folder, 'station.toml'), '--elder', elder,
                    '--yuan', str(yuan)], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


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
        until = time.perf_counter() + ANSWER_WAIT_S
        while True:
            if os.path.exists(self.answers):
                with open(self.answers, encoding='utf-8') as file:
                    lines = file.read().split('\n')[:-1]
                if len(lines) > self.read:
                    self.read += 1
                    return json.loads(lines[self.read - 1])
            self.alive()
            if time.perf_counter() > until:
                sys.exit(f'./dev bench: no answer within {ANSWER_WAIT_S} s in {self.folder}')
            time.sleep(0.0005)

    def open_for_cards(self):
        """Waits until the kiosk, made with --shots, shows its idle screen."""
        self.command('wait E1 60000')
        self.command('shot ready')
        self.wait_for_picture('ready.png')

    def answer_on(self, screen):
        """The next answer, which must be this screen."""
        answer = self.answer()
        if answer['screen'] != screen:
            sys.exit(f"./dev bench: {answer['screen']} stands where {screen} belongs")
        return answer

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=30)


@contextlib.contextmanager
def x_display():
    """The name of an X display without a screen, or None when Xvfb is not here."""
    if not shutil.which('Xvfb'):
        yield None
        return
    number = next(n for n in range(90, 200) if not os.path.exists(f'/tmp/.X11-unix/X{n}'))
    server = subprocess.Popen(['Xvfb', f':{number}', '-screen', '0', '1080x1920x24'],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not os.path.exists(f'/tmp/.X11-unix/X{number}'):
            time.sleep(0.05)
        yield f':{number}'
    finally:
        server.terminate()
        server.wait()
