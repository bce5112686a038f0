import { expect, test } from "vitest"
import { normalAddress } from "../../../src/domain/policy/normal-address.ts"

test.each<[string, string | null]>([
  ["anna@example.org", "anna@example.org"],
  [" Anna@Example.ORG ", "anna@example.org"],
  ["anna@example.org.", "anna@example.org"],
  ["anna@bücher.example", "anna@xn--bcher-kva.example"],
  ["anna@xn--bcher-kva.example", "anna@xn--bcher-kva.example"],
  ["ju\u0308rgen@example.org", "j\u00fcrgen@example.org"],
  ["ａnna@example.org", "anna@example.org"],
  [
    "49699333+dependabot[bot]@users.noreply.github.com",
    "49699333+dependabot[bot]@users.noreply.github.com",
  ],
  ["49699333+dependabot@users.noreply.github.com", "49699333+dependabot@users.noreply.github.com"],
  ["root@localhost", "root@localhost"],
  ["anna", null],
  ["@example.org", null],
  ["anna@", null],
  ["a b@example.org", null],
  ["anna@exam ple.org", null],
  ["anna@a/b", null],
  ["anna@a:80", null],
  ["anna@..", null],
  ["Anna <anna@example.org>", null],
  ["an\u200bna@example.org", null],
  ["", null],
])("%j is %j", (text, form) => expect(normalAddress(text)).toBe(form))
