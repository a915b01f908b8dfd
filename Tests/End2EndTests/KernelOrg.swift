import Foundation
import TestSupport

/// All of kernel.org that the program asks, on real servers: nginx with the files, git with the tags.
struct KernelOrg {
  static let mainline = "torvalds/linux.git"
  static let stable = "stable/linux.git"

  let content: TemporaryFolder
  let git: GitServer
  let nginx: Nginx

  /// Starts the servers; `fill` writes what they serve.
  init(
    mainline: [GitServer.Tag] = tags, stable: [GitServer.Tag] = stableTags,
    _ fill: (TemporaryFolder) throws -> Void = fixtures
  ) throws {
    content = try TemporaryFolder()
    // Whatever else is served, this page hardly ever changes.
    try content.write(Fixture.longterm.text, to: Fixture.longterm.rawValue)
    try fill(content)
    git = try GitServer([Self.mainline: mainline, Self.stable: stable])
    nginx = try Nginx(content: content, locations: Self.lore + git.location)
  }

  private static let tags: [GitServer.Tag] = [
    .init("v7.2", "1786917600 -0700"), .init("v7.3-rc6", "1791148200 -0700"),
    .init("v7.3-rc7", "1791753000 -0700"),
  ]
  private static let stableTags: [GitServer.Tag] = [.init("v7.2.8", "1790238665 +0200")]

  private static func fixtures(_ content: TemporaryFolder) throws {
    try content.write(Fixture.releases.text, to: "releases.json")
    try content.write(Fixture.kdist.text, to: "kdist.xml")
    try content.write(Fixture.kdistMail.text, to: "linux-kernel-announce/new.atom")
    try content.write(Fixture.search.text, to: "lkml/search.atom")
    try content.write(Fixture.candidate7.text, to: "lkml/\(Fixture.candidate7ID)/raw")
    try content.write(Fixture.candidate6.text, to: "lkml/\(Fixture.candidate6ID)/raw")
  }

  /// What public-inbox does: no validators, the search at `/lkml/`, mails at `/lkml/ID/raw`.
  private static let lore = """
        location = /lkml/ {
          etag off;
          if_modified_since off;
          max_ranges 0;
          add_header Last-Modified "";
          if ($arg_x != A) { return 400; }
          try_files /lkml/search.atom =404;
        }
        location /lkml/ { etag off; default_type text/plain; }
        location /linux-kernel-announce/ { etag off; add_header Last-Modified ""; }

    """

  /// The program's configuration that sends every source here.
  var configuration: String {
    """
    [network]
    ca-file=\(nginx.authority.certificate)
    retry-delay=0
    min-interval=0
    timeout=30
    contact=tests@example.org
    [source releases]
    url=\(nginx.url("/releases.json"))
    [source kdist]
    url=\(nginx.url("/kdist.xml"))
    [source kdist-mail]
    url=\(nginx.url("/linux-kernel-announce/new.atom"))
    mirrors=
    [source announcements]
    url=\(nginx.url("/lkml/"))
    mirrors=
    [source tags]
    url=\(nginx.url("/git/" + Self.mainline))
    mirrors=
    [source stable-tags]
    url=\(nginx.url("/git/" + Self.stable))
    mirrors=
    [source longterm]
    url=\(nginx.url("/category/releases.html"))

    """
  }
}
