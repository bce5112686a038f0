import { describe, expect, test } from "vitest"
import { createRuleContext } from "../../../src/validation/engine/create-rule-context.ts"
import { referenceResolves } from "../../../src/validation/rules/reference-resolves.ts"
import { runRule } from "../../support/run-rule.ts"
import { activeSet, fakeContext, fakeInput, manifestText } from "../../support/snapshot.ts"
import type { FilesOf } from "../../support/snapshot.ts"

const releases: Readonly<Record<string, FilesOf>> = {
  "roles/architect@1.0.0": { "role.prompt.txt": "You are." },
  "roles/architect@1.1.0": { "role.prompt.txt": "You are." },
  "templates/generator@1.0.0": {
    "template.txt": "$$ROLE_PROMPT\n$$TASK_PROMPT $$TASK_PROMPT costs $$5 and $$x",
  },
  "schemas/risk@1.0.0": { "schema.json": "{}" },
  "document_types/intake@1.0.0": {
    "package.yaml": `${manifestText("intake", "1.0.0")}artifacts:\n  schema: schemas/output.schema.json\n  task_prompt: prompts/main.txt\n`,
    "schemas/output.schema.json": "{}",
    "docdefs/full.docdef.json": "{}",
    "prompts/main.txt": "",
  },
}

async function say(text: string, more: FilesOf = {}): Promise<string[]> {
  return runRule(referenceResolves, {
    name: "workflows/pipe@1.0.0",
    files: { "definition.json": text, ...more },
    releases,
  })
}

describe("references", () => {
  test.each([
    ["prompt:role:architect:1.0.0"],
    ["prompt:role:architect@1.1.0"],
    ["schema:risk:1.0.0"],
    ["schema:intake:1.0.0"],
    ["docdef:intake:full:1.0.0"],
    ["prompt:intake:task:1.0.0"],
    ["workflow:pipe:1.0.0"],
    ["the prompt:role:nobody is not here"],
    ["steps.intake.output"],
  ])("%s resolves, or is none", async (reference) => {
    expect(await say(JSON.stringify({ a: reference }))).toEqual([])
  })

  test.each([
    ["prompt:role:architect:2.0.0", "architect has no release 2.0.0.", "It has 1.1.0, 1.0.0."],
    [
      "prompt:role:architect:1.0",
      "1.0 is not a full version of architect.",
      "It has 1.1.0, 1.0.0.",
    ],
    [
      "prompt:role:architekt:1.0.0",
      "There is no package architekt among roles.",
      "Did you mean architect?",
    ],
    [
      "schema:risks:1.0.0",
      "There is no package risks among document_types and schemas.",
      "Did you mean risk?",
    ],
    ["schema:risk:1.0.1", "risk has no release 1.0.1.", "It has 1.0.0."],
    ["docdef:intake:ful:1.0.0", "intake 1.0.0 has no docdef ful.", "Did you mean full?"],
    ["prompt:intake:qa:1.0.0", "intake 1.0.0 has no prompt qa.", undefined],
    ["rules:intake:1.0.0", "intake 1.0.0 has no rules.", undefined],
  ])("%s does not", async (reference, message, hint) => {
    const text = `{\n  "a": { "b": ["x", ${JSON.stringify(reference)}] }\n}`
    const [finding, ...others] = await referenceResolves.check(
      fakeContext({ name: "workflows/pipe@1.0.0", files: { "definition.json": text }, releases }),
    )
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      file: "definition.json",
      line: 2,
      column: 21,
      pointer: "/a/b/1",
      message,
    })
    expect(finding?.hint).toBe(hint)
  })

  test("stand in every JSON and YAML file, and in no other", async () => {
    const bad = '"prompt:role:nobody:1.0.0"'
    expect(await say(bad, { "a.yaml": `x: ${bad}`, "b.json": bad, "c.txt": bad })).toHaveLength(3)
  })

  test("keys are no references", async () => {
    expect(await say('{ "prompt:role:nobody:1.0.0": 1 }')).toEqual([])
  })
})

describe("of a package to itself", () => {
  const files = (version: string): FilesOf => ({
    "package.yaml": `${manifestText("own", version)}schema_ref: "schema:own:1.0.0"\n`,
    "schemas/output.schema.json": "{}",
  })

  test("mean the release, committed or not", async () => {
    const input = { name: "document_types/own@1.0.0", files: files("1.0.0") }
    expect(await runRule(referenceResolves, input)).toEqual([])
  })

  test("mean the draft, which carries the version it was edited from", async () => {
    const draft = {
      name: "document_types/own@draft",
      files: { ...files("1.0.0"), "docdefs/new.docdef.json": '"docdef:own:new:1.0.0"' },
    }
    expect(
      await runRule(referenceResolves, {
        ...draft,
        releases: { "document_types/own@1.0.0": files("1.0.0") },
      }),
    ).toEqual([])
    expect(await runRule(referenceResolves, { ...draft, files: files("2.0.0") })).toHaveLength(1)
  })

  test("mean other releases where they name other versions", async () => {
    expect(
      await runRule(referenceResolves, { name: "document_types/own@1.0.1", files: files("1.0.1") }),
    ).toHaveLength(1)
  })
})

test("a release that is validated together with this one is there; one that only the pointer file names is not", async () => {
  const input = {
    name: "workflows/pipe@1.0.0",
    files: { "definition.json": '"prompt:role:novice:1.0.0"' },
  }
  const together = createRuleContext(
    { ...fakeInput(input), resultingActive: activeSet({ "roles/novice": "1.0.0" }) },
    new Map(),
  )
  expect(await referenceResolves.check(together)).toEqual([])
  expect(await runRule(referenceResolves, input)).toHaveLength(1)
  expect(
    await runRule(referenceResolves, { ...input, active: { "roles/novice": "1.0.0" } }),
  ).toHaveLength(1)
})

describe("includes", () => {
  const step = (includes: object, template = "prompt:template:generator:1.0.0") =>
    JSON.stringify({ steps: [{ template, includes }] }, null, 2)

  test("must supply every name the template uses", async () => {
    expect(await say(step({ ROLE_PROMPT: "a", TASK_PROMPT: "b" }))).toEqual([])
    expect(await say(step({ $$ROLE_PROMPT: "a", $$TASK_PROMPT: "b", MORE: "c" }))).toEqual([])
    expect(await say(step({ ROLE_PROMPT: "a", TASK_PROMT: "b" }))).toEqual([
      "definition.json:5:7 The template generator uses $$TASK_PROMPT, which these includes do not supply.",
    ])
    expect(await say(step({}))).toHaveLength(2)
  })

  test("of a step without template are nobody's concern", async () => {
    expect(await say(step({}, "free text"))).toEqual([])
    expect(await say(step({}, "prompt:role:architect:1.0.0"))).toEqual([])
  })
})
