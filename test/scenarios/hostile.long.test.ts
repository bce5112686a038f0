/** Hostile content is a finding, soon and in bounded memory (spec 3). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { exampleRepository } from "../support/example-repository.ts"
import { layOut, passingRelease } from "../support/hostile/lay-out.mjs"
import { heavyReleases, hostileReleases } from "../support/hostile/releases.mjs"
import type { HostileRelease } from "../support/hostile/releases.mjs"

interface ErrorFinding {
  readonly version: string
  readonly rule: string
  readonly severity: string
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Judges every release in one run, and says which errors each one got. */
async function errorsOf(
  choose: (base: Readonly<Record<string, string>>) => readonly HostileRelease[],
) {
  const repository = exampleRepository()
  const inputs = choose(passingRelease(repository.path))
  const names = layOut(repository.path, repository.git, inputs)
  const { exitCode, json, stderr } = await cfg(repository, ["validate", ...names, "--json"])
  expect(stderr).toBe("")
  expect(json.error).toBeUndefined()
  const findings = json.data.findings as readonly ErrorFinding[]
  const judged = inputs.map((input, index) => ({
    ...input,
    errors: findings.filter(
      ({ version, severity }) => severity === "error" && names[index]!.endsWith(`@${version}`),
    ),
  }))
  return { exitCode, judged }
}

describe("hostile content", () => {
  test(
    "none of it is accepted, and each is refused by a rule, at a place",
    { timeout: 1_200_000 },
    async () => {
      const { exitCode, judged } = await errorsOf(hostileReleases)
      expect(exitCode).toBe(1)
      expect(judged.length).toBeGreaterThan(150)
      expect(new Set(judged.map(({ name }) => name)).size).toBe(judged.length)
      const unexpected = judged.filter(
        ({ rules, errors }) => !errors.some(({ rule }) => rules.includes(rule)),
      )
      expect(
        unexpected.map(({ name, rules, errors }) => ({
          name,
          rules,
          errors: errors.map(({ rule }) => rule),
        })),
      ).toEqual([])
      const placeless = judged.filter(({ errors }) =>
        errors.some(({ file, line, column }) => file === "" || line < 1 || column < 1),
      )
      expect(placeless.map(({ name }) => name)).toEqual([])
    },
  )

  test("what is only heavy is read to its end", { timeout: 1_200_000 }, async () => {
    const { exitCode, judged } = await errorsOf(heavyReleases)
    expect(exitCode).toBe(1)
    // All are judged by their content, the last one too.
    const rules = judged.flatMap(({ errors }) => errors.map(({ rule }) => rule))
    expect([...new Set(rules)].toSorted()).toEqual([
      "fixture-valid",
      "pointer-resolves",
      "prompt-example-valid",
      "schema-valid",
      "version-bump",
    ])
    expect(judged.at(-1)?.errors.map(({ rule }) => rule)).toEqual(["version-bump"])
  })
})
