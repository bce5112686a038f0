/** Whatever files hold, it is a finding or a refusal, never a bug (spec 3). */

import { asyncProperty, constantFrom, integer, record } from "fast-check"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { assertProperty } from "../support/properties.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, smallRepository } from "../support/small-repository.ts"

const RECORD = "_staged/roles/writer/1.1.0.json"
const MANIFEST = "document_types/plan/releases/1.0.0/package.yaml"
const READING = [["list"], ["status"], ["show", "writer@1.1.0"], ["history"], ["graph"], ["verify"]]
const WORDS = ["__proto__", "constructor", "toString", "hasOwnProperty"]

function staged(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: {
      "roles/writer@1.0.0": "You write.\n",
      "roles/writer@1.1.0": "You write well.\n",
      "document_types/plan@1.0.0": "",
    },
    pointers: `{ "roles": { "writer": "1.0.0" }, "document_types": { "plan": "1.0.0" } }\n`,
    staged: ["writer@1.1.0"],
    config: "version: 1\n",
  })
}

test.each(["format", "package", "content_id", "consulted", "rule_set", "actor", "report"])(
  "a stage record without %s proves nothing, and is said to be unreadable",
  async (key) => {
    const repository = await staged()
    const { [key]: _, ...rest } = JSON.parse(repository.read(RECORD)) as Record<string, unknown>
    repository.commit("Edit", { [RECORD]: JSON.stringify(rest) })
    const activate = ["activate", "writer@1.1.0", "--reason", "r", "--yes"]
    for (const command of READING)
      expect([command, (await cfg(repository, command)).exitCode < 70]).toEqual([command, true])
    expect((await cfg(repository, activate)).exitCode).toBe(3)
  },
)

describe("words that every object knows", () => {
  test.each(WORDS)(
    "%s as a key of a manifest is an unknown key, and its change a patch",
    async (word) => {
      const repository = await staged()
      const text = repository.read(MANIFEST)
      repository.write(
        "document_types/plan/releases/1.0.1/package.yaml",
        `${text.replace('version: "1.0.0"', 'version: "1.0.1"').replace("version: 1.0.0", 'version: "1.0.1"')}${word}:\n  x: 1\n`,
      )
      const { exitCode, stdout, stderr } = await cfg(repository, [
        "validate",
        "plan@1.0.1",
        "--json",
      ])
      expect([exitCode < 70, stderr]).toEqual([true, ""])
      expect(stdout).toContain(`Unknown key ${word}.`)
      const [compared] =
        (await cfg(repository, ["diff", "plan@1.0.0..1.0.1", "--json"])).json.data ?? []
      if (compared !== undefined) expect(["patch", "none"]).toContain(compared.requiredBump)
    },
  )

  test.each(WORDS)("%s where a name, a form or a topic is expected", async (word) => {
    const repository = await staged()
    for (const command of [
      ["show", word],
      ["diff", word],
      ["notes", word],
      ["graph", "--format", word],
      ["validate", "--format", word],
      ["commit", "--bump", word, "-m", "x"],
      ["explain", word],
      [word],
    ]) {
      const { exitCode } = await cfg(repository, command)
      expect([command, exitCode === 2 || exitCode === 3]).toEqual([command, true])
    }
  })
})

test("20,000 unknown keys are one finding with a count", async () => {
  const repository = await staged()
  const keys = Array.from({ length: 20_000 }, (_, index) => `team_${index}: 1`).join("\n")
  repository.write(MANIFEST, `${repository.read(MANIFEST)}${keys}\n`)
  const { stdout } = await cfg(repository, ["validate", "plan@1.0.0", "--json"])
  expect(stdout.length).toBeLessThan(20_000)
  expect(stdout).toContain("20000 unknown keys")
})

/** A text with a piece cut out, doubled, or taken for something else. */
const DAMAGE = record({
  file: constantFrom(RECORD, MANIFEST, POINTERS, "cfg.yaml"),
  at: integer({ min: 0, max: 400 }),
  length: integer({ min: 0, max: 40 }),
  instead: constantFrom(
    "",
    "null",
    "[]",
    "{}",
    "0",
    '"__proto__"',
    "\u0000",
    "é",
    '": {',
    "&a *a",
    "1e999",
    "- ",
  ),
})

test("files that somebody has damaged are never a bug", { timeout: 240_000 }, async () => {
  const repository = await staged()
  const whole = new Map(
    [RECORD, MANIFEST, POINTERS, "cfg.yaml"].map((file) => [file, repository.read(file)]),
  )
  await assertProperty(
    asyncProperty(DAMAGE, constantFrom(...READING, ["validate", "--all"]), async (damage, verb) => {
      for (const [file, text] of whole) repository.write(file, text)
      const text = whole.get(damage.file) ?? ""
      const at = damage.at % (text.length + 1)
      repository.commit("Damage", {
        [damage.file]: text.slice(0, at) + damage.instead + text.slice(at + damage.length),
      })
      const { exitCode, stderr } = await cfg(repository, verb)
      expect([exitCode, exitCode === 70 ? stderr : ""]).not.toContain(70)
    }),
    { runs: 25 },
  )
})
