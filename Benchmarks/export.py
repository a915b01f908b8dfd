"""An export of the whole history, beside cp -r of the site that it wrote: time, memory, sizes.

From the built-in history alone, and from a store with a made-up announcement (fixed seed) for every
release, as long as real ones are. Exit status 1 where a target is missed.
"""

import argparse
import csv
import datetime
import os
import pathlib
import quopri
import random
import statistics
import subprocess
import sys
import tempfile

from announcements import body
from bench import MEBIBYTE, clean_environment, run

DATA = pathlib.Path(__file__).resolve().parent.parent / "Data"
NOW = "2026-10-12T06:00:00Z"


def write_mails(folder):
    """Writes an mbox with a mail a release; returns its path and how many there are."""
    rng = random.Random(1)
    path = folder / "announcements.mbox"
    count = 0
    with open(DATA / "releases.csv", encoding="utf-8") as table, open(path, "wb") as out:
        for row in csv.DictReader(table):
            day = datetime.date.fromisoformat(row["released_at"][:10])
            version = row["release"]
            text = body(rng).replace("6.18-rc5", version)
            header = (
                "From: Linus Torvalds <torvalds@linux-foundation.org>\n"
                "To: Linux Kernel Mailing List <linux-kernel@vger.kernel.org>\n"
                f"Subject: Linux {version}\nDate: {day.day} {day:%b %Y} 12:00:00 +0000\n"
                f"Message-ID: <made-up.{version}@example.org>\n"
                'MIME-Version: 1.0\nContent-Type: text/plain; charset="UTF-8"\n'
                "Content-Transfer-Encoding: quoted-printable\n\n")
            out.write(b"From made-up Thu Jan  1 00:00:00 1970\n" + header.encode()
                      + quopri.encodestring(text.encode()) + b"\n\n")
            count += 1
    return path, count


def measure(program, environment, folder, rounds):
    """(the last site, median seconds of a first export and of cp -r of its site, the worst peak in bytes).

    Nothing is removed between the rounds: for some seconds ext4 passes over inodes that were just freed,
    and making a file is then several times as slow.
    """
    ours, theirs, peaks = [], [], []
    for number in range(rounds + 1):
        site, copy = folder / f"site{number}", folder / f"copy{number}"
        seconds, peak, status, _ = run([program, "export", str(site)], environment)
        other, _, copied, _ = run(["cp", "-r", str(site), str(copy)], environment)
        if status or copied:
            raise SystemExit(f"bench: export ended with {status}, cp with {copied}")
        if number:  # the first one fills the page cache
            ours.append(seconds)
            theirs.append(other)
            peaks.append(peak)
    return site, statistics.median(ours), statistics.median(theirs), max(peaks)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True, help="the release build of kreltrack")
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    failed = []

    def line(what, value, target, met):
        print(f"{what:44} {value:>24}  {target:10} {'met' if met else 'MISSED'}")
        if not met:
            failed.append(what)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        environment = clean_environment(name, KRELTRACK_NOW=NOW)
        path, count = write_mails(folder)
        for what in ("built-in history", f"{count} announcements"):
            made = folder / what
            made.mkdir()
            site, ours, theirs, peak = measure(program, environment, made, arguments.rounds)
            files = sum(len(names) for _, _, names in os.walk(site))
            line(f"export, {what}", f"{ours * 1000:.0f} ms (cp -r {theirs * 1000:.0f})", "< 500 ms",
                 ours < 0.5)
            line(f"  peak memory, {files} files", f"{peak / MEBIBYTE:.1f} MiB", "< 64 MiB",
                 peak < 64 * MEBIBYTE)
            for file, most in (("index.html", 300_000), ("api/v1/status.json", 4_000)):
                size = (site / file).stat().st_size
                line(f"  {file}", f"{size} bytes", f"< {most}", size < most)
            if what == "built-in history":
                run([program, "import", str(path)], environment)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
