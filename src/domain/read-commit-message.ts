import { readTrailers } from "./commit-trailers.ts"

/** What a person wrote of a release: without type and scope, and without trailers; empty where cfg only moved it. */
export function readAuthorText(commitMessage: string): string {
  const trailers = readTrailers(commitMessage)
  if (trailers !== null && trailers.action !== "commit") return ""
  const paragraphs = commitMessage.trimEnd().split("\n\n")
  const own = (trailers === null ? paragraphs : paragraphs.slice(0, -1)).join("\n\n")
  return own.replace(/^[a-z]+(?:\([^)\n]*\))?!?: /, "").trim()
}

/** The reason that a person gave, in the words of the body's `Reason: …`; null where the body has none. */
export function statedReason(commitMessage: string): string | null {
  return /^Reason: +(\S.*)$/m.exec(bodyOf(commitMessage))?.[1] ?? null
}

/** For display only: the stated reason, else the subject's own words. */
export function readReason(commitMessage: string): string {
  return statedReason(commitMessage) ?? commitMessage.split("\n", 1)[0] ?? ""
}

function bodyOf(commitMessage: string): string {
  const end = commitMessage.indexOf("\n")
  return end < 0 ? "" : commitMessage.slice(end + 1)
}
