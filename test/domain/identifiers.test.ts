import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import {
  compareVersions,
  isId,
  nameOf,
  packageId,
  parseVersion,
  releaseSpec,
  unnumberedName,
} from "../../src/domain/identifiers.ts"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import { releaseAddress, releaseAt } from "../../src/domain/layout.ts"
import { nearest } from "../../src/domain/nearest.ts"
import { parsePackageName } from "../../src/domain/package-name.ts"
import { isRefused } from "../../src/domain/refusal.ts"
import { assertProperty } from "../support/properties.ts"

describe("ids", () => {
  test.each(["project_discovery", "a", "x9", "technical_architecture.v1"])("%j is one", (id) =>
    expect(isId(id, "document_types")).toBe(true),
  )
  test.each([
    "",
    "Project",
    "9x",
    "_x",
    "a-b",
    "a.b",
    "a.v",
    "../x",
    "-x",
    "--output=x",
    "a\nb",
    "a b",
    "a/b",
    "ä",
    "x".repeat(201),
  ])("%j is none", (id) => expect(isId(id, "document_types")).toBe(false))
  test("components may be CamelCase, and nothing else", () => {
    expect([isId("TextBlock", "components"), isId("TextBlock", "roles")]).toEqual([true, false])
  })
})

describe("versions", () => {
  test.each(["1.0.0", "0.0.1", "10.20.30", "1.0.0-rc.1", "1.0.0-alpha-x.7", "1.0.0+build.5"])(
    "%j is one",
    (text) => expect(parseVersion(text)).toBe(text),
  )
  test.each([
    "",
    "1",
    "1.0",
    "v1.0.0",
    "=1.0.0",
    " 1.0.0",
    "1.0.0 ",
    "01.0.0",
    "1.0.0-",
    "1.0.0-01",
    "^1.0.0",
    "1.x",
    "latest",
    "draft",
    "1.0.0\n",
    "1.0.0+a ",
    " 1.0.0+a",
    "1.0.0+",
    "v1.0.0+a",
    "99999999999999999999.0.0",
    `1.0.0+${"a".repeat(260)}`,
  ])("%j is none", (text) => expect(parseVersion(text)).toBeNull())

  test("are ordered as SemVer orders them, and totally", () => {
    const ordered = [
      "0.9.0",
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-rc.2",
      "1.0.0-rc.10",
      "1.0.0",
      "1.0.0+a",
      "1.0.0+b",
      "1.9.0",
      "1.10.0",
      "2.0.0",
    ] as Version[]
    expect(ordered.toReversed().toSorted(compareVersions)).toEqual(ordered)
  })
})

describe("names on a command line", () => {
  test.each([
    ["project_discovery", { kind: null, id: "project_discovery", version: null }],
    ["roles/architect", { kind: "roles", id: "architect", version: null }],
    ["roles/architect@1.0.0-rc.1", { kind: "roles", id: "architect", version: "1.0.0-rc.1" }],
    ["TextBlock@1.0.0", { kind: null, id: "TextBlock", version: "1.0.0" }],
  ])("%j", (text, name) => expect(parsePackageName(text)).toEqual(name))

  test("a release is written so that it is read as the same one", () => {
    const release = { package: "roles/architect" as PackageId, version: "1.0.0-rc.1" as Version }
    expect(releaseSpec(release, nameOf)).toBe("architect@1.0.0-rc.1")
    expect(parsePackageName(releaseSpec(release, nameOf))).toMatchObject({
      id: "architect",
      version: release.version,
    })
  })

  test("whatever is typed, it is a name of the spec's form or refused", () => {
    assertProperty(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z/@.0-9_-]{1,20}$/)), (text) => {
        try {
          const { kind, id, version } = parsePackageName(text)
          expect(
            `${kind === null ? "" : `${kind}/`}${id}${version === null ? "" : `@${version}`}`,
          ).toBe(text)
          expect(text).toMatch(
            /^[a-z][a-z0-9_-]*\/[A-Za-z][\w.]*(@[\w.+-]+)?$|^[A-Za-z][\w.]*(@[\w.+-]+)?$/,
          )
        } catch (error) {
          expect(isRefused(error)).toBe(true)
        }
      }),
    )
  })
})

describe("paths", () => {
  test("of releases lead back to them", () => {
    for (const kind of DEFAULT_CONFIG.kinds) {
      const layout = { root: "", config: DEFAULT_CONFIG }
      const id = packageId(kind.name, "some_id")
      const path = `${releaseAddress(layout, id, "1.2.3" as Version)?.directory}/folder/file.txt`
      expect(releaseAt(DEFAULT_CONFIG.kinds, path)).toEqual({
        package: `${kind.name}/some_id`,
        version: "1.2.3",
      })
    }
  })

  test.each([
    "document_types/_archive/releases/1.0.0/x",
    "document_types/.hidden/releases/1.0.0/x",
    "document_types/a/releases/latest/x",
    "document_types/a/1.0.0/x",
    "x/document_types/a/releases/1.0.0/x",
    "_active/active_releases.json",
  ])("%s belongs to none", (path) => {
    expect(releaseAt(DEFAULT_CONFIG.kinds, path)).toBeNull()
  })
})

test.each([
  ["project_discovry", ["project_discovery"]],
  ["discovery", ["project_discovery"]],
  ["ROLE", ["role"]],
  ["zzzzzz", []],
])("nearest to %j", (typed, expected) => {
  expect(nearest(typed, ["project_discovery", "work_statement", "role"])).toEqual(expected)
})

test.each([
  ["pgc/discovery.v2", "discovery"],
  ["pgc/discovery.v10", "discovery"],
  ["pgc/discovery", null],
  ["pgc/discovery.v", null],
  ["pgc/discovery_v2", null],
])("%s without its number: %s", (id, name) => {
  expect(unnumberedName(id as PackageId)).toBe(name)
})
