/** RFC 6901. */
export function encodePointer(segments: readonly (string | number)[]): string {
  return segments
    .map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("")
}

/** The segments of a pointer, or null if it is none. The empty pointer is the whole document. */
export function decodePointer(pointer: string): string[] | null {
  if (pointer === "") return []
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return null
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"))
}

/** What a path leads to inside a value, by its own members alone; undefined where it leads to nothing. */
export function valueAt(value: unknown, segments: readonly (string | number)[]): unknown {
  return segments.reduce(
    (at: unknown, segment) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, segment)
        ? Reflect.get(at, segment)
        : undefined,
    value,
  )
}
