import TestSupport

/// What of a change to the schemas would break whoever reads the documents.
///
/// A reader relies on what it was promised: each member that was always there, no other type, no value
/// beyond a closed enumeration, no number out of bounds. Promising more is no harm.
struct SchemaComparison {
  let released: SchemaFolder
  let today: SchemaFolder

  /// A sentence for each change that breaks readers; sorted.
  func breaks() throws -> [String] {
    try released.names.flatMap { name in
      guard today.files[name] != nil else { return ["\(name) is gone"] }
      return breaks(try released.node(name), try today.node(name), at: name)
    }.sorted()
  }

  private func breaks(_ old: SchemaNode, _ new: SchemaNode, at place: String) -> [String] {
    let types = new.types.subtracting(old.types)
      .filter { !($0 == "integer" && old.types.contains("number")) }
    var found = types.map { "\(place) may now be \($0)" }
    if let values = old.values {
      let more = new.values?.filter { !values.contains($0) }
      if more == nil { found.append("\(place) is no closed enumeration any more") }
      found += (more ?? []).map { "\(place) may now be \($0)" }
    }
    if let pattern = old.pattern, new.pattern != pattern {
      found.append("\(place) has another pattern")
    }
    if let format = old.format, new.format != format {
      found.append("\(place) has another format")
    }
    if let least = old.minimum, new.minimum ?? -.infinity < least {
      found.append("\(place) may now be smaller")
    }
    if let most = old.maximum, new.maximum ?? .infinity > most {
      found.append("\(place) may now be larger")
    }
    if let fewest = old.minItems, new.minItems ?? 0 < fewest {
      found.append("\(place) may now have fewer items")
    }
    for (before, now) in zip(old.items, new.items) {
      found += breaks(before, now, at: place + "[]")
    }
    if new.items.count < old.items.count { found.append("\(place) has items of any kind") }
    found += old.required.subtracting(new.required).map { "\(place).\($0) may now be missing" }
    for (key, before) in old.properties {
      guard let now = new.properties[key] else {
        found.append("\(place).\(key) is gone")
        continue
      }
      found += breaks(before, now, at: "\(place).\(key)")
    }
    return found
  }
}
