import { describe, expect, test } from "vitest"
import { kindOfBareId, resolveId } from "../../src/domain/bare-id.ts"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import type { PackageId } from "../../src/domain/identifiers.ts"

const { kinds } = DEFAULT_CONFIG
const KNOWN = ["document_types/intake", "document_types/shared", "roles/shared", "roles/writer"]
const holds = (id: PackageId) => KNOWN.includes(id)

test.each([
  ["intake", "document_types/intake"],
  ["shared", "document_types/shared"],
  ["writer", "roles/writer"],
  ["roles/shared", "roles/shared"],
  ["roles/intake", null],
  ["unknown", null],
])("%s means %s", async (id, expected) => {
  expect(await resolveId(id, kinds, holds)).toBe(expected)
})

describe("a bare id of the pointer file belongs to", () => {
  test.each([
    ["writer", "roles", "the kind that has it"],
    ["shared", "document_types", "the first of several kinds that have it"],
    ["unknown", "document_types", "the default kind where none has it"],
  ])("%s: %s, %s", async (id, kind) => {
    expect(await kindOfBareId(id, kinds, holds)).toBe(kind)
  })

  test("the first kind of cfg.yaml, whatever it is called, where none has it", async () => {
    expect(await kindOfBareId("unknown", kinds.slice(1), holds)).toBe("roles")
  })
})
