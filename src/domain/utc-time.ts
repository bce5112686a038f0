/** As git, cfg and stage records write times: with a time zone, so that it is the same moment on every machine. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

const UNKNOWN = "unknown"

/** `2026-05-02`: the day of an RFC 3339 time in UTC; `unknown` for anything else, so that nothing foreign is printed. */
export function utcDate(at: string): string {
  return utcTime(at)?.slice(0, "YYYY-MM-DD".length) ?? UNKNOWN
}

/** `2026-05-02 09:30 UTC`; `unknown` as above. */
export function utcMoment(at: string): string {
  const minute = utcTime(at)?.slice(0, "YYYY-MM-DDTHH:MM".length).replace("T", " ")
  return minute === undefined ? UNKNOWN : `${minute} UTC`
}

/** Null where it is no time, such as 2026-13-01, or a year of five digits, which git prints and JavaScript does not read. */
function utcTime(at: string): string | null {
  const time = RFC_3339.test(at) ? Date.parse(at) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
