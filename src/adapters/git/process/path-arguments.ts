import { join } from "node:path"
import type { Environment } from "../../../domain/environment.ts"
import { hasStrayBytes } from "../../../domain/path-bytes.ts"

/** Above this many paths, git's matching costs more than looking at everything, and a command line has an end. */
const MAX_PATHS = 200

/** For calls that are given paths: a path is never a pattern. */
export const LITERAL_PATHS: Environment = { GIT_LITERAL_PATHSPECS: "1" }

/**
 * Paths as arguments; none, which means all of them, where there are too many, or one that no command line can hold: what
 * git prints is filtered then.
 */
export function pathArguments(paths: readonly string[]): readonly string[] {
  return paths.length > MAX_PATHS || paths.some(hasStrayBytes) ? [] : paths
}

/** Whether the path, or a directory above it, is one of the paths; "" is the top of the repository. */
export function isAtOrBelow(path: string, paths: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1))
    if (paths.has(path.slice(0, end))) return true
  return paths.has("")
}

/**
 * An index that does not exist: `diff-tree` would read the whole real one for nothing (facts, Node and packages 11). Not in
 * a folder of its own, which may be something else.
 */
export function withoutIndex(gitDirectory: string): Environment {
  return { GIT_INDEX_FILE: join(gitDirectory, "cfg-no-index") }
}
