// swift-tools-version: 6.2
import PackageDescription

// Settings of every Swift target: Swift 6 mode is the tools version's default.
let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]
let c: [CSetting] = [.treatAllWarnings(as: .error)]

/// pkg-config files of our own that give a library's header flags and no library, so that what the
/// shims load on first use is not linked (see Documentation/architecture.md).
func headersOnly(_ path: String) -> String { Context.packageDirectory + "/Sources/" + path }

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.target(name: name)] + dependencies, swiftSettings: swift)
}

let package = Package(
  name: "kreltrack",
  products: [.executable(name: "kreltrack", targets: ["kreltrack"])],
  targets: [
    // The C side.
    .systemLibrary(name: "CLibcurl"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CLibxml2", pkgConfig: headersOnly("CLibxml2/libxml2-headers.pc")),
    .systemLibrary(name: "CGMime", pkgConfig: headersOnly("CGMime/gmime-headers.pc")),
    .target(
      name: "CShims", dependencies: ["CLibcurl", "CLibxml2", "CGMime"], cSettings: c,
      linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CHistory", cSettings: c),

    // The program, from the model outwards.
    module("KernelModel"),
    module("Transport", ["KernelModel", "CShims"]),
    module("Feeds", ["KernelModel", "CShims"]),
    module("Announcements", ["KernelModel"]),
    module("Ledger", ["KernelModel", "CSQLite"]),
    module("Forecasting", ["KernelModel"]),
    module("Reports", ["KernelModel"]),
    module("Configuration", ["KernelModel", "CShims"]),
    module("Notices", ["KernelModel", "CShims"]),
    module(
      "Tracker",
      [
        "KernelModel", "Transport", "Feeds", "Ledger", "Announcements", "Forecasting",
        "Configuration", "Notices", "CHistory",
      ]),
    module("Commands", ["KernelModel", "Tracker", "Reports"]),
    .executableTarget(
      name: "kreltrack",
      dependencies: ["Commands", "Tracker", "KernelModel", "Transport", "CShims"],
      swiftSettings: swift),

    // The tests.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swift),
    tests("KernelModel", ["TestSupport"]),
    tests("Transport", ["KernelModel", "TestSupport"]),
    tests("Feeds", ["KernelModel", "TestSupport"]),
    tests("Announcements", ["KernelModel", "Feeds", "TestSupport"]),
    tests("Ledger", ["KernelModel", "TestSupport"]),
    tests("Forecasting", ["KernelModel", "TestSupport"]),
    tests("Reports", ["KernelModel", "TestSupport"]),
    tests("Configuration", ["KernelModel", "TestSupport"]),
    tests("Notices", ["KernelModel", "TestSupport"]),
    tests(
      "Tracker",
      [
        "KernelModel", "Transport", "Feeds", "Ledger", "Forecasting", "Configuration",
        "TestSupport",
      ]),
    tests("Commands", ["KernelModel", "Tracker", "Reports", "TestSupport"]),
    .testTarget(
      name: "End2EndTests",
      dependencies: ["kreltrack", "Tracker", "TestSupport"],
      swiftSettings: swift),
  ],
  cLanguageStandard: .c2x
)

// What only `make bench` runs; the shipped package does not know it.
if Context.environment["KRELTRACK_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "announcement-bench", dependencies: ["Announcements", "Feeds", "KernelModel"],
      path: "Benchmarks/AnnouncementBench", swiftSettings: swift))
}
