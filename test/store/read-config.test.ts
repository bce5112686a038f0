import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { DEFAULT_CONFIG, hasManifest } from "../../src/domain/config.ts"
import { isRefused } from "../../src/domain/refusal.ts"
import { readConfig } from "../../src/store/read-config.ts"
import { assertProperty } from "../support/properties.ts"

/** Each as `line:column message`. */
function mistakes(text: string): readonly string[] {
  try {
    readConfig("config/cfg.yaml", text)
  } catch (error) {
    if (isRefused(error))
      return error.refusals.map(
        ({ place, message }) => `${place?.line}:${place?.column} ${message}`,
      )
    throw error
  }
  return []
}

describe("defaults", () => {
  test("fill in what is not said", () => {
    expect(readConfig("cfg.yaml", "version: 1\n")).toEqual(DEFAULT_CONFIG)
    expect(readConfig("cfg.yaml", "version: 1\nkinds:\nrules:\nlimits:\n")).toEqual(DEFAULT_CONFIG)
    expect(
      readConfig(
        "cfg.yaml",
        "version: 1\nbranch: release/x\nlimits: { file_bytes: 5 }\nrules: { secret: off }\n",
      ),
    ).toEqual({
      ...DEFAULT_CONFIG,
      branch: "release/x",
      limits: { ...DEFAULT_CONFIG.limits, file_bytes: 5 },
      rules: { secret: "off" },
    })
  })

  test("are what a file that says all of them says", () => {
    const kinds = Object.fromEntries(DEFAULT_CONFIG.kinds.map(({ name, ...kind }) => [name, kind]))
    expect(readConfig("cfg.yaml", JSON.stringify({ ...DEFAULT_CONFIG, kinds }))).toEqual(
      DEFAULT_CONFIG,
    )
  })

  test("have one kind with a manifest, the first", () => {
    expect(DEFAULT_CONFIG.kinds.filter(hasManifest).map((kind) => kind.name)).toEqual([
      DEFAULT_CONFIG.kinds[0]?.name,
    ])
  })
})

describe("kinds", () => {
  const names = (text: string) =>
    readConfig("cfg.yaml", `version: 1\nkinds:\n${text}`).kinds.map((kind) => kind.name)
  const all = DEFAULT_CONFIG.kinds.map((kind) => kind.name)

  test("are added at the end, replaced at their place, and taken away", () => {
    expect(names("  skills: { path: 'skills/{id}/{version}' }\n")).toEqual([...all, "skills"])
    expect(names("  roles: { path: 'r/{id}/{version}' }\n")).toEqual(all)
    expect(names("  roles: off\n  tasks: ~\n")).toEqual(
      all.filter((name) => name !== "roles" && name !== "tasks"),
    )
  })

  test("that are replaced keep nothing of the default", () => {
    expect(
      readConfig("cfg.yaml", "version: 1\nkinds:\n  roles: { path: 'r/{id}/{version}' }\n")
        .kinds[1],
    ).toEqual({ name: "roles", path: "r/{id}/{version}", references: [] })
  })

  test.each([
    "{id}/{version}",
    "a/{id}",
    "a/{version}",
    "a/{version}/{id}",
    "/a/{id}/{version}",
    "../{id}/{version}",
    "a//{id}/{version}",
    "a/{id}/{id}/{version}",
    "a/x{id}/{version}",
    "a/{id}/{version}/b",
    "a/{name}/{id}/{version}",
    "",
  ])("%j is no path of one", (path) => {
    expect(mistakes(`version: 1\nkinds:\n  skills:\n    path: ${JSON.stringify(path)}\n`)).toEqual([
      "4:11 kinds.skills.path must be a relative path such as document_types/{id}/releases/{version}",
    ])
  })
})

test("two kinds have two paths, unless one is switched off", () => {
  const path = "prompts/roles/{id}/releases/{version}"
  expect(mistakes(`version: 1\nkinds:\n  personas:\n    path: ${path}\n`)).toEqual([
    "4:11 kinds.personas.path is the path of roles too, so a package would belong to both",
  ])
  expect(
    readConfig(
      "cfg.yaml",
      `version: 1\nkinds:\n  roles: off\n  personas:\n    path: ${path}\n`,
    ).kinds.at(-1)?.name,
  ).toBe("personas")
})

