import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { Version } from "../../../src/domain/identifiers.ts"
import type { Axis, Change } from "../../../src/domain/version-change.ts"
import { incompatibleDocuments } from "../../../src/operations/planning/incompatible-documents.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const change = (axes: readonly Axis[], more: Partial<Change> = {}): Change => ({
  artifact: "Schema",
  file: "schemas/output.schema.json",
  pointer: "",
  kind: "removed",
  message: "Field /owner removed",
  bump: "major",
  axes,
  ...more,
})

const madeByActive = (document: unknown) => ({
  witness: { document, acceptedBy: "base" as const },
})
const madeByOther = { witness: { document: {}, acceptedBy: "new" as const } }
const start = "Documents made under plan 2.0.0"

test.each<[string, Change, string | null]>([
  [
    "may not fit, without proof",
    change(["stored"]),
    `${start} may not fit 1.0.0: Field /owner removed.`,
  ],
  [
    "do not fit, with a small one",
    change(["stored"], madeByActive({ owner: 1 })),
    `${start} do not all fit 1.0.0: Field /owner removed. For example: {"owner":1}`,
  ],
  [
    "do not fit, with one too long for a sentence",
    change(["stored"], madeByActive("x".repeat(300))),
    `${start} do not all fit 1.0.0: Field /owner removed.`,
  ],
  ["fit where only readers break", change(["readers"]), null],
  ["fit where another file changed", change(["stored"], { artifact: "Prompts" }), null],
  ["fit where nobody used an undeclared name", change(["undeclared names"], madeByOther), null],
  [
    "do not fit where somebody did",
    change(["undeclared names"], madeByActive({ a: 1 })),
    `${start} do not all fit 1.0.0: Field /owner removed. For example: {"a":1}`,
  ],
])("documents %s", (_, changed, message) => {
  const snapshot = fakeSnapshot({ active: { "document_types/plan": "2.0.0" } })
  const findings = incompatibleDocuments(snapshot, {
    package: packageId("document_types", "plan"),
    version: "1.0.0" as Version,
    contentId: null,
    member: null,
    changes: [changed],
    requiredBump: null,
    actualBump: null,
    editedFrom: null,
    lost: [],
  })
  expect(findings.map((finding) => finding.message)).toEqual(message === null ? [] : [message])
  for (const finding of findings)
    expect(finding).toMatchObject({
      severity: "warning",
      file: "document_types/plan/releases/1.0.0/schemas/output.schema.json",
    })
})
