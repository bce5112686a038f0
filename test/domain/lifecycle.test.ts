import { expect, test } from "vitest"
import { stateOf } from "../../src/domain/lifecycle.ts"
import type { LifecycleState } from "../../src/domain/lifecycle.ts"
import type { ContentId, Version } from "../../src/domain/identifiers.ts"
import type { FoundRecord } from "../../src/domain/stage-record.ts"
import { CONTENT, documentType, stageRecord } from "./activation-facts.ts"

const version = "1.0.0" as Version
const release = { package: documentType("plan"), version, contentId: CONTENT }
const valid = stageRecord(documentType("plan"), version, CONTENT)
const foreign = stageRecord(documentType("risk"), version, CONTENT)
const outdated = stageRecord(documentType("plan"), version, "d".repeat(40) as ContentId)

test.each<
  [
    LifecycleState,
    string,
    {
      readonly record: FoundRecord
      readonly active: string | null
      readonly onceActive: boolean
    },
  ]
>([
  ["committed", "nothing but its directory", { record: null, active: null, onceActive: false }],
  ["staged", "a record of its content", { record: valid, active: null, onceActive: false }],
  [
    "staged",
    "a record, while another version is active",
    { record: valid, active: "0.9.0", onceActive: false },
  ],
  [
    "committed",
    "the record of another package",
    { record: foreign, active: null, onceActive: false },
  ],
  ["broken", "a record nobody can read", { record: "unreadable", active: null, onceActive: true }],
  ["broken", "a record of other content", { record: outdated, active: "0.9.0", onceActive: true }],
  [
    "superseded",
    "been active, and another is now",
    { record: valid, active: "1.1.0", onceActive: true },
  ],
  [
    "superseded",
    "been active before there were records",
    { record: null, active: "1.1.0", onceActive: true },
  ],
  ["active", "the pointer", { record: valid, active: "1.0.0", onceActive: true }],
  [
    "active",
    "the pointer, whatever its record says",
    { record: outdated, active: "1.0.0", onceActive: true },
  ],
  ["active", "the pointer, and no record", { record: null, active: "1.0.0", onceActive: true }],
])("%s is what has %s", (state, _, { record, active, onceActive }) => {
  expect(stateOf({ ...release, record, active: active as Version | null, onceActive })).toBe(state)
})
