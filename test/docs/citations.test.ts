import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { brokenCitations, citationsOf, sectionsOf } from "../support/citations.ts"
import type { Sections } from "../support/citations.ts"

const TOP = fileURLToPath(new URL("../..", import.meta.url))
const read = (path: string) => readFileSync(join(TOP, path), "utf8")
const below = (folder: string, extension: RegExp) =>
  readdirSync(join(TOP, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => extension.test(name))
    .map((name) => `${folder}/${name}`)

const SPECIFICATION = below("docs/specification", /\.md$/)
const SECTIONS: Sections = {
  spec: sectionsOf(SPECIFICATION.map(read).join("\n")),
  facts: sectionsOf(read("docs/facts.md")),
}
const CITING = [
  ...["src", "test", "bench", "bin"].flatMap((folder) => below(folder, /\.(ts|mjs)$/)),
  ...below("docs", /\.md$/),
  "README.md",
  "CONTRIBUTING.md",
].filter((path) => path !== "test/docs/citations.test.ts")

test("what is cited stands in docs/specification and docs/facts.md", () => {
  const broken = CITING.flatMap((path) =>
    brokenCitations(read(path), SECTIONS).map((citation) => `${path}: ${citation}`),
  )
  expect(broken).toEqual([])
})

test.each(SPECIFICATION)("the sections that %s refers to exist", (page) => {
  const named = Array.from(read(page).matchAll(/\((\d\.\d)[),]/g), ([, section = ""]) => section)
  expect(named.filter((section) => !SECTIONS.spec.has(section))).toEqual([])
})

describe("scenarios", () => {
  const scenarios = below("test/scenarios", /\.test\.ts$/)

  test("each cites the sections it keeps true", () => {
    expect(scenarios.filter((path) => citationsOf(read(path)).length === 0)).toEqual([])
  })

  test("together they cite every section that has none below it", () => {
    const cited = new Set(scenarios.flatMap((path) => citationsOf(read(path))))
    const sections = [...SECTIONS.spec]
    const lowest = sections.filter((section) =>
      sections.every((other) => !other.startsWith(`${section}.`)),
    )
    expect(lowest.filter((section) => !cited.has(`spec ${section}`))).toEqual([])
  })
})

describe("a citation", () => {
  const sections: Sections = { spec: new Set(["1", "1.2", "2.5"]), facts: new Set(["5", "12"]) }

  test.each([
    ["/** Kept (spec 1.2). */", ["spec 1.2"]],
    [
      "/** Spec 1.2, 2.5: both hold (facts 5, 12). */",
      ["spec 1.2", "spec 2.5", "facts 5", "facts 12"],
    ],
    ["// spec 1, `immutable`", ["spec 1"]],
    ["/**\n * Kept (spec\n * 2.5). */", ["spec 2.5"]],
    ["the specification 1.2, artifacts 5", []],
  ])("%j names %j", (text, citations) => expect(citationsOf(text)).toEqual(citations))

  test("is broken where nothing has its number, or it has none", () => {
    expect(
      brokenCitations("(spec 1.2, 2.6, facts 7) (spec §2) (facts on packages)", sections),
    ).toEqual(["spec 2.6", "facts 7", "spec §"])
  })
})
