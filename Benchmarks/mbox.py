"""Writes an mbox like a mailing list's archive, the same bytes for the same seed.

In each 5,000 mails of 2 to 12 kB: 1 mainline announcement with a version and Message-ID of its own,
10 stable ones, 10 reviews of stable releases, 10 mails that look like an announcement and are none;
the rest is ordinary list mail. Beside the mbox, FILE.expected.json says what is in it.
"""

import argparse
import base64
import calendar
import datetime
import email.utils
import json
import pathlib
import random

CHUNK = 5_000
STABLE, REVIEWS, LOOKALIKES = 10, 10, 10
WORDS = (
    "the a patch fix driver lock memory page buffer when this return error should init probe device "
    "cache tree node list index value check path read write queue work timer irq bus clock reset "
    "struct function pointer caller offset range flag state event order race leak refcount bounds "
    "fails before after under without instead because only never always still also then commit"
).split()
PEOPLE = [
    ("Ada Bishop", "ada@example.org"), ("Bo Carter", "bo@example.com"),
    ("Cleo Duarte", "cleo@example.net"), ("Dev Eriksen", "dev@example.org"),
    ("Eve Fontaine", "eve@example.com"), ("Finn Gruber", "finn@example.net"),
]
LINUS = ("Linus Torvalds", "torvalds@linux-foundation.org")
GREG = ("Greg Kroah-Hartman", "gregkh@linuxfoundation.org")
AREAS = ["net", "mm", "sched", "drm/amdgpu", "btrfs", "x86", "arm64", "usb", "ALSA", "rust"]
# A zone west of Greenwich, as in the announcer's mails.
ZONE = datetime.timezone(datetime.timedelta(hours=-7))


def mainline_versions():
    """rc1 … rc7 and the final of X.0 … X.19, from 8.0 on: made-up versions, each once."""
    major = 8
    while True:
        for minor in range(20):
            for candidate in range(1, 8):
                yield f"{major}.{minor}-rc{candidate}"
            yield f"{major}.{minor}"
        major += 1


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.versions = mainline_versions()
        self.first = calendar.timegm((2026, 4, 12, 20, 0, 0))
        self.announcements = 0
        self.stable = 0
        # Prose is cut from one long text: making every word anew would take minutes for 1 GB.
        words = [self.random.choice(WORDS) for _ in range(400_000)]
        lines, line = [], ""
        for word in words:
            if len(line) + len(word) > 71:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        self.lines = lines

    def prose(self, size):
        lines, total = [], 0
        start = self.random.randrange(len(self.lines))
        while total < size:
            line = self.lines[(start + len(lines)) % len(self.lines)]
            if self.random.random() < 0.02:
                line = ">From the archive: " + line[:50]
            elif self.random.random() < 0.05:
                line = "> " + line
            lines.append(line)
            total += len(line) + 1
        return "\n".join(lines)

    def mail(self, sender, subject, when, message_id, headers=(), opening="", size=None):
        size = size or self.random.randrange(1_200, 11_000)
        date = email.utils.format_datetime(
            datetime.datetime.fromtimestamp(when, ZONE))
        hop = f"{self.random.getrandbits(44):011X}"
        return (
            "From mboxrd@z Thu Jan  1 00:00:00 1970\n"
            f"Return-Path: <linux-kernel+bounces-{self.random.randrange(10**6)}@vger.kernel.org>\n"
            f"Received: from smtp.example.org (smtp.example.org [192.0.2.{self.random.randrange(250)}])\n"
            f"\tby mail.example.org (Postfix) with ESMTPS id {hop}\n"
            f"\tfor <list@example.org>; {email.utils.formatdate(when)}\n"
            "Precedence: bulk\n"
            "X-Mailing-List: linux-kernel@vger.kernel.org\n"
            "List-Id: <linux-kernel.vger.kernel.org>\n"
            "MIME-Version: 1.0\n"
            f"From: {sender[0]} <{sender[1]}>\n"
            f"Date: {date}\n"
            f"Message-ID: <{message_id}>\n"
            f"Subject: {subject}\n"
            "To: Linux Kernel Mailing List <linux-kernel@vger.kernel.org>\n"
            + "".join(f"{line}\n" for line in headers)
            + 'Content-Type: text/plain; charset="UTF-8"\n'
            "\n"
            f"{opening}{self.prose(size)}\n\n"
        )

    def token(self):
        return base64.urlsafe_b64encode(self.random.randbytes(27)).decode()

    def when(self, index):
        # A mail every 90 seconds.
        return self.first + 90 * index

    def announcement(self, index):
        version = next(self.versions)
        message_id = f"CAHk-={self.token()}@mail.gmail.com"
        text = self.mail(
            LINUS, f"Linux {version}", self.when(index), message_id,
            opening="So the week went by without much noise, and here is the next one.\n\n"
            "             Linus\n\n---\n",
        )
        self.announcements += 1
        return text, {"version": version, "message_id": message_id}

    def stable_release(self, index):
        self.stable += 1
        version = f"{8 + self.stable // 2000}.{self.stable // 100 % 20}.{self.stable % 100 + 1}"
        message_id = f"2026{self.stable:06d}-made-up-{self.random.getrandbits(16):04x}@gregkh"
        text = self.mail(
            GREG, f"Linux {version}", self.when(index), message_id,
            opening=f"I'm announcing the release of the {version} kernel.\n\n",
        )
        return text, {"version": version, "message_id": message_id}

    def review(self, index):
        base = f"8.{self.random.randrange(20)}"
        version = f"{base}.{self.random.randrange(1, 90)}-rc{self.random.randrange(1, 4)}"
        return self.mail(
            GREG, f"[PATCH {base} 000/{self.random.randrange(50, 400)}] {version} review",
            self.when(index), f"{self.token()}@linuxfoundation.org",
            headers=["X-stable: review", f"X-KernelTest-Version: {version}"],
        )

    def lookalike(self, index):
        version = f"8.{self.random.randrange(20)}-rc{self.random.randrange(1, 8)}"
        person = self.random.choice(PEOPLE)
        reply = [f"In-Reply-To: <{self.token()}@mail.gmail.com>"]
        sender, subject, headers = self.random.choice([
            (person, f"Re: Linux {version}", reply),
            (LINUS, f"Re: Linux {version}", reply),
            (LINUS, f"Linux {version}", reply),
            (person, f"Linux {version}", []),
            (person, f"Linux {version} Released With Performance Fixes & More", []),
            (person, f"Linux {version}: WARNING: CPU: 5 PID: 50 at\n drivers/block/example.c:322", []),
            (("Linus Torvalds", "torvalds@example.com"), f"Linux {version}", []),
        ])
        return self.mail(
            sender, subject, self.when(index), f"{self.token()}@mail.example.com", headers)

    def ordinary(self, index):
        area = self.random.choice(AREAS)
        kind = self.random.choice(["[PATCH] ", "[PATCH v2 1/4] ", "Re: [PATCH] ", "Re: ", ""])
        title = " ".join(self.random.sample(WORDS, 4))
        return self.mail(
            self.random.choice(PEOPLE), f"{kind}{area}: {title}", self.when(index),
            f"{self.token()}@mail.example.com")