describe("a mistake is refused at its place", () => {
  test.each([
    ["", "1:1 config/cfg.yaml lacks `version: 1`"],
    ["[]\n", "1:1 config/cfg.yaml must be a mapping of keys to values"],
    ["version: 2\n", "1:10 version must be 1"],
    ["version: 1\nbranch: -x\n", "2:9 branch must be a branch name"],
    ["version: 1\nbranch: a..b\n", "2:9 branch must be a branch name"],
    ["version: 1\npush: yes\n", "2:7 push must be true or false"],
    [
      "version: 1\ntag_format: v1\n",
      "2:13 tag_format must hold {version}, such as {id}/v{version}",
    ],
    [
      "version: 1\ncompatibility: some\n",
      "2:16 compatibility must be one of stored, readers, full, strict",
    ],
    [
      "version: 1\nlimits: { file_bytes: 0 }\n",
      "2:23 limits.file_bytes must be a whole number above 0",
    ],
    [
      "version: 1\nlimits:\n  file_bytes: 1MB\n",
      "3:15 limits.file_bytes must be a whole number above 0",
    ],
    [
      "version: 1\nrules:\n  secret: fatal\n",
      "3:11 rules.secret must be one of error, warning, off",
    ],
    ["version: 1\nkinds: []\n", "2:8 kinds must be a mapping"],
    [
      "version: 1\nkinds:\n  Roles: { path: 'r/{id}/{version}' }\n",
      "3:3 kinds.Roles is not a name for a kind: use lower-case letters, digits, _ and -",
    ],
    [
      "version: 1\nkinds:\n  __proto__: { path: 'r/{id}/{version}' }\n",
      "3:3 kinds.__proto__ is not a name for a kind: use lower-case letters, digits, _ and -",
    ],
    ["version: 1\nkinds:\n  skills: { entry: a }\n", "3:11 kinds.skills lacks `path`"],
    ["version: 1\npointers: { files: a }\n", "2:11 pointers must be a list"],
    ["version: 1\npointers:\n  - files: a\n", "3:5 pointers.0 lacks `keys`"],
    [
      "version: 1\nprohibited:\n  - { name: n, pattern: '[', files: '**', message: m }\n",
      "3:25 prohibited.0.pattern is not a regular expression: Invalid regular expression: /[/u: Unterminated character class",
    ],
    [
      "version: 1\nbranch: a\nbranch: b\n",
      '3:1 config/cfg.yaml is not valid YAML: Duplicate key "branch": it is already in this mapping.',
    ],
  ])("%j: %s", (text, expected) => expect(mistakes(text)).toEqual([expected]))

  test("all of them at once", () => {
    expect(mistakes("version: 2\npush: 1\nkinds:\n  Roles: 1\n  skills: 2\n")).toEqual([
      "1:10 version must be 1",
      "2:7 push must be true or false",
      "4:3 kinds.Roles is not a name for a kind: use lower-case letters, digits, _ and -",
      "5:11 kinds.skills must be a mapping, or off",
    ])
  })

  test.each([
    ["version: 1\nbranhc: main\n", "Did you mean branch?"],
    [
      "version: 1\nkinds:\n  roles: { pth: 'r/{id}/{version}', path: 'r/{id}/{version}' }\n",
      "Did you mean path?",
    ],
    [
      "version: 1\nzzzzzzzz: 1\n",
      "Known keys: version, branch, remote, push, tag_format, accept_before, compatibility, pointers, prohibited, suppressions, kinds, rules, limits.",
    ],
  ])("%j: an unknown key, with the nearest known one", (text, hint) => {
    expect(() => readConfig("cfg.yaml", text)).toThrow(
      expect.objectContaining({
        refusals: [expect.objectContaining({ code: "malformed-config", hint })],
      }),
    )
  })
})

test("whatever it says, it gives a whole configuration or a refusal", () => {
  const keys = fc.constantFrom<string>(...Object.keys(DEFAULT_CONFIG), "__proto__", "other")
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.dictionary(
      fc.constantFrom("roles", "path", "files", "__proto__"),
      fc.jsonValue({ maxDepth: 2 }),
    ),
  )
  assertProperty(
    fc.property(fc.dictionary(keys, fc.oneof(value, fc.constant({ toString: [] }))), (given) => {
      try {
        const config = readConfig("cfg.yaml", JSON.stringify({ ...given, version: 1 }))
        expect(Object.keys(config).toSorted()).toEqual(Object.keys(DEFAULT_CONFIG).toSorted())
      } catch (error) {
        if (!isRefused(error)) throw error
      }
    }),
  )
})
