/// A row of kernel.org's table of longterm lines.
package struct LongtermLine: Hashable, Sendable {
  package let cycle: CycleNumber
  /// When its maintainers mean to end it; nil where the table leaves that open.
  package let projectedEnd: Month?

  package init(cycle: CycleNumber, projectedEnd: Month?) {
    (self.cycle, self.projectedEnd) = (cycle, projectedEnd)
  }
}
