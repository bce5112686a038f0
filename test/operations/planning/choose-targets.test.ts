import { expect, test } from "vitest"
import { isRefused } from "../../../src/domain/refusal.ts"
import { chooseTargets } from "../../../src/operations/planning/choose-targets.ts"
import type { Choice } from "../../../src/ports/prompter.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

interface Row {
  readonly staged: readonly string[]
  /** How many of the choices a person takes; undefined where nobody can be asked. */
  readonly takes?: number
}

async function choose({ staged, takes }: Row) {
  const shown: string[] = []
  const selectMany = async <Value>(_: string, choices: readonly Choice<Value>[]) => {
    shown.push(...choices.map(({ name, checked }) => `${name}${checked ? " *" : ""}`))
    return choices.slice(0, takes).map(({ value }) => value)
  }
  const snapshot = fakeSnapshot({
    releases: Object.fromEntries(
      ["roles/editor@1.0.0", "roles/editor@1.1.0", "roles/editor@1.2.0", "roles/writer@1.0.0"].map(
        (name) => [name, { "role.prompt.txt": name }],
      ),
    ),
    active: { "roles/editor": "1.0.0" },
    staged,
  })
  const targets = await chooseTargets({ canAsk: takes !== undefined, selectMany }, snapshot).catch(
    (error: unknown) => (isRefused(error) ? error.refusals : Promise.reject(error)),
  )
  const found = targets.map((target) =>
    "code" in target ? `${target.code}: ${target.hint}` : target.version,
  )
  return { shown, found }
}

test.each<[string, Row, Awaited<ReturnType<typeof choose>>]>([
  [
    "the newest of each package that is staged",
    { staged: ["roles/editor@1.1.0", "roles/editor@1.2.0", "roles/writer@1.0.0"], takes: 1 },
    { shown: ["editor 1.0.0 → 1.2.0", "writer inactive → 1.0.0"], found: ["1.2.0"] },
  ],
  [
    "what is staged alone, taken already",
    { staged: ["roles/editor@1.1.0"], takes: 1 },
    { shown: ["editor 1.0.0 → 1.1.0 *"], found: ["1.1.0"] },
  ],
  [
    "nothing taken",
    { staged: ["roles/editor@1.1.0"], takes: 0 },
    { shown: ["editor 1.0.0 → 1.1.0 *"], found: [expect.stringMatching(/^cancelled/)] },
  ],
  [
    "nothing to take",
    { staged: [], takes: 1 },
    { shown: [], found: [expect.stringMatching(/^not-staged/)] },
  ],
  [
    "nobody to ask",
    { staged: ["roles/editor@1.1.0"] },
    { shown: [], found: ["package-required: Name what is staged: editor@1.1.0."] },
  ],
  [
    "nobody to ask, and nothing to take",
    { staged: [] },
    { shown: [], found: ["package-required: Nothing is staged; see `cfg status`."] },
  ],
])("%s", async (_, row, expected) => expect(await choose(row)).toEqual(expected))