def write(path, size, seed):
    """Writes whole mails until the file has at least `size` bytes, and what is in it beside it."""
    writer = Writer(seed)
    expected = {"seed": seed, "mails": 0, "mainline": [], "stable": [], "reviews": 0, "lookalikes": 0}
    written = 0
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        while written < size:
            kinds = ["mainline"] + ["stable"] * STABLE + ["review"] * REVIEWS
            kinds += ["lookalike"] * LOOKALIKES
            places = dict(zip(writer.random.sample(range(CHUNK), len(kinds)), kinds))
            for place in range(CHUNK):
                index = expected["mails"]
                match places.get(place):
                    case "mainline":
                        text, fact = writer.announcement(index)
                        expected["mainline"].append(fact)
                    case "stable":
                        text, fact = writer.stable_release(index)
                        expected["stable"].append(fact)
                    case "review":
                        text = writer.review(index)
                        expected["reviews"] += 1
                    case "lookalike":
                        text = writer.lookalike(index)
                        expected["lookalikes"] += 1
                    case _:
                        text = writer.ordinary(index)
                expected["mails"] += 1
                out.write(text)
                written += len(text)
                if written >= size:
                    break
    expected["bytes"] = pathlib.Path(path).stat().st_size
    expected["last_day"] = email.utils.formatdate(writer.when(expected["mails"]))
    expected["last_moment"] = writer.when(expected["mails"])
    pathlib.Path(f"{path}.expected.json").write_text(json.dumps(expected, indent=1))
    return expected


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path")
    parser.add_argument("--size", type=int, default=10**9, help="bytes (default 1 GB)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    expected = write(arguments.path, arguments.size, arguments.seed)
    print(f"{expected['mails']} mails, {expected['bytes']} bytes, "
          f"{len(expected['mainline'])} mainline, {len(expected['stable'])} stable")


if __name__ == "__main__":
    main()
