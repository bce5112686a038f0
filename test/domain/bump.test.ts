import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { actualBump, increment, nextVersion, satisfiesBump } from "../../src/domain/bump.ts"
import { compareVersions } from "../../src/domain/identifiers.ts"
import type { Version } from "../../src/domain/identifiers.ts"
import { greaterBump, highestBump } from "../../src/domain/version-change.ts"
import type { Bump, Change } from "../../src/domain/version-change.ts"
import { assertProperty } from "../support/properties.ts"

const BUMPS: readonly Bump[] = ["none", "patch", "minor", "major"]
const bumps = fc.constantFrom(...BUMPS)
const numbers = fc.nat({ max: 30 })
const versions = fc
  .tuple(numbers, numbers, numbers, fc.option(fc.constantFrom("rc.1", "alpha", "0")))
  .map(
    ([major, minor, patch, pre]) =>
      `${major}.${minor}.${patch}${pre === null ? "" : `-${pre}`}` as Version,
  )

test.each<[string, Bump, string]>([
  ["1.4.2", "none", "1.4.3"],
  ["1.4.2", "patch", "1.4.3"],
  ["1.4.2", "minor", "1.5.0"],
  ["1.4.2", "major", "2.0.0"],
  ["0.4.2", "major", "0.5.0"],
  ["0.4.2", "minor", "0.5.0"],
  ["1.5.0-rc.1", "patch", "1.5.0"],
  ["1.5.0-rc.1", "minor", "1.5.0"],
  ["1.5.0-rc.1", "major", "2.0.0"],
])("after %s a change that is %s needs %s", (base, bump, expected) =>
  expect(nextVersion(base as Version, bump)).toBe(expected),
)

test("a major that is asked for by name is one even below 1.0.0", () => {
  expect(increment("0.4.2" as Version, "major")).toBe("1.0.0")
})

test.each<[string, string, Bump, boolean]>([
  ["1.4.0", "1.5.0", "minor", true],
  ["1.4.0", "1.4.1", "minor", false],
  ["1.4.0", "2.0.0", "minor", true],
  ["1.4.0", "1.9.0", "major", false],
  ["0.4.0", "0.5.0", "major", true],
  ["0.4.0", "0.4.1", "major", false],
  ["1.4.0", "1.5.0-rc.1", "minor", true],
  ["1.4.0", "1.4.1-rc.1", "minor", false],
  ["1.5.0-rc.1", "1.5.0-rc.2", "minor", true],
  ["1.5.0-rc.2", "1.5.0-rc.1", "minor", false],
  ["1.5.0-rc.1", "1.5.0", "major", false],
  ["1.4.0", "1.4.0", "none", true],
  ["1.4.0", "1.4.0", "patch", false],
  ["1.4.0", "1.3.9", "none", false],
])("from %s to %s is enough for %s: %s", (base, next, bump, enough) =>
  expect(satisfiesBump(base as Version, next as Version, bump)).toBe(enough),
)

test.each<[string, string, Bump]>([
  ["1.4.2", "1.4.3", "patch"],
  ["1.4.2", "1.7.0", "minor"],
  ["1.4.2", "3.0.0", "major"],
  ["1.4.2", "2.0.0-rc.1", "major"],
  ["0.4.2", "0.5.0", "minor"],
  ["1.4.2", "1.4.2", "none"],
  ["1.4.2", "1.4.1", "none"],
])("from %s to %s lies %s", (base, next, bump) =>
  expect(actualBump(base as Version, next as Version)).toBe(bump),
)

describe("whatever the base", () => {
  test("the next version is above it, is enough, and no lower one of its form is", () => {
    assertProperty(
      fc.property(versions, bumps, versions, (base, bump, other) => {
        const next = nextVersion(base, bump)
        expect(compareVersions(next, base)).toBeGreaterThan(0)
        expect(satisfiesBump(base, next, bump)).toBe(true)
        const lowerRelease = !other.includes("-") && compareVersions(other, next) < 0
        if (lowerRelease && bump !== "none") expect(satisfiesBump(base, other, bump)).toBe(false)
      }),
    )
  })

  test("what is enough for more is enough for less", () => {
    assertProperty(
      fc.property(versions, versions, (base, next) => {
        const enough = BUMPS.map((bump) => satisfiesBump(base, next, bump))
        expect(enough.toSorted((a, b) => Number(b) - Number(a))).toEqual(enough)
      }),
    )
  })
})

test("of several changes the greatest counts", () => {
  assertProperty(
    fc.property(fc.array(bumps), (list) => {
      const highest = highestBump(list.map((bump) => ({ bump }) as Change))
      expect(BUMPS.indexOf(highest)).toBe(Math.max(0, ...list.map((bump) => BUMPS.indexOf(bump))))
      expect(list.reduce<Bump>(greaterBump, "none")).toBe(highest)
    }),
  )
})
