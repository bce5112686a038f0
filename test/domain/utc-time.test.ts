import { expect, test } from "vitest"
import { utcDate, utcMoment } from "../../src/domain/utc-time.ts"

test.each([
  ["2026-05-02T09:30:59Z", "2026-05-02", "2026-05-02 09:30"],
  ["2026-05-02T09:30:59.123Z", "2026-05-02", "2026-05-02 09:30"],
  ["2026-05-02T01:30:00+02:00", "2026-05-01", "2026-05-01 23:30"],
  ["2026-12-31T22:00:00-05:00", "2027-01-01", "2027-01-01 03:00"],
  ["2026-05-02T09:30:59", "unknown", "unknown"],
  ["2026-13-02T09:30:59Z", "unknown", "unknown"],
  ["20000-01-01T00:00:00+00:00", "unknown", "unknown"],
  ["\u001b[31m2026", "unknown", "unknown"],
  ["Sat, 02 May 2026 09:30:59 GMT", "unknown", "unknown"],
  ["", "unknown", "unknown"],
])("%j is the day %s, the minute %s", (at, date, minute) => {
  const moment = minute === "unknown" ? minute : `${minute} UTC`
  expect([utcDate(at), utcMoment(at)]).toEqual([date, moment])
})
