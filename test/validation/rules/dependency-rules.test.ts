import { describe, expect, test } from "vitest"
import type { Change } from "../../../src/domain/version-change.ts"
import { dependencyCycle } from "../../../src/validation/rules/dependency-cycle.ts"
import { dependentsSatisfied } from "../../../src/validation/rules/dependents-satisfied.ts"
import { inputsActive } from "../../../src/validation/rules/inputs-active.ts"
import { inputsKnown } from "../../../src/validation/rules/inputs-known.ts"
import { runRule } from "../../support/run-rule.ts"
import { fakeContext } from "../../support/snapshot.ts"
import type { FilesOf } from "../../support/snapshot.ts"

const requires = (...inputs: readonly string[]): FilesOf => ({
  "package.yaml": `required_inputs: [${inputs.join(", ")}]\n`,
})
const NAME = "document_types/sample@1.0.0"

describe("inputs-known", () => {
  const releases = {
    "document_types/intake@1.0.0": {},
    "roles/lead@1.0.0": { "role.prompt.txt": "" },
  }
  const say = (manifest: string) =>
    runRule(inputsKnown, { name: NAME, files: { "package.yaml": manifest }, releases })

  test.each([
    ["required_inputs: [intake, document_types/intake]\n"],
    ["optional_inputs: [{ id: intake }, roles/lead]\n"],
    ["creates_children: [intake, sample]\nparent_doc_type: sample\n"],
    ["required_inputs: null\nparent_doc_type: null\n"],
  ])("%j", async (manifest) => {
    expect(await say(manifest)).toEqual([])
  })

  test.each([
    ["required_inputs: [intake, intak]\n", '1:27 There is no package "intak".'],
    ["required_inputs: [{ version: ^1, id: intak }]\n", '1:38 There is no package "intak".'],
    ["optional_inputs: [roles/intake]\n", '1:19 There is no package "roles/intake".'],
    ["creates_children: [1, other]\n", '1:23 There is no package "other".'],
    ["parent_doc_type: other\n", '1:18 There is no package "other".'],
  ])("%j names what is not there, at its place", async (manifest, expected) => {
    expect(await say(manifest)).toEqual([`package.yaml:${expected}`])
  })

  test("a package that is validated for the first time is known", async () => {
    expect(
      await runRule(inputsKnown, {
        name: NAME,
        files: requires("fresh"),
        active: { "document_types/fresh": "1.0.0" },
      }),
    ).toEqual([])
  })
})

describe("inputs-active", () => {
  const releases = { "document_types/intake@1.0.0": {}, "document_types/intake@2.0.0": {} }
  const say = (
    input: string,
    more: { readonly active?: Record<string, string>; readonly staged?: readonly string[] },
  ) => runRule(inputsActive, { name: NAME, files: requires(input), releases, ...more })
  const active = { "document_types/intake": "1.0.0" }

  test("an active release, in range where there is one, will do", async () => {
    expect(await say("intake", { active })).toEqual([])
    expect(await say("{ id: intake, version: ^1.0.0 }", { active })).toEqual([])
  })

  test("none, or one out of range, will not", async () => {
    expect(await say("intake", {})).toEqual([
      "package.yaml:1:19 The required input intake would have no active release.",
    ])
    expect(await say("{ id: intake, version: ^2.0.0 }", { active })).toEqual([
      "package.yaml:1:19 The required input intake would be active as 1.0.0, which is not in the range ^2.0.0.",
    ])
  })

  test("a release that is staged in range will do for now", async () => {
    expect(await say("intake", { staged: ["document_types/intake@1.0.0"] })).toEqual([])
    expect(
      await say("{ id: intake, version: ^2.0.0 }", {
        active,
        staged: ["document_types/intake@2.0.0"],
      }),
    ).toEqual([])
    expect(
      await say("{ id: intake, version: ^2.0.0 }", {
        active,
        staged: ["document_types/intake@1.0.0"],
      }),
    ).toHaveLength(1)
  })

  test("an input that nobody knows is the business of another rule", async () => {
    expect(await say("nobody", {})).toEqual([])
  })

  test("optional inputs need not be active", async () => {
    expect(
      await runRule(inputsActive, {
        name: NAME,
        files: { "package.yaml": "optional_inputs: [intake]\n" },
        releases,
      }),
    ).toEqual([])
  })

  test("what other packages lack is not said here", async () => {
    expect(
      await runRule(inputsActive, {
        name: NAME,
        files: requires(),
        releases: { "document_types/other@1.0.0": requires("intake") },
        active: { "document_types/other": "1.0.0" },
      }),
    ).toEqual([])
  })
})

