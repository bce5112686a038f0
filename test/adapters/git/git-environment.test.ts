import { describe, expect, test } from "vitest"
import {
  fetchingEnvironment,
  gitEnvironment,
  userEnvironment,
} from "../../../src/adapters/git/process/git-environment.ts"

const POINTS_ELSEWHERE = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_QUARANTINE_PATH",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
  "GIT_CONFIG",
  "GIT_GRAFT_FILE",
  "GIT_SHALLOW_FILE",
  "GIT_REPLACE_REF_BASE",
  "GIT_GLOB_PATHSPECS",
  "GIT_EXTERNAL_DIFF",
]
const USERS_OWN = [
  "GIT_AUTHOR_NAME",
  "GIT_COMMITTER_DATE",
  "GIT_SSH_COMMAND",
  "GIT_ASKPASS",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_COUNT",
  "GIT_CONFIG_KEY_0",
  "GIT_CONFIG_VALUE_0",
  "SSH_AUTH_SOCK",
  "GNUPGHOME",
  "EDITOR",
  "HOME",
  "PATH",
]

describe.each([
  ["git", (environment: Record<string, string>) => gitEnvironment(environment, false)],
  ["a hook", userEnvironment],
] as const)("for %s", (_, made) => {
  test.each(POINTS_ELSEWHERE)("%s is taken out", (name) => {
    expect(made({ [name]: "x", HOME: "/h" })).not.toHaveProperty(name, "x")
  })

  test.each(USERS_OWN)("%s stays", (name) => {
    expect(made({ [name]: "x" })).toHaveProperty(name, "x")
  })
})

test("git answers in one language, asks for no lock, and replaces no object", () => {
  const environment = { LC_ALL: "de_DE.UTF-8", GIT_OPTIONAL_LOCKS: "1" }
  expect(gitEnvironment(environment, true)).toEqual({
    LC_ALL: "C",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_GRAFT_FILE: "/dev/null/none",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "",
  })
})

test("a git that talks to a remote keeps the protocols the user allows", () => {
  const made = fetchingEnvironment({ GIT_ALLOW_PROTOCOL: "ssh" }, true)
  expect(made).toHaveProperty("GIT_ALLOW_PROTOCOL", "ssh")
  expect(made).not.toHaveProperty("GIT_NO_LAZY_FETCH")
})

test("git asks for a password only where somebody can answer", () => {
  expect(gitEnvironment({}, false)).toHaveProperty("GIT_TERMINAL_PROMPT", "0")
  expect(gitEnvironment({ GIT_TERMINAL_PROMPT: "1" }, true)).toHaveProperty(
    "GIT_TERMINAL_PROMPT",
    "1",
  )
})

test("what is not set is not there", () => {
  expect(userEnvironment({ HOME: undefined, PATH: "/bin" })).toEqual({ PATH: "/bin" })
})
