"""Looks for what the house rules ban, in code only: comments and string literals do not count."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LARGE = 400  # lines; above this a file has more than one subject

SOURCES = [
    (r"\bimport\s+Foundation\b", "pulls in ICU (44 MB, 5 ms); import FoundationEssentials"),
    (r"\bimport\s+(Dispatch|FoundationNetworking|FoundationXML)\b", "not used here"),
    (r"\btry!", "throw, or handle the error"),
    (r"\bas!", "use `as?` or a generic"),
    (r"\bfatalError\s*\(", "throw for what the world does; precondition for what we did wrong"),
    (r"\bString\s*\(\s*format:", "pulls in ICU"),
    (r"\bnonisolated\s*\(\s*unsafe\s*\)", "no global mutable state"),
    (r"\bDispatch(Queue|Group|Semaphore|Source|Time)\b", "the program is synchronous"),
    (r"\b(async|await)\b", "the program is synchronous"),
    (r"\bTask\s*(\.\w+\s*)?\{", "the program is synchronous"),
]
OUTSIDE_THE_EXECUTABLE = [
    (r"(?<![.\w])print\s*\(", "only the executable writes"),
]
TESTS = [
    (r"(?<![.\w])u?sleep\s*\(|\bnanosleep\s*\(|\bTask\.sleep\b|\bThread\.sleep\b",
     "wait for the event itself, bounded by poll(2)"),
]
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|#*"""(?:.|\n)*?"""#*|#"(?:[^"\n]|"(?!#))*"#|"(?:\\.|[^"\\\n])*"', re.DOTALL
)


def code_of(text: str) -> str:
    """The text with comments and literals blanked out, its lines where they were."""
    return TOKEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def main() -> int:
    found = []
    large = []
    count = 0
    for path in sorted(ROOT.glob("Sources/**/*.swift")) + sorted(ROOT.glob("Tests/**/*.swift")):
        relative = path.relative_to(ROOT)
        text = path.read_text(encoding="utf-8")
        count += 1
        if text.count("\n") > LARGE:
            large.append(f"{relative}: {text.count(chr(10))} lines; has it one subject?")
        if relative.parts[0] == "Tests":
            rules = TESTS
        elif relative.parts[1] == "kreltrack":
            rules = SOURCES
        else:
            rules = SOURCES + OUTSIDE_THE_EXECUTABLE
        original = text.split("\n")
        for number, line in enumerate(code_of(text).split("\n"), 1):
            for pattern, reason in rules:
                if re.search(pattern, line):
                    found.append(f"{relative}:{number}: {original[number - 1].strip()}\n    {reason}")
    for line in large:
        print(f"warning: {line}")
    print("\n".join(found) if found else f"nothing banned in {count} files")
    return 1 if found else 0


sys.exit(main())
