# What each target is for stands in CONTRIBUTING.md. Recipes are short; anything longer is in Scripts/.
PREFIX  ?= /usr/local
DESTDIR ?=

# The release binary carries the Swift library, so that it runs where no toolchain is installed, and
# libstdc++, whose loading took a seventh of an offline answer's time. The linker takes the first
# libstdc++ on its way, so it is shown a folder that has only the static one.
STATIC_LIBRARIES := .build/static-libraries
RELEASE := -c release --static-swift-stdlib -Xlinker -s -Xlinker -L$(CURDIR)/$(STATIC_LIBRARIES)
# A release build in its own folder: the debug build and its tests stay as they are.
RELEASE_PATH := .build/static
RELEASE_BINARY = $(RELEASE_PATH)/release/kreltrack

# SHORT=1 leaves out what takes longest (.ci/run uses it); TEST_ARGS goes to `swift test` as it is.
SHORT ?=
TEST_ARGS ?=
TEST := $(if $(SHORT),KRELTRACK_SHORT_TESTS=1) swift test --disable-xctest $(TEST_ARGS)

SANITIZED := SWIFT_BACKTRACE=enable=no G_SLICE=always-malloc \
	ASAN_OPTIONS=detect_leaks=1 \
	LSAN_OPTIONS=suppressions=$(CURDIR)/Scripts/leaks.supp:print_suppressions=0 \
	TSAN_OPTIONS=halt_on_error=1

.PHONY: help setup setup-test build run test check bench test-asan test-tsan test-faults fuzz \
	release install deb clean

help:
	@echo 'make run | test | check | bench | install PREFIX=… | … (CONTRIBUTING.md lists them all)'

setup:
	@Scripts/install-missing build

setup-test:
	@Scripts/install-missing build test
	@Scripts/python-packages

build: setup
	swift build --product kreltrack

run: build
	@.build/debug/kreltrack status 7.0

test: setup-test
	$(TEST)

check: setup-test
	@Scripts/check

bench: setup-test release
	python3 Benchmarks/bench.py --program $(RELEASE_BINARY)
	KRELTRACK_BENCH=1 swift build -c release --static-swift-stdlib --product announcement-bench
	python3 Benchmarks/announcements.py --program .build/release/announcement-bench
	python3 Benchmarks/export.py --program $(RELEASE_BINARY)

test-asan: setup-test
	$(SANITIZED) $(TEST) --sanitize=address --scratch-path .build/asan

# The program has one thread: in its short form only what runs in the tests' own process is looked at.
test-tsan: setup-test
	$(SANITIZED) $(TEST) --sanitize=thread --scratch-path .build/tsan \
		$(if $(SHORT),--skip End2EndTests)

test-faults: setup-test
	KRELTRACK_LONG_TESTS=1 swift test --disable-xctest $(TEST_ARGS)

fuzz: setup
	@Scripts/fuzz

release: setup
	@mkdir -p $(STATIC_LIBRARIES)
	@ln -sf "$$(clang -print-file-name=libstdc++.a)" $(STATIC_LIBRARIES)/libstdc++.a
	swift build $(RELEASE) --product kreltrack --scratch-path $(RELEASE_PATH)

install: release
	install -D -m 755 $(RELEASE_BINARY) '$(DESTDIR)$(PREFIX)/bin/kreltrack'
	@Scripts/install-contrib '$(DESTDIR)$(PREFIX)' '$(PREFIX)/bin/kreltrack'

deb: release
	@Scripts/build-deb $(RELEASE_BINARY) .build

clean:
	rm -rf .build Benchmarks/data
