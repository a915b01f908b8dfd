"""Reading announcements: kreltrack's reader against Python's email package with regular expressions.

Both read the same folder of made-up mails (fixed seed), one file a mail, and must count the same.
"""

import argparse
import email
import email.policy
import json
import os
import pathlib
import quopri
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time

PREFIXES = [
    "net: phy: micrel", "drm/amd/display", "ext4", "KVM: SEV", "ALSA: hda/realtek", "selftests/bpf",
    "rust: kbuild", "arm64: dts: qcom", "mm/damon", "usb: typec", "wifi: ath12k", "sched/fair", "scsi: ufs",
]
WORDS = "fix handle check avoid missing length of the buffer lock on error path when probing fails".split()
NAMES = ["Ann Example", "Zoë Probe", "José Muñoz", "Łukasz Próba", "Bob Sample (Company)", "日本 太郎"]


def body(rng):
    lines = ["So here it is.", "", "            Linus", "", "---", ""]
    for number in range(rng.randint(60, 180)):
        count = rng.choice([1, 1, 1, 2, 3, 6])
        lines.append(f"{rng.choice(NAMES)} {number} ({count}):")
        for _ in range(count):
            subject = f"{rng.choice(PREFIXES)}: {' '.join(rng.choices(WORDS, k=rng.randint(4, 12)))}"
            # Gmail breaks long lines and begins the next at the margin.
            if len(subject) > 70:
                cut = subject.rfind(" ", 0, 70)
                subject = subject[:cut] + "\n" + subject[cut + 1:]
            lines.append("      " + subject)
        lines.append("")
    return "\n".join(lines + ["Linus Torvalds (1):", "      Linux 6.18-rc5", "", ""])


def write_mails(folder, count):
    """Writes the mails and returns their size together."""
    rng = random.Random(1)
    size = 0
    for number in range(count):
        mail = (
            "From: Linus Torvalds <torvalds@linux-foundation.org>\n"
            "Date: Sun, 9 Nov 2025 15:21:35 -0800\n"
            f"Message-ID: <made-up.{number}@example.org>\nSubject: Linux 6.18-rc5\n"
            'MIME-Version: 1.0\nContent-Type: text/plain; charset="UTF-8"\n'
            "Content-Transfer-Encoding: quoted-printable\n\n"
        ).encode() + quopri.encodestring(body(rng).encode())
        (folder / f"{number:05}.eml").write_bytes(mail)
        size += len(mail)
    return size


HEAD = re.compile(r"(?m)^(\S.*?) \((\d+)\):[ \t]*$")
ENTRY = re.compile(r"(?m)^[ \t]{2,}(?:\[[^]]*\]|([^:\n]{1,60}):)?")


def python(folder):
    """The same counts; without areas, which makes it the easier task."""
    commits = contributors = complete = 0
    for path in folder.iterdir():
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        log = message.get_content().split("\n---\n", 1)[1]
        heads = HEAD.findall(log)
        total = sum(int(number) for _, number in heads)
        commits += total
        contributors += len({name for name, _ in heads})
        complete += len(ENTRY.findall(log)) == total and "      Linux 6.18-rc5\n" in log
    return {"commits": commits, "contributors": contributors, "complete": complete}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True, help="the release build of announcement-bench")
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    areas = pathlib.Path(__file__).resolve().parent.parent / "Data" / "areas.csv"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        size = write_mails(folder, arguments.mails)
        ours, theirs = [], []
        command = [os.path.abspath(arguments.program), str(areas), "6.18-rc5", str(folder)]
        for _ in range(arguments.rounds):
            start = time.perf_counter()
            found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            middle = time.perf_counter()
            expected = python(folder)
            theirs.append(time.perf_counter() - middle)
            ours.append(middle - start)
            if found != expected:
                print(f"bench: {found} instead of {expected}", file=sys.stderr)
                return 1
    for name, times in [("kreltrack, with areas", ours), ("Python email + re, without", theirs)]:
        seconds = statistics.median(times)
        print(f"{name:28} {arguments.mails / seconds:8.0f} announcements/s {size / seconds / 1e6:7.1f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
