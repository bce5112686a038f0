/** `2026-05-02`: the date of an ISO 8601 time, as it is written there, in its own time zone. */
export function calendarDate(at: string): string {
  return at.slice(0, "YYYY-MM-DD".length)
}
