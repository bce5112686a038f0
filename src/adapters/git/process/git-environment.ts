import type { Environment } from "../../../domain/environment.ts"

/**
 * What would point git at another repository, another index or other objects, or change what paths and commits mean
 * (facts 12, 15). All else is the user's: identity, credentials, ssh, signing, configuration.
 */
export const SCRUBBED: ReadonlySet<string> = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_QUARANTINE_PATH",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
  "GIT_INTERNAL_SUPER_PREFIX",
  "GIT_CONFIG",
  "GIT_GRAFT_FILE",
  "GIT_SHALLOW_FILE",
  "GIT_REPLACE_REF_BASE",
  "GIT_ATTR_SOURCE",
  "GIT_GLOB_PATHSPECS",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
  "GIT_EXTERNAL_DIFF",
  "GIT_DIFF_OPTS",
])

/** The user's environment for something git runs on their behalf, such as a hook. */
export function userEnvironment(environment: Environment): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => value !== undefined && !SCRUBBED.has(name),
    ),
  )
}

/**
 * Nobody is asked for what is not here: not by a partial clone either, whose configuration would name the command that is
 * asked (facts 22). git before 2.45 knows only the second one.
 */
const NO_FETCH: Environment = { GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "" }

/** The environment of every git that has no business with a remote. */
export function gitEnvironment(environment: Environment, interactive: boolean): NodeJS.ProcessEnv {
  return { ...fetchingEnvironment(environment, interactive), ...NO_FETCH }
}

/** Of a git that talks to a remote, or may have to: the same answers everywhere, and no question where nobody can answer. */
export function fetchingEnvironment(
  environment: Environment,
  interactive: boolean,
): NodeJS.ProcessEnv {
  return {
    ...userEnvironment(environment),
    LC_ALL: "C",
    GIT_NO_REPLACE_OBJECTS: "1",
    // A path that nothing can be at: a file of grafts would rewrite history.
    GIT_GRAFT_FILE: "/dev/null/none",
    GIT_OPTIONAL_LOCKS: "0",
    ...(!interactive && { GIT_TERMINAL_PROMPT: "0" }),
  }
}
