/** As git, cfg and stage records write times: with a time zone, so that it is the same moment on every machine. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

const UNKNOWN = "unknown"

/** `2026-05-02`: the day of an RFC 3339 time in UTC; `unknown` for anything else, so that nothing foreign is printed. */
export function utcDate(at: string): string {
  return utcTime(at)?.slice(0, "YYYY-MM-DD".length) ?? UNKNOWN
}

/** `2026-05-02 09:30`, in UTC, as the head of a table has to say; `unknown` as above. */
export function utcMinute(at: string): string {
  return utcTime(at)?.slice(0, "YYYY-MM-DDTHH:MM".length).replace("T", " ") ?? UNKNOWN
}

/** `2026-05-02 09:30 UTC`: a time with its zone, as sentences have it. */
export function utcMoment(at: string): string {
  const minute = utcMinute(at)
  return minute === UNKNOWN ? minute : `${minute} UTC`
}

/** Null where it is no time, such as 2026-13-01, or a year of five digits, which git prints and JavaScript does not read. */
function utcTime(at: string): string | null {
  const time = RFC_3339.test(at) ? Date.parse(at) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
