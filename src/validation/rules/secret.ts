import { findCredentials } from "../guardrails/find-credentials.ts"
import type { Rule } from "../rule.ts"

export const secret: Rule = {
  id: "secret",
  group: "Governance guardrails",
  severity: "error",
  summary: "Credentials in any file of the release.",
  explanation:
    "What is committed can be read by everybody who has the repository, and stays in its history for good. The rule knows the forms of access tokens, keys and connection strings of common services, and never prints what it found. Take the credential out, and revoke it if it has ever been committed or shown to anybody.",
  good: { file: "prompts/task.prompt.txt", text: "Connect with the token of the environment.\n" },
  bad: {
    file: "prompts/task.prompt.txt",
    text: `Connect with ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}.\n`,
    at: { line: 1, column: 14 },
  },
  check: async ({ release }) => (await Promise.all(release.files.map(findCredentials))).flat(),
}
