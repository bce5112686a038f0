import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { CommitId, Version } from "../../../src/domain/identifiers.ts"
import { readTarget, unreadTarget } from "../../../src/operations/planning/read-target.ts"
import type { TreeChange } from "../../../src/ports/history.ts"
import type { Repository } from "../../../src/ports/repository.ts"
import { fakeSnapshot, manifestText } from "../../support/snapshot.ts"

const PLAN = packageId("document_types", "plan")

/** A release, one with a field more, and one with fewer. */
const FILES = {
  "1.0.0": release("1.0.0", ["title", "owner"]),
  "1.1.0": release("1.1.0", ["title", "owner", "goals"]),
  "2.0.0": release("2.0.0", ["title"]),
}

function release(version: string, fields: readonly string[]) {
  const properties = Object.fromEntries(fields.map((field) => [field, { type: "string" }]))
  return {
    "package.yaml": manifestText(
      "plan",
      version,
      "artifacts:\n  schema: schemas/output.schema.json\n",
    ),
    "schemas/output.schema.json": JSON.stringify({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      additionalProperties: false,
      properties,
    }),
  }
}

interface Row {
  readonly active?: string
  readonly target: string
  /** What the commit that brought the target says it was edited from. */
  readonly editedFrom?: string
}

function read({ active, target, editedFrom }: Row) {
  const snapshot = fakeSnapshot({
    releases: Object.fromEntries(
      Object.entries(FILES).map(([version, files]) => [`${PLAN}@${version}`, files]),
    ),
    ...(active !== undefined && { active: { [PLAN]: active } }),
  })
  const introduction = {
    path: `document_types/plan/releases/${target}`,
    base: null,
    next: "tree",
    entry: {
      commit: "2".repeat(40) as CommitId,
      message: `feat: Plan\n\nCfg-Action: commit\nCfg-Package: ${PLAN} ${editedFrom} -> ${target}\nCfg-Actor: ann\n`,
    },
  } as unknown as TreeChange
  const history = {
    treeChanges: async () => (editedFrom === undefined ? [] : [introduction]),
    boundaries: async () => new Set(),
  }
  const name = { package: PLAN, version: target as Version }
  return { snapshot, name, found: readTarget({ history } as unknown as Repository, snapshot, name) }
}

test.each<[string, Row, object]>([
  [
    "nothing to measure it against",
    { target: "1.0.0" },
    { requiredBump: null, actualBump: null, editedFrom: null, changes: [] },
  ],
  [
    "an active release below it",
    { active: "1.0.0", target: "1.1.0" },
    { requiredBump: "minor", actualBump: "minor", editedFrom: null },
  ],
  [
    "a break",
    { active: "1.1.0", target: "2.0.0" },
    { requiredBump: "major", actualBump: "major", editedFrom: null },
  ],
  [
    "itself",
    { active: "1.1.0", target: "1.1.0", editedFrom: "1.0.0" },
    { requiredBump: "none", actualBump: "none", editedFrom: null, changes: [] },
  ],
  [
    "an active release that is gone",
    { active: "0.9.0", target: "1.0.0" },
    { requiredBump: null, actualBump: "major", editedFrom: null, changes: [] },
  ],
  [
    "an active one, edited from another",
    { active: "1.0.0", target: "2.0.0", editedFrom: "1.1.0" },
    { requiredBump: "major", editedFrom: { version: "1.1.0", requiredBump: "major" } },
  ],
  [
    "the active one that it was edited from, whatever lies between",
    { active: "1.0.0", target: "2.0.0", editedFrom: "1.0.0" },
    { requiredBump: "major", editedFrom: null },
  ],
])("a release is told by its content and by %s", async (_, row, expected) => {
  const { snapshot, name, found } = read(row)
  const [own] = (await snapshot.versions(PLAN)).filter(({ version }) => version === row.target)
  expect(await found).toMatchObject({ ...name, contentId: own?.contentId, lost: [], ...expected })
})

test("each change has its proof", async () => {
  const { found } = read({ active: "1.0.0", target: "2.0.0" })
  const [change] = (await found).changes
  expect(change).toMatchObject({ bump: "major", witness: { acceptedBy: "base" } })
})

test.each(["1.0.0", "9.0.0"])("of %s unread, only whether it is there is known", async (target) => {
  const { snapshot, name, found } = read({ target })
  const [own] = (await snapshot.versions(PLAN)).filter(({ version }) => version === target)
  const unread = await unreadTarget(snapshot, name)
  expect(unread).toMatchObject({ member: null, contentId: own?.contentId ?? null, changes: [] })
  if (own === undefined) expect(await found).toEqual(unread)
})
