import Glibc

/// Git repositories served over HTTP by git itself: `git http-backend` behind fcgiwrap.
///
/// It needs a web server before it: give `location` to an `Nginx`; the repositories are then below
/// `/git/`, such as `/git/torvalds/linux.git`.
package final class GitServer: Sendable {
  /// A release to tag: the tag's name, and when, in Unix seconds with the tagger's offset.
  package struct Tag: Sendable {
    let name: String
    let date: String

    package init(_ name: String, _ date: String) { (self.name, self.date) = (name, date) }
  }

  private let projects: TemporaryFolder
  private let port: Int
  private let child: Child

  /// Makes a repository for each path and starts serving them.
  package init(_ repositories: [String: [Tag]]) throws {
    guard let fcgiwrap = Tool.path("fcgiwrap"), Tool.path("git") != nil else {
      throw Tool.Failed(description: "git and fcgiwrap are needed; run make setup-test")
    }
    projects = try TemporaryFolder()
    let socket = try Descriptor.listening().waiting()
    port = try socket.port()
    let null = try Descriptor(unsafe open("/dev/null", O_RDWR | O_CLOEXEC), from: "open /dev/null")
    child = try Child(
      fcgiwrap, [], environment: ["PATH": "/usr/bin:/bin", "HOME": projects.path],
      descriptors: [socket, null, null])
    for (path, tags) in repositories {
      try git("init", "--quiet", "--bare", projects.file(path))
      try add(tags, to: path)
    }
  }

  deinit {
    child.end()
    _ = child.wait()
  }

  /// Adds commits and annotated tags to a repository, with fixed authors and dates.
  package func add(_ tags: [Tag], to path: String) throws {
    let stream = tags.map { tag in
      let who = "Linus Torvalds <torvalds@linux-foundation.org> \(tag.date)"
      let message = "Linux \(tag.name.dropFirst())\n"
      let data = "data \(message.utf8.count)\n\(message)"
      return """
        commit refs/heads/\(tag.name)-line
        mark :1
        committer \(who)
        \(data)
        tag \(tag.name)
        from :1
        tagger \(who)
        \(data)

        """
    }.joined()
    try git("-C", projects.file(path), "fast-import", "--quiet", "--force", input: stream)
  }

  /// Deletes tags, as only the owner of a tree can.
  package func remove(_ names: [String], from path: String) throws {
    for name in names { try git("-C", projects.file(path), "tag", "-d", name) }
  }

  /// The lines of nginx's configuration that send `/git/` here.
  package var location: String {
    get throws {
      let program = try Tool.run("git", ["--exec-path"]).prefix { $0 != "\n" } + "/git-http-backend"
      return """
            location ~ ^/git(/.*)$ {
              gzip off;
              fastcgi_pass 127.0.0.1:\(port);
              fastcgi_param SCRIPT_FILENAME \(program);
              fastcgi_param GIT_PROJECT_ROOT \(projects.path);
              fastcgi_param GIT_HTTP_EXPORT_ALL 1;
              fastcgi_param GIT_PROTOCOL $http_git_protocol;
              fastcgi_param HTTP_CONTENT_ENCODING $http_content_encoding;
              fastcgi_param PATH_INFO $1;
              fastcgi_param REQUEST_METHOD $request_method;
              fastcgi_param QUERY_STRING $query_string;
              fastcgi_param CONTENT_TYPE $content_type;
              fastcgi_param CONTENT_LENGTH $content_length;
              fastcgi_param REMOTE_ADDR $remote_addr;
            }
        """
    }
  }

  private func git(_ arguments: String..., input: String = "") throws {
    try Tool.run(
      "git", arguments, input: input,
      environment: [
        "HOME": projects.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
      ])
  }
}
