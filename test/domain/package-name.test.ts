import { describe, expect, test } from "vitest"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { didYouMean } from "../../src/domain/nearest.ts"
import {
  parsePackageName,
  resolvePackage,
  resolveRelease,
  shortName,
} from "../../src/domain/package-name.ts"
import { fakeSnapshot } from "../support/snapshot.ts"

const names = [
  "document_types/project_discovery@1.0.0",
  "document_types/risk@1.0.0",
  "schemas/risk@1.0.0",
  "roles/writer@1.0.0",
  ...["1.0.0", "1.2.0", "1.10.0", "2.0.0-rc.1", "2.0.0", "2.1.0"].map(
    (version) => `roles/editor@${version}`,
  ),
]
const snapshot = fakeSnapshot({ releases: Object.fromEntries(names.map((name) => [name, {}])) })
const resolve = (text: string, also: readonly string[] = []) =>
  resolvePackage(snapshot, parsePackageName(text), also as readonly PackageId[])
const refusals = (...expected: readonly object[]) =>
  expect.objectContaining({ refusals: expected.map((one) => expect.objectContaining(one)) })

describe("a name", () => {
  test.each([
    ["project_discovery", [], "document_types/project_discovery"],
    ["writer@9.9.9", [], "roles/writer"],
    ["schemas/risk", [], "schemas/risk"],
    ["new_one", ["tasks/new_one"], "tasks/new_one"],
  ])("%s, with the drafts %j, means %s", async (text, also, id) =>
    expect(await resolve(text, also)).toBe(id),
  )

  test("that several kinds have is ambiguous", async () => {
    await expect(resolve("risk")).rejects.toEqual(
      refusals({
        code: "ambiguous-package",
        message: "risk is the id of several packages: document_types/risk, schemas/risk.",
        hint: "Name the kind too: document_types/risk.",
      }),
    )
    await expect(resolve("writer", ["tasks/writer"])).rejects.toEqual(
      refusals({ code: "ambiguous-package" }),
    )
  })

  test.each([
    [
      "project_discovry",
      "There is no package project_discovry.",
      "Did you mean project_discovery?",
    ],
    ["tasks/writer", "There is no package tasks/writer.", "Did you mean roles/writer?"],
    [
      "role/writer",
      "There is no kind role; known are document_types, roles, templates, tasks, pgc, schemas, workflows, components.",
      "Did you mean roles/writer?",
    ],
    [
      "zzzzzz",
      "There is no package zzzzzz.",
      "See `cfg list`, or create it with `cfg new <kind>/<id>`.",
    ],
  ])("%s that nobody has: the nearest", async (text, message, hint) => {
    await expect(resolve(text)).rejects.toEqual(
      refusals({ code: "unknown-package", message, hint }),
    )
  })
})

describe("a release", () => {
  test("is found by its version, or refused with the newest ones", async () => {
    expect(await resolveRelease(snapshot, "roles/editor" as PackageId, "1.10.0" as Version)).toBe(
      "1.10.0",
    )
    await expect(
      resolveRelease(snapshot, "roles/editor" as PackageId, "3.0.0" as Version),
    ).rejects.toEqual(
      refusals({
        code: "unknown-version",
        message: "editor has no release 3.0.0.",
        hint: "It has 2.1.0, 2.0.0, 2.0.0-rc.1, 1.10.0, 1.2.0 and older ones.",
      }),
    )
    await expect(
      resolveRelease(snapshot, "roles/writer" as PackageId, "3.0.0" as Version),
    ).rejects.toEqual(refusals({ hint: "It has 1.0.0." }))
    await expect(
      resolveRelease(snapshot, "roles/nobody" as PackageId, "3.0.0" as Version),
    ).rejects.toEqual(refusals({ hint: "The package has no committed release yet." }))
  })
})

test("the kind is written only where another one has the id as well", async () => {
  const all = await snapshot.packages()
  expect(all.map((id) => shortName(id, all))).toEqual([
    "project_discovery",
    "document_types/risk",
    "editor",
    "writer",
    "schemas/risk",
  ])
})

test.each([
  [[], undefined],
  [["a"], "Did you mean a?"],
  [["a", "b"], "Did you mean a or b?"],
  [["a", "b", "c"], "Did you mean a, b or c?"],
])("of %j: %s", (list, question) => expect(didYouMean(list)).toBe(question))
