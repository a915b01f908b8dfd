"""Measures kreltrack against tools that everybody has, side by side in one run, and prints a table.

Absolute times drift by a third from run to run, so only ratios of medians taken in turn are judged.
Exit status 1 where a target is missed or an answer is wrong.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
MEBIBYTE = 1 << 20


def run(command, environment, stdout=subprocess.DEVNULL):
    """Runs a command; returns (seconds, peak bytes, exit status, output).

    The peak is never less than this process's own size (the kernel carries it over exec), so this
    process must stay small: the mbox is made by another one.
    """
    begin = time.perf_counter()
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.DEVNULL, env=environment)
    output = child.stdout.read() if child.stdout else b""
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    return seconds, usage.ru_maxrss * 1024, child.returncode, output


def clean_environment(home, **more):
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "HOME": home,
        "XDG_CONFIG_HOME": f"{home}/config", "XDG_STATE_HOME": f"{home}/state",
        "KRELTRACK_STORE": f"{home}/store.sqlite", **more,
    }


def measure_in_turn(rounds, *commands):
    """The median time of each command, offline and without a store, run in turn."""
    times = [[] for _ in commands]
    with tempfile.TemporaryDirectory() as home:
        environment = clean_environment(home)
        for number in range(rounds + 3):
            for command, seen in zip(commands, times):
                seconds, _, status, _ = run(command, environment)
                if status != 0:
                    raise SystemExit(f"bench: {' '.join(command)} ended with exit status {status}")
                if number >= 3:  # the first ones fill the page cache
                    seen.append(seconds)
    return [statistics.median(seen) for seen in times]


def processor_time(command, rounds):
    """The median processor time of a command, user and system, in seconds."""
    times = []
    with tempfile.TemporaryDirectory() as home:
        environment = clean_environment(home)
        for _ in range(rounds):
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env=environment)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode != 0:
                raise SystemExit(f"bench: {' '.join(command)} ended with {child.returncode}")
            times.append(usage.ru_utime + usage.ru_stime)
    return statistics.median(times)


def mbox(folder, size):
    """The mbox of this size and what is in it; made once."""
    path = folder / f"list-{size}.mbox"
    facts = pathlib.Path(f"{path}.expected.json")
    if not facts.exists() or not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, str(HERE / "mbox.py"), str(path), "--size", str(size)], check=True)
    return path, json.loads(facts.read_text())


def measure_import(program, path, rounds):
    """`kreltrack import` into a new store each time, against `grep -c` into a pipe.

    Returns both medians, the highest peak of memory, and the folder of the last import.
    """
    ours, theirs, peak = [], [], 0
    home = None
    for number in range(rounds + 1):
        if home:
            shutil.rmtree(home)
        home = tempfile.mkdtemp()
        environment = clean_environment(home, KRELTRACK_NOW="2027-12-01T00:00:00Z")
        seconds, memory, status, output = run(
            [program, "import", str(path), "--json"], environment, subprocess.PIPE)
        if status != 0:
            raise SystemExit(f"bench: import ended with exit status {status}")
        # With /dev/null as its output grep stops at the first match.
        grep = ["grep", "-c", "^Subject: Linux ", str(path)]
        grep_seconds, _, grep_status, _ = run(grep, {"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
                                              subprocess.PIPE)
        if grep_status != 0:
            raise SystemExit("bench: grep found nothing")
        if number:  # the first round reads the file into the page cache
            ours.append(seconds)
            theirs.append(grep_seconds)
        peak = max(peak, memory)
    return statistics.median(ours), statistics.median(theirs), peak, home, json.loads(output)


def wrong_answers(program, home, expected, report):
    """What the import found that it should not have, or missed, by Message-ID."""
    environment = clean_environment(home, KRELTRACK_NOW="2027-12-01T00:00:00Z")
    complaints = []
    wanted = expected["mainline"] + expected["stable"]
    if report.get("announcements") != len(wanted):
        complaints.append(f"{report.get('announcements')} announcements instead of {len(wanted)}")
    if report.get("mails") != expected["mails"]:
        complaints.append(f"{report.get('mails')} mails instead of {expected['mails']}")
    for fact in wanted:
        _, _, status, output = run(
            [program, "show", fact["version"], "--json"], environment, subprocess.PIPE)
        found = []
        if status == 0:
            found = [source["message_id"] for source in json.loads(output)["sources"]]
        if found != [fact["message_id"]]:
            complaints.append(f"{fact['version']}: {found} instead of {fact['message_id']}")
    return complaints


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True, help="the release binary")
    parser.add_argument("--rounds", type=int, default=60, help="of the start-up (default 60)")
    parser.add_argument("--import-rounds", type=int, default=7)
    parser.add_argument("--size", type=int, default=10**9, help="bytes of the mbox (default 1 GB)")
    parser.add_argument("--data", type=pathlib.Path, default=HERE / "data", help="where it is kept")
    parser.add_argument("--only", choices=["start", "forecast", "import"])
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)

    rows = []
    failed = []

    def row(name, ours, theirs, ratio, target, met):
        rows.append((name, ours, theirs, ratio, target, "met" if met else "MISSED"))
        if not met:
            failed.append(name)

    if arguments.only in (None, "start"):
        ours, theirs = measure_in_turn(
            arguments.rounds, [program, "status", "7.0"], ["curl", "--version"])
        row("status 7.0 / curl --version (time)", f"{ours * 1000:.2f} ms", f"{theirs * 1000:.2f} ms",
            f"{ours / theirs:.2f}", "<= 0.55", ours / theirs <= 0.55)
    if arguments.only in (None, "forecast"):
        # The same cycle on the same day, so that both forecast; and a released one, which needs none.
        day = ["--as-of", "2026-03-30"]
        ours, plain, released = measure_in_turn(
            arguments.rounds, [program, "forecast", "7.0", "--cycles", "4", *day],
            [program, "status", "7.0", *day], [program, "status", "7.0"])
        for name, other in (("forecast over status", plain),
                            ("forecast over status of what is out", released)):
            row(name, f"{ours * 1000:.2f} ms", f"{other * 1000:.2f} ms",
                f"{(ours - other) * 1000:+.2f} ms", "<= 3 ms", ours - other <= 0.003)
        seconds = processor_time([program, "backtest"], max(5, arguments.rounds // 6))
        row("backtest, all forecasters (processor)", f"{seconds * 1000:.0f} ms", "", "", "< 500 ms",
            seconds < 0.5)
    if arguments.only in (None, "import"):
        path, expected = mbox(arguments.data, arguments.size)
        ours, theirs, peak, home, report = measure_import(program, path, arguments.import_rounds)
        row("import / grep -c (speed)", f"{ours * 1000:.0f} ms", f"{theirs * 1000:.0f} ms",
            f"{theirs / ours:.2f}", ">= 0.90", theirs / ours >= 0.9)
        row("import, peak memory", f"{peak / MEBIBYTE:.1f} MiB", "", "", "< 64 MiB",
            peak < 64 * MEBIBYTE)
        complaints = wrong_answers(program, home, expected, report)
        shutil.rmtree(home)
        wanted = len(expected["mainline"]) + len(expected["stable"])
        row("import, announcements found", f"{wanted - len(complaints)} of {wanted}", "", "",
            "exactly", not complaints)
        for line in complaints[:10]:
            print(f"bench: {line}", file=sys.stderr)

    head = ("what", "kreltrack", "the other", "ratio", "target", "")
    widths = [max(len(str(line[column])) for line in [head, *rows]) for column in range(len(head))]
    for line in [head, *rows]:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(line, widths)).rstrip())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
