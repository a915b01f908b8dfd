"""Holds the table of who may import whom and fails on an `import` that it does not allow.

Package.swift cannot say all of this: SwiftPM lets a module import what a dependency depends on,
and `internal import` of C modules is a rule of ours.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Our Swift modules, and for each the modules of this package that it may import. A row may stand
# here before its module does.
MAY_IMPORT = {
    "KernelModel": set(),
    "Transport": {"KernelModel", "CShims"},
    "Feeds": {"KernelModel", "CShims"},
    "Announcements": {"KernelModel"},
    "Ledger": {"KernelModel", "CSQLite"},
    "Forecasting": {"KernelModel"},
    "Reports": {"KernelModel"},
    "Configuration": {"KernelModel", "CShims"},
    "Notices": {"KernelModel", "CShims"},
    "Tracker": {
        "KernelModel", "Transport", "Feeds", "Announcements", "Ledger", "Forecasting",
        "Configuration", "Notices", "Reports", "CHistory",
    },
    "Commands": {"KernelModel", "Tracker", "Reports"},
    # The executable builds the live environment: it alone hands the network to Tracker.
    "kreltrack": {"KernelModel", "Commands", "Tracker", "Transport", "CShims"},
}
C_MODULES = {"CLibcurl", "CLibxml2", "CSQLite", "CGMime", "CGLib", "CShims", "CHistory"}
OURS = set(MAY_IMPORT) | C_MODULES

# The C library brings I/O along: only modules that may do I/O import it whole; the pure ones may
# take single functions of it (`import func Glibc.exp`).
SYSTEM = {"FoundationEssentials", "Synchronization"}
MAY_DO_IO = {"Transport", "Ledger", "Configuration", "Tracker", "kreltrack"}

IMPORT = re.compile(
    r"^\s*(?P<attributes>(?:@\w+(?:\(\w+\))?\s+)*)"
    r"(?:(?P<access>public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?P<single>(?:func|struct|class|enum|protocol|typealias|let|var)\s+)?(?P<module>\w+)"
)


def complaints(module: str, path: pathlib.Path) -> list[str]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = IMPORT.match(line)
        if not match:
            continue
        name, access = match["module"], match["access"]
        place = f"{path.relative_to(ROOT)}:{number}"
        if name in OURS:
            if name not in MAY_IMPORT[module]:
                allowed = ", ".join(sorted(MAY_IMPORT[module])) or "no module of ours"
                found.append(f"{place}: {module} must not import {name} (it may import {allowed})")
            elif name in C_MODULES and access != "internal":
                found.append(f"{place}: write `internal import {name}`: no C type leaves its wrapper")
        elif name == "Glibc":
            if module not in MAY_DO_IO and not match["single"]:
                found.append(
                    f"{place}: {module} does no I/O; import single functions, as `import func Glibc.exp`"
                )
        elif name not in SYSTEM:
            found.append(f"{place}: {module} must not import {name}; FoundationEssentials is what we use")
    return found


def main() -> int:
    found = []
    count = 0
    for folder in sorted((ROOT / "Sources").iterdir()):
        swift = sorted(folder.rglob("*.swift"))
        if not swift:
            continue
        if folder.name not in MAY_IMPORT:
            found.append(f"Sources/{folder.name}: no row in Scripts/check_imports.py; add one")
            continue
        for path in swift:
            count += 1
            found += complaints(folder.name, path)
    print("\n".join(found) if found else f"imports of {count} files point the right way")
    return 1 if found else 0


sys.exit(main())
