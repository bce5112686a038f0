import { positions } from "../../documents/located-value.ts"
import type { ReleaseFile } from "../../domain/release.ts"
import type { Rule, RuleFinding } from "../rule.ts"

/** Lets a comment in the file switch the detectors off: whoever adds a credential could hide it from the rule. */
const SILENCED_BY_COMMENTS = "@secretlint/secretlint-rule-filter-comments"

export const secret: Rule = {
  id: "secret",
  group: "Governance guardrails",
  severity: "error",
  summary: "Credentials in any file of the release.",
  explanation:
    "What is committed can be read by everybody who has the repository, and stays in its history for good. The rule knows the forms of access tokens, keys and connection strings of common services, and never prints what it found. Take the credential out, and revoke it if it has ever been committed or shown to anybody.",
  good: { file: "prompts/task.prompt.txt", text: "Connect with the token of the environment.\n" },
  bad: { file: "prompts/task.prompt.txt", text: `Connect with ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}.\n`, at: { line: 1, column: 14 } },
  check: async ({ release }) => (await Promise.all(release.files.map(secretsIn))).flat(),
}

/** Loaded with the first file: half a megabyte that most commands never need. */
async function secretsIn({ path, text }: ReleaseFile): Promise<RuleFinding[]> {
  if (text === null) return []
  const [{ lintSource }, { rules }] = await Promise.all([import("@secretlint/core"), import("@secretlint/secretlint-rule-preset-recommend")])
  // The library takes its own records apart by the path: anything but plain characters would break them.
  const source = { content: text, filePath: `/${path.replace(/[^\w./-]/g, "_")}`, ext: /\.\w+$/.exec(path)?.[0] ?? "", contentType: "text" as const }
  const detectors = rules.filter((rule) => rule.meta.id !== SILENCED_BY_COMMENTS).map((rule) => ({ id: rule.meta.id, rule }))
  const { messages } = await lintSource({ source, options: { config: { rules: detectors }, maskSecrets: true, noPhysicFilePath: true } })
  const at = positions(text)
  return messages.map(({ range, message }) => ({ file: path, ...at(range[0]), message: `This looks like a credential: ${kindOfSecret(message)}.`, hint: "Take it out, and revoke it if it was ever committed or shared." }))
}

/** `found GitHub Token(***): ***`: what comes before the value says what it is. */
function kindOfSecret(message: string): string {
  return message.replace(/^found\s+/i, "").split(/[(:*]/)[0]?.trim() ?? ""
}
