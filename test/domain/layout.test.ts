import { describe, expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import type { PackageId, VersionOrDraft } from "../../src/domain/identifiers.ts"
import {
  findKind,
  kindDirectory,
  releaseAddress,
  versionsDirectory,
} from "../../src/domain/layout.ts"

const layout = { root: "config/", config: DEFAULT_CONFIG }
const address = (id: string, version: string) =>
  releaseAddress(layout, id as PackageId, version as VersionOrDraft)

describe("from the git root", () => {
  test.each([
    ["document_types/plan", "1.0.0", "config/document_types/plan/releases/1.0.0"],
    ["document_types/plan", "draft", "config/document_types/plan/releases/draft"],
    ["roles/writer", "2.0.0-rc.1", "config/prompts/roles/writer/releases/2.0.0-rc.1"],
    ["schemas/risk.v1", "1.0.0", "config/schemas/risk.v1/releases/1.0.0"],
  ])("%s@%s lies in %s", (id, version, directory) => {
    expect(address(id, version)).toMatchObject({ id: id.split("/")[1], version, directory })
  })

  test("the versions of a package lie in one folder", () => {
    expect(versionsDirectory(layout, "roles/writer" as PackageId)).toBe(
      "config/prompts/roles/writer/releases",
    )
  })

  test("a package of a kind that is not declared lies nowhere", () => {
    expect(address("plans/a", "1.0.0")).toBeNull()
    expect(versionsDirectory(layout, "plans/a" as PackageId)).toBeNull()
  })
})

test("a kind's packages lie in one folder, from the config root", () => {
  expect(DEFAULT_CONFIG.kinds.map(kindDirectory).slice(0, 3)).toEqual([
    "document_types",
    "prompts/roles",
    "prompts/templates",
  ])
})

test("a kind is found by its whole name", () => {
  expect(findKind(DEFAULT_CONFIG.kinds, "roles")?.entry).toBe("role.prompt.txt")
  expect(findKind(DEFAULT_CONFIG.kinds, "role")).toBeUndefined()
})
