import { fileURLToPath } from "node:url"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { parse, stringify } from "yaml"
import { DEFAULT_CONFIG } from "../../../src/domain/config.ts"
import { RULES } from "../../../src/validation/rules/index.ts"
import { judgeRelease } from "../../../src/validation/engine/validate-releases.ts"
import { compareReleases } from "../../../src/versioning/artifacts/compare-releases.ts"
import { readRepository } from "../../support/read-repository.ts"
import { fakeInput, fakeRelease } from "../../support/snapshot.ts"
import { assertProperty, runsOr } from "../../support/properties.ts"

/** More of them where somebody has the time. */
const RUNS = runsOr(400)

const NAME = "document_types/project_discovery@1.1.0"
const { releases = {}, active = {} } = readRepository(
  fileURLToPath(new URL("../../../fixtures/example", import.meta.url)),
)
const FILES = releases[NAME] as Readonly<Record<string, string>>
const DATA = Object.keys(FILES).filter((path) => /\.(?:json|yaml)$/.test(path))

/** Values of every type where another one is expected, and some that look like more than they are. */
const ODD = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  "",
  " ",
  "#",
  "#/",
  "/",
  "a:b:1.0.0",
  [],
  [null],
  [[[]]],
  {},
  { toString: [] },
  { valueOf: null, toString: null },
  { constructor: 1 },
  { length: -1 },
  { then: 1 },
  { $ref: "#" },
  { $ref: [] },
  ["toString"],
  "__proto__",
)

/** Exchanges one value, or one key, somewhere inside. */
function exchanged(value: unknown, way: readonly number[], odd: unknown): unknown {
  const [step = 0, ...rest] = way
  if (way.length === 0 || typeof value !== "object" || value === null) return odd
  const entries = Object.entries(value)
  const at = step % (entries.length + 1)
  const changed = entries.map(
    ([key, inner], index) =>
      [
        index === at && rest.length === 0 && typeof odd === "string" ? odd : key,
        index === at ? exchanged(inner, rest, odd) : inner,
      ] as const,
  )
  if (at === entries.length) return odd
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed)
}

test(
  "whatever one value becomes, the rules have something to say or nothing, and never fail",
  { timeout: RUNS * 2_000 + 60_000 },
  async () => {
    const change = fc.tuple(
      fc.constantFrom(...DATA),
      fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 7 }),
      ODD,
    )
    await assertProperty(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const files = { ...FILES }
        for (const [path, way, odd] of changes) {
          const next = exchanged(parse(files[path] ?? ""), way, odd)
          files[path] = path.endsWith(".json") ? JSON.stringify(next) : stringify(next)
        }
        const [was, is] = [fakeRelease(NAME, FILES), fakeRelease(NAME, files)]
        const requiredBump = await compareReleases(was, is, DEFAULT_CONFIG)
        await compareReleases(is, was, DEFAULT_CONFIG)
        const findings = await judgeRelease(
          { ...fakeInput({ name: NAME, files, releases, active, base: was, requiredBump }) },
          {},
          RULES,
        )
        expect(
          findings.every(({ line, column, file }) => line > 0 && column > 0 && file !== ""),
        ).toBe(true)
      }),
      { runs: RUNS },
    )
  },
)
