import { expect, test } from "vitest"
import { secret } from "../../../src/validation/rules/secret.ts"
import { runRule } from "../../support/run-rule.ts"
import { BENIGN } from "../../support/benign-look-alikes.ts"
import { PLANTED } from "../../support/planted-credentials.ts"

const judge = (text: string) =>
  runRule(secret, {
    name: "document_types/sample@1.0.0",
    files: { "prompts/task.prompt.txt": text },
  })

test("40 planted credentials and more are all found, each once, each where it stands", async () => {
  expect(PLANTED.length).toBeGreaterThanOrEqual(40)
  const found = await Promise.all(
    PLANTED.map(
      async ([name, text]) =>
        `${name}: ${(await judge(text)).join("; ").replace(/credential: \w.*/, "credential")}`,
    ),
  )
  expect(found).toEqual(
    PLANTED.map(
      ([name, , at]) => `${name}: prompts/task.prompt.txt:${at} This looks like a credential`,
    ),
  )
})

test("no time is kept of any file: it would be searched again at each of hundreds of releases", async () => {
  await judge("Nothing secret.")
  expect(performance.getEntriesByType("mark").filter(({ name }) => name.includes("@"))).toEqual([])
})

test("the planted credentials stand in no finding", async () => {
  const findings = await Promise.all(
    PLANTED.map(async ([, text]) => (await judge(text)).join("\n")),
  )
  const words = PLANTED.map(([, text]) => text.match(/[\w+/=-]{16,}/g) ?? [])
  expect(
    words.filter((found, index) => found.some((word) => findings[index]?.includes(word))),
  ).toEqual([])
})

test("none of 200 benign look-alikes is reported", async () => {
  expect(new Set(BENIGN).size).toBeGreaterThanOrEqual(200)
  const reported = await Promise.all(
    BENIGN.map(async (text) => ({ text, findings: await judge(text) })),
  )
  expect(reported.filter(({ findings }) => findings.length > 0)).toEqual([])
})
