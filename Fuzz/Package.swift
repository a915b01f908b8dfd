// swift-tools-version: 6.2
import PackageDescription

// The sources are linked to, not depended on: what Feeds offers has `package` access, which ends
// where a package ends.

let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func headersOnly(_ path: String) -> String { Context.packageDirectory + "/../Sources/" + path }

func fuzzer(_ name: String) -> Target {
  .executableTarget(name: name, dependencies: ["Feeds", "KernelModel"], swiftSettings: swift)
}

let package = Package(
  name: "kreltrack-fuzz",
  targets: [
    .systemLibrary(name: "CLibcurl"),
    .systemLibrary(name: "CLibxml2", pkgConfig: headersOnly("CLibxml2/libxml2-headers.pc")),
    .systemLibrary(name: "CGMime", pkgConfig: headersOnly("CGMime/gmime-headers.pc")),
    .target(
      name: "CShims", dependencies: ["CLibcurl", "CLibxml2", "CGMime"],
      linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "KernelModel", swiftSettings: swift),
    .target(name: "Feeds", dependencies: ["KernelModel", "CShims"], swiftSettings: swift),
    fuzzer("fuzz-releases"),
    fuzzer("fuzz-kdist"),
    fuzzer("fuzz-longterm"),
    fuzzer("fuzz-atom"),
    fuzzer("fuzz-tags"),
    fuzzer("fuzz-mail"),
    fuzzer("fuzz-mbox"),
    fuzzer("fuzz-gzip"),
  ],
  cLanguageStandard: .c2x
)
