import { describe, expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../../src/domain/config.ts"
import { artifactExists } from "../../../src/validation/rules/artifact-exists.ts"
import { manifestId } from "../../../src/validation/rules/manifest-id.ts"
import { manifestValid } from "../../../src/validation/rules/manifest-valid.ts"
import { manifestVersion } from "../../../src/validation/rules/manifest-version.ts"
import { runRule } from "../../support/run-rule.ts"
import { fakeContext, manifestText } from "../../support/snapshot.ts"
import type { FilesOf } from "../../support/snapshot.ts"

const NAME = "document_types/sample@1.0.0"

async function valid(more: string, version = "1.0.0"): Promise<string[]> {
  return runRule(manifestValid, {
    name: NAME,
    files: { "package.yaml": manifestText("sample", version, more) },
  })
}

describe("manifest-valid", () => {
  test.each([
    ["artifacts:\n  schema: null\n  our_prompt: prompts/our.txt\n"],
    ["required_inputs:\n  - a\n  - { id: document_types/b, version: ^1.0.0 }\n"],
    ["required_inputs:\noptional_inputs: []\ncreates_children:\n"],
    ["ui:\n  icon: compass\n  iconn: x\ndev_only: true\n"],
    ["tests:\n  fixtures:\n    - tests/fixtures/a.json\n"],
    ["description: null\ntemplate_ref: null\ngating_rules: rules/gating.rules.json\n"],
  ])("accepts %j", async (more) => {
    expect(await valid(more)).toEqual([])
  })

  test.each([
    ["requierd_inputs: [a]\n", "8:1 Unknown key requierd_inputs."],
    ["Description: x\n", "8:1 Unknown key Description."],
    ["artifacts:\n  task_promt: a.txt\n", "9:3 Unknown key task_promt."],
    ["tests:\n  fixture: []\n", "9:3 Unknown key fixture."],
    ["required_inputs:\n  - { id: a, verison: ^1.0.0 }\n", "9:14 Unknown key verison."],
    ["owner: me\n", "8:1 (warning) Unknown key owner."],
    ["required_inputs: project_intake\n", "8:18 /required_inputs must be array or null."],
    ["required_inputs: [{ id: a, version: latest }]\n", '8:37 "latest" is not a semver range.'],
    ["artifacts: { schema: 1 }\n", "8:22 /artifacts/schema must be string or null."],
    ["dev_only: maybe\n", "8:11 /dev_only must be boolean."],
    ["scope: other\n", '8:1 Duplicate key "scope": it is already in this mapping.'],
    [
      "ui: &a {}\nnote: *a\n",
      "9:7 The alias *a stands for a value elsewhere; write the value itself.",
    ],
  ])("refuses %j", async (more, expected) => {
    expect(await valid(more)).toContain(`package.yaml:${expected}`)
  })

  test("every required key that is missing is one finding", async () => {
    expect(
      await runRule(manifestValid, {
        name: NAME,
        files: { "package.yaml": "doc_type_id: sample\n" },
      }),
    ).toHaveLength(5)
  })

  test.each([["1.10"], ["1.5"], ["2"]])(
    "version: %s without quotes is a number, and the hint says so",
    async (version) => {
      const files = { "package.yaml": manifestText("sample", "1.0.0").replace('"1.0.0"', version) }
      const [finding] = await manifestValid.check(fakeContext({ name: NAME, files }))
      expect(finding).toMatchObject({
        line: 3,
        column: 10,
        hint: expect.stringContaining("quotes"),
      })
    },
  )

  test.each([["1.0"], ["v1.0.0"], ["latest"]])(
    "version: %j is not a full version",
    async (version) => {
      expect(await valid("", version)).toEqual([
        `package.yaml:3:10 "${version}" is not a full semantic version.`,
      ])
    },
  )

  test.each([
    [{}, "package.yaml:1:1 The release has no package.yaml."],
    [
      { "package.yaml": "- a\n" },
      "package.yaml:1:1 A manifest must be a mapping of keys to values.",
    ],
    [{ "package.yaml": "" }, "package.yaml:1:1 A manifest must be a mapping of keys to values."],
    [{ "package.yaml": "a: [1\n" }, expect.stringMatching(/^package.yaml:2:1 /)],
  ])("of %j the first finding is %j", async (files: FilesOf, expected) => {
    expect((await runRule(manifestValid, { name: NAME, files }))[0]).toEqual(expected)
  })

  test("shared artifacts have no manifest", async () => {
    expect(
      await runRule(manifestValid, { name: "roles/lead@1.0.0", files: { "role.prompt.txt": "" } }),
    ).toEqual([])
  })
})

describe("manifest-version and manifest-id", () => {
  test("compare with the directory, at the value", async () => {
    const files = { "package.yaml": manifestText("other", "1.0.1") }
    expect(await runRule(manifestVersion, { name: NAME, files })).toEqual([
      'package.yaml:3:10 The manifest says "1.0.1", the directory 1.0.0.',
    ])
    expect(await runRule(manifestId, { name: NAME, files })).toEqual([
      'package.yaml:1:14 The manifest says "other", the directory sample.',
    ])
  })

  test("a draft carries the version it was edited from, but its own id", async () => {
    const files = { "package.yaml": manifestText("other", "1.0.1") }
    expect(await runRule(manifestVersion, { name: "document_types/sample@draft", files })).toEqual(
      [],
    )
    expect(await runRule(manifestId, { name: "document_types/sample@draft", files })).toHaveLength(
      1,
    )
  })
})

describe("artifact-exists", () => {
  const exists = (manifest: string, files: FilesOf = {}) =>
    runRule(artifactExists, {
      name: NAME,
      files: { "package.yaml": `doc_type_id: sample\n${manifest}`, ...files },
    })

  test.each([
    ["a.txt", "a.txt is not in the release."],
    ["../other/a.txt", '"../other/a.txt" lies outside the release.'],
    ["prompts/../../a.txt", '"prompts/../../a.txt" lies outside the release.'],
    ["/etc/passwd", '"/etc/passwd" lies outside the release.'],
    ["C:/a.txt", '"C:/a.txt" lies outside the release.'],
    [
      "./prompts/task.txt",
      '"./prompts/task.txt" must be written plainly, such as prompts/task.prompt.txt.',
    ],
    ["prompts", "prompts is a folder; name a file in it."],
    ["Prompts/task.txt", "Prompts/task.txt is not in the release."],
    ["link.txt", "link.txt is a symbolic link, which cfg does not follow."],
  ])("artifacts: %s", async (path, message) => {
    const found = await exists(`artifacts:\n  task_prompt: ${path}\n  other: prompts/task.txt\n`, {
      "prompts/task.txt": "",
      "link.txt": { mode: "symlink" },
    })
    expect(found).toContain(`package.yaml:3:16 ${message}`)
  })

  test("looks at tests and at gating rules that are a path", async () => {
    expect(
      await exists(
        "tests:\n  fixtures:\n    - a.json\n  golden_traces: [b.json]\ngating_rules: rules/c.json\n",
      ),
    ).toHaveLength(3)
    expect(await exists('gating_rules: "rules:sample:1.0.0"\n')).toEqual([])
  })

  test("a file that nothing refers to is a warning", async () => {
    const found = await exists("artifacts: { a: a.txt }\n", {
      "a.txt": "",
      "b.txt": "",
      "tests/fixtures/x.json": "{}",
      "README.md": "",
      ".gitattributes": "",
    })
    expect(found).toEqual(["b.txt:1:1 (warning) Nothing in the release refers to this file."])
  })

  test("nothing is said to be unused where the manifest cannot be read", async () => {
    expect(await exists("artifacts: {\n", { "b.txt": "" })).toEqual([])
  })

  test("a file is referred to by $ref, and by the release's references to itself", async () => {
    const found = await exists(
      'artifacts: { schema: schemas/output.schema.json }\nx: "docdef:sample:full:1.0.0"\n',
      {
        "schemas/output.schema.json": '{ "$ref": "common.json" }',
        "schemas/common.json": "{}",
        "docdefs/full.docdef.json": "{}",
      },
    )
    expect(found).toEqual([])
  })

  test("an entry is needed where the kind has one", async () => {
    expect(
      await runRule(artifactExists, { name: "roles/lead@1.0.0", files: { "role.txt": "" } }),
    ).toEqual([
      "role.prompt.txt:1:1 The release has no role.prompt.txt.",
      "role.txt:1:1 (warning) Nothing in the release refers to this file.",
    ])
  })

  test.each([
    [{ "x.txt": { mode: "symlink" } }, "x.txt:1:1 A release holds no symbolic links."],
    [
      { x: { mode: "submodule" } },
      "x:1:1 A release holds regular files only, no submodules or special files.",
    ],
    [
      { "tests/a.txt": "", "tests/A.txt": "" },
      "tests/a.txt:1:1 tests/a.txt and tests/A.txt differ only in how letters are written, and are one file on some systems.",
    ],
    [
      { "tests/a/b": "", "Tests/c": "" },
      "tests/a/b:1:1 tests and Tests differ only in how letters are written, and are one file on some systems.",
    ],
    [
      { "tests/é": "", "tests/e\u0301": "" },
      expect.stringContaining("differ only in how letters are written"),
    ],
    [
      { "tests/big.json": { size: 1_048_577 } },
      "tests/big.json:1:1 The file has 1048577 bytes; more than 1048576 are not read.",
    ],
    [{ "rules/a.rules.json": "{,}" }, "rules/a.rules.json:1:2 A value is expected here."],
  ] as const)("%j", async (files, expected) => {
    expect(await exists("", files)).toContainEqual(expected)
  })

  test("a release above the limits says so once", async () => {
    const config = {
      ...DEFAULT_CONFIG,
      limits: { file_bytes: 100, release_bytes: 150, release_files: 2 },
    }
    const files = { "package.yaml": { size: 90 }, "tests/a": { size: 60 }, "tests/b": { size: 1 } }
    expect(await runRule(artifactExists, { name: NAME, files, config })).toEqual([
      "package.yaml:1:1 The release has more than 2 files, so none was read.",
      "package.yaml:1:1 The release has 151 bytes; above 150 nothing is read.",
    ])
  })
})
