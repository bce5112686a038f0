/** `2026-05-02`: the date of an ISO 8601 time, as it is written there, in its own time zone. */
export function calendarDate(at: string): string {
  return at.slice(0, "YYYY-MM-DD".length)
}

/** `2026-11-28 04:59 UTC`: a time with its zone, as sentences have it. */
export function minuteOf(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`
}
