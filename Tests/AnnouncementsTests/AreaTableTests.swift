import Testing

@testable import Announcements

/// The rules that Data/README.md states, on the table that is shipped and on small ones.
struct AreaTableTests {
  /// A line, its area, the name below it.
  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    let area: String
    let name: String?
    var isRust = false
    var testDescription: String { line }
  }

  static let cases = [
    Case(line: "ext4: fix it", area: "file systems", name: "ext4"),
    Case(line: "drm/amd/display: fix it", area: "graphics", name: "drm/amd/display"),
    Case(line: "KVM: SEV: fix it", area: "virtualization", name: "KVM"),
    Case(line: "KVM: x86: fix it", area: "virtualization", name: "KVM"),
    Case(line: "selftests/bpf: fix it", area: "BPF", name: "selftests/bpf"),
    Case(line: "selftests: net: fix it", area: "tools and tests", name: "selftests"),
    Case(line: "net: phy: micrel: fix it", area: "networking", name: "net"),
    Case(line: "net-ipv6: fix it", area: "networking", name: "net-ipv6"),
    Case(line: "rust: kbuild: fix it", area: "Rust", name: "rust", isRust: true),
    Case(line: "rust/kernel: fix it", area: "Rust", name: "rust/kernel", isRust: true),
    Case(line: "rust: drm: gem: fix it", area: "Rust", name: "rust", isRust: true),
    Case(line: "samples: rust: fix it", area: "Rust", name: "samples", isRust: true),
    Case(line: "Rust: fix it", area: "Rust", name: "Rust", isRust: true),
    Case(line: "rusty words without a prefix", area: "other", name: nil),
    Case(line: "ALSA: hda/realtek: fix it", area: "sound", name: "ALSA"),
    Case(line: "ASoC: fix it", area: "sound", name: "ASoC"),
    Case(line: "[media] fix it", area: "media", name: "media"),
    Case(line: "[PATCH] ext3: fix it", area: "file systems", name: "ext3"),
    Case(line: "[PATCH v2 1/3] ext3: fix it", area: "file systems", name: "ext3"),
    Case(line: "[CIFS] fix it", area: "file systems", name: "CIFS"),
    Case(line: "x86/mm: fix it", area: "architectures", name: "x86/mm"),
    Case(line: "arm64: mte: fix it", area: "architectures", name: "arm64"),
    Case(line: "arm64: dts: qcom: fix it", area: "devicetree and SoCs", name: "arm64"),
    Case(line: "dt-bindings: i2c: fix it", area: "devicetree and SoCs", name: "dt-bindings"),
    Case(line: "Bluetooth: fix it", area: "wireless and Bluetooth", name: "Bluetooth"),
    Case(line: "wifi: mac80211: fix it", area: "wireless and Bluetooth", name: "wifi"),
    Case(line: "scsi: ufs: fix it", area: "block and storage", name: "scsi"),
    Case(line: "mm/damon: fix it", area: "memory management", name: "mm/damon"),
    Case(line: "sched/fair: fix it", area: "scheduling", name: "sched/fair"),
    Case(line: "sched_ext: fix it", area: "scheduling", name: "sched_ext"),
    Case(line: "perf/x86: fix it", area: "tracing and performance", name: "perf/x86"),
    Case(line: "perf tools: fix it", area: "tools and tests", name: "perf tools"),
    Case(line: "lib/crypto: fix it", area: "crypto", name: "lib/crypto"),
    Case(line: "lib: fix it", area: "core kernel", name: "lib"),
    Case(line: "MAINTAINERS: add it", area: "documentation and maintainers", name: "MAINTAINERS"),
    Case(line: "kbuild: fix it", area: "build and scripts", name: "kbuild"),
    Case(line: "usb: typec: fix it", area: "USB", name: "usb"),
    Case(line: "Input: xpad - add it", area: "input", name: "Input"),
    Case(line: "Revert \"ext4: fix it\"", area: "file systems", name: "ext4"),
    Case(line: "Revert \"Revert \"drm/xe: fix it\"\"", area: "graphics", name: "drm/xe"),
    Case(line: "revert \"kbuild: fix it\"", area: "build and scripts", name: "kbuild"),
    Case(line: "scsi: Revert \"scsi: fix it\"", area: "block and storage", name: "scsi"),
    Case(line: "keys, dns: fix it", area: "security", name: "keys, dns"),
    Case(line: "HID cp2112: fix it", area: "input", name: "HID cp2112"),
    Case(line: "drm/amdgpu:fix it", area: "graphics", name: "drm/amdgpu"),
    // Merge logs.
    Case(line: "networking updates", area: "networking", name: "networking"),
    Case(line: "more drm fixes", area: "graphics", name: "drm"),
    Case(line: "x86 updates", area: "architectures", name: "x86"),
    Case(line: "x86 platform driver updates", area: "platform drivers", name: "x86 platform"),
    Case(line: "USB / Thunderbolt updates", area: "USB", name: "USB"),
    Case(line: "rust updates", area: "Rust", name: "rust", isRust: true),
    // No prefix, but words that tell.
    Case(line: "Fix XFRM-I support for nested tunnels", area: "networking", name: "xfrm"),
    Case(line: "fix lookup of dentries", area: "file systems", name: "lookup"),
    // A first prefix that no row knows, but one after it.
    Case(line: "example5000: ethtool: fix it", area: "networking", name: "example5000"),
    Case(line: "Linux 6.7-rc8", area: "release", name: "Linux"),
    Case(line: "Linux v2.6.18-rc7", area: "release", name: "Linux"),
    Case(line: "Linux runs everywhere", area: "other", name: nil),
    Case(line: "example5000: do as asked", area: "other", name: "example5000"),
    Case(line: "misc fixes", area: "other", name: nil),
    Case(line: "", area: "other", name: nil),
    Case(line: ":", area: "other", name: nil),
    Case(line: "Revert \"\"", area: "other", name: nil),
    Case(line: "[]", area: "other", name: nil),
    Case(line: "-:", area: "other", name: "-"),
    Case(line: "-: rust", area: "Rust", name: "-", isRust: true),
    Case(line: "more", area: "other", name: nil),
  ]

  @Test(arguments: cases)
  func `finds the area and keeps the kernel's own name`(_ example: Case) throws {
    let found = try Shipped.areas().area(of: example.line)
    #expect(found.area == example.area)
    #expect(found.name == example.name)
    #expect(found.isRust == example.isRust)
  }

  private func table(_ rows: String...) throws -> AreaTable {
    try AreaTable(
      parsing: Array((AreaTable.header + "\n" + rows.joined(separator: "\n") + "\n").utf8))
  }

  @Test func `the longest row wins, wherever it stands`() throws {
    for rows in [["a,A,path", "a/b,B,path"], ["a/b,B,path", "a,A,path"]] {
      let table = try table(rows[0], rows[1])
      #expect(table.area(of: "a/b/c: x").area == "B")
      #expect(table.area(of: "a: b: x").area == "B")
      #expect(table.area(of: "a/c: x").area == "A")
      #expect(table.area(of: "ab: x").area == "other")
    }
  }

  @Test func `an exact row wants the whole prefix`() throws {
    let table = try table("of,A,exact")
    #expect(table.area(of: "of: x").area == "A")
    #expect(table.area(of: "of/x: y").area == "other")
    #expect(table.area(of: "of all things").area == "other")
  }

  @Test func `a word counts only where no prefix does`() throws {
    let table = try table("a,A,path", "b,B,word")
    #expect(table.area(of: "a: fix b").area == "A")
    #expect(table.area(of: "fix b").area == "B")
    #expect(table.area(of: "fix nab").area == "other")
  }

  @Test func `every area of the table can be found by its own rows`() throws {
    let table = try Shipped.areas()
    #expect(table.areas.count >= 25)
    #expect(!table.areas.contains(AreaTable.other))
    #expect(table.areas.contains(AreaTable.rust))
  }

  @Test(arguments: [
    ("", 1), ("prefix,area\n", 1), ("prefix,area,matches\na,A\n", 2),
    ("prefix,area,matches\na,A,path\nb,B,maybe\n", 3), ("prefix,area,matches\na,other,path\n", 2),
    ("prefix,area,matches\n,A,path\n", 2), ("prefix,area,matches\na,,path\n", 2),
    ("prefix,area,matches\na/b,A,path\na: b,B,path\n", 3),
    ("prefix,area,matches\n\na,A,path\n", 2),
  ])
  func `refuses a table that is not right and names the line`(_ text: String, _ line: Int) {
    let damage = #expect(throws: AreaTable.Damage.self) {
      try AreaTable(parsing: Array(text.utf8))
    }
    #expect(damage?.line == line)
    #expect(damage?.description.hasPrefix("areas.csv, line \(line): ") == true)
  }
}
