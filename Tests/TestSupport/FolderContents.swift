package import Foundation

/// What a folder holds: each file's path below it and its bytes; nil where there is no such folder.
package func folderContents(_ path: String) throws -> [String: Data]? {
  guard FileManager.default.fileExists(atPath: path) else { return nil }
  var contents: [String: Data] = [:]
  for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
    let file = URL(fileURLWithPath: path + "/" + name)
    guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
      continue
    }
    contents[name] = try Data(contentsOf: file)
  }
  return contents
}