describe("dependency-cycle", () => {
  const active = {
    "document_types/a": "1.0.0",
    "document_types/b": "1.0.0",
    "document_types/c": "1.0.0",
  }
  const say = (
    own: FilesOf,
    releases: Record<string, FilesOf>,
    running: Record<string, string> = active,
  ) => runRule(dependencyCycle, { name: NAME, files: own, releases, active: running })

  test("a package must not require itself", async () => {
    expect(await say(requires("sample"), {}, {})).toEqual([
      "package.yaml:1:19 A cycle of required inputs: sample → sample.",
    ])
  })

  test("nor through others, which are printed as a path", async () => {
    const releases = {
      "document_types/a@1.0.0": requires("b", "c"),
      "document_types/b@1.0.0": requires("c"),
      "document_types/c@1.0.0": requires("sample"),
    }
    expect(await say(requires("x", "a"), releases)).toEqual([
      "package.yaml:1:22 A cycle of required inputs: sample → a → c → sample.",
    ])
  })

  test("shared inputs and cycles elsewhere are none of its own", async () => {
    expect(
      await say(requires("a", "b"), {
        "document_types/a@1.0.0": requires("c"),
        "document_types/b@1.0.0": requires("c"),
        "document_types/c@1.0.0": requires(),
      }),
    ).toEqual([])
    expect(
      await say(requires("a"), {
        "document_types/a@1.0.0": requires("b"),
        "document_types/b@1.0.0": requires("a"),
        "document_types/c@1.0.0": requires(),
      }),
    ).toEqual([])
  })

  test("what would be active decides, else the newest release", async () => {
    const releases = {
      "document_types/a@1.0.0": requires(),
      "document_types/a@2.0.0": requires("sample"),
    }
    expect(await say(requires("a"), releases, { "document_types/a": "1.0.0" })).toEqual([])
    expect(await say(requires("a"), releases, {})).toHaveLength(1)
  })
})

describe("dependents-satisfied", () => {
  const reader = requires("{ id: sample, version: ^1.0.0 }")
  const releases = {
    "document_types/reader@1.0.0": {
      ...reader,
      "prompts/task.prompt.txt": "Take `owner` and title.",
    },
  }
  const active = { "document_types/reader": "1.0.0" }
  const files = { "package.yaml": 'version: "2.0.0"\n' }

  test("a version that an active package does not take is said", async () => {
    expect(
      await runRule(dependentsSatisfied, {
        name: "document_types/sample@2.0.0",
        files,
        releases,
        active,
      }),
    ).toEqual(["package.yaml:1:10 reader 1.0.0 is active and requires sample in the range ^1.0.0."])
    expect(
      await runRule(dependentsSatisfied, {
        name: "document_types/sample@1.9.0",
        files,
        releases,
        active,
      }),
    ).toEqual([])
  })

  test("packages that are not active need nothing", async () => {
    expect(
      await runRule(dependentsSatisfied, { name: "document_types/sample@2.0.0", files, releases }),
    ).toEqual([])
  })

  test("names the release to activate it with, or says that one is missing", async () => {
    const both = {
      ...releases,
      "document_types/reader@2.0.0": requires("{ id: sample, version: ^2.0.0 }"),
      "document_types/reader@0.9.0": requires("sample"),
    }
    const hintsOf = async (others: typeof releases) =>
      [
        ...(await dependentsSatisfied.check(
          fakeContext({ name: "document_types/sample@2.0.0", files, releases: others, active }),
        )),
      ].map(({ hint }) => hint)
    expect(await hintsOf(both)).toEqual([
      "Activate it together with reader 2.0.0, which accepts it.",
    ])
    const { "document_types/reader@2.0.0": _, ...older } = both
    expect(await hintsOf(older)).toEqual([
      "Release a version of reader that accepts it, to be activated with it.",
    ])
  })

  test("shared artifacts can be required as well", async () => {
    const input = {
      name: "pgc/sample@2.0.0",
      files: { "pgc.prompt.txt": "" },
      releases: { "document_types/reader@1.0.0": requires("{ id: pgc/sample, version: ^1.0.0 }") },
      active,
    }
    expect(await runRule(dependentsSatisfied, input)).toEqual([
      "pgc.prompt.txt:1:1 reader 1.0.0 is active and requires sample in the range ^1.0.0.",
    ])
  })

  test.each([
    ["removed", "field", "/owner", 1],
    ["renamed", "field", "/owner", 1],
    ["added", "field", "/owner", 0],
    ["removed", "field", "/title", 0],
    ["removed", "value list", "/owner", 0],
  ] as const)(
    "of what was %s, a %s (%s), a prompt that reads it is told %i times",
    async (kind, subject, documentPath, count) => {
      const change: Change = {
        artifact: "Schema",
        file: "schemas/output.schema.json",
        pointer: "",
        kind,
        subject,
        documentPath,
        message: "",
        bump: "major",
      }
      const found = await runRule(dependentsSatisfied, {
        name: "document_types/sample@1.1.0",
        files,
        releases,
        active,
        requiredBump: { bump: "major", changes: [change] },
      })
      expect(found).toHaveLength(count)
      if (count > 0)
        expect(found[0]).toMatch(
          /reader 1\.0\.0 is active and reads \/owner, which this release no longer has: document_types\/reader\/releases\/1\.0\.0\/prompts\/task\.prompt\.txt:\d+:\d+\.$/,
        )
    },
  )
})
