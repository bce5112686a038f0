import { createHash } from "node:crypto"
import { releaseFile } from "../../domain/release.ts"
import type { Release } from "../../domain/release.ts"
import type { RuleFinding } from "../rule.ts"

/**
 * Names for the findings of one rule in one release, in their order, that stay the same when lines move or the version
 * changes: by package, file, what stands there, and message; of equal ones the first, the second and so on.
 */
export function fingerprints(
  rule: string,
  release: Release,
  findings: readonly RuleFinding[],
): string[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const what = JSON.stringify([
      rule,
      release.package,
      finding.file,
      whatStandsThere(release, finding),
      finding.message,
    ])
    const count = (seen.get(what) ?? 0) + 1
    seen.set(what, count)
    return createHash("sha256").update(`${what} ${count}`).digest("hex").slice(0, 32)
  })
}

/** The pointer, or the line without its indentation. What must not be shown is not hashed either: it could be guessed. */
function whatStandsThere(release: Release, { file, pointer, line, hiddenTo }: RuleFinding): string {
  if (pointer !== undefined) return pointer
  return hiddenTo === undefined
    ? (releaseFile(release, file)?.text?.split("\n")[line - 1]?.trim() ?? "")
    : ""
}
