/** One valid text for each common `format`. */
export const FORMAT_SAMPLES: ReadonlyMap<string, string> = new Map([
  ["date", "2024-01-31"],
  ["time", "12:00:00Z"],
  ["date-time", "2024-01-31T12:00:00Z"],
  ["duration", "P1D"],
  ["email", "a@example.org"],
  ["hostname", "example.org"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["uri", "https://example.org/"],
  ["uri-reference", "/a"],
  ["uuid", "123e4567-e89b-12d3-a456-426614174000"],
  ["json-pointer", "/a"],
  ["regex", "a"],
])
