import { lstat } from "node:fs/promises"
import { ageInWords } from "../../../domain/age.ts"
import type { Refusal } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import { shellQuote } from "../../../domain/shell-quote.ts"

/** Somebody else's lock, with its age and the command that removes it. */
export async function lockedRefusal(path: string): Promise<Refusal> {
  const found = await lstat(path).catch(() => null)
  const command = `${found?.isDirectory() === true ? "rm -r" : "rm -f"} ${shellQuote(path)}`
  const age = found === null ? null : Math.floor((Date.now() - found.mtimeMs) / 1000)
  const what = age === null ? "stands" : `(${ageInWords(age)}) stands`
  return refusal(
    "repository-locked",
    `${path} ${what} in the way: another git is at work, or was killed and left it.`,
    {
      hint: `If no git is running in this repository, remove it and run the command again: ${command}`,
      details: { lock: path, ageSeconds: age, command },
    },
  )
}
