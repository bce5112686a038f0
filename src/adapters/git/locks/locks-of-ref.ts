import { join } from "node:path"
import type { RepositoryInfo } from "../../../ports/repository.ts"

/** What a git takes that moves a ref: of HEAD too, as HEAD may point to it. */
export function locksOfRef(
  { commonDirectory, gitDirectory }: RepositoryInfo,
  ref: string,
): readonly string[] {
  const head = join(gitDirectory, "HEAD.lock")
  return ref === "HEAD" ? [head] : [join(commonDirectory, `${ref}.lock`), head]
}
