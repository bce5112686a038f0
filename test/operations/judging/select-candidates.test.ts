import { describe, expect, test } from "vitest"
import { createPackageNames } from "../../../src/domain/package-names.ts"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { parsePackageName } from "../../../src/domain/package-name.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import { selectCandidates } from "../../../src/operations/judging/select-candidates.ts"
import type { Checkout } from "../../../src/operations/session/checkout.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const OTHER = "2".repeat(40) as CommitId
const FOLDER = "prompts/roles/editor/releases"

/** Nothing is checked out, so that the commit is all there is. `paths`: what differs from another commit. */
function checkout(paths: readonly string[] = []): Checkout {
  const head = fakeSnapshot({
    releases: Object.fromEntries(
      ["1.0.0", "1.1.0", "1.2.0"].map((version) => [
        `roles/editor@${version}`,
        { "role.prompt.txt": version },
      ]),
    ),
    active: { "roles/editor": "1.1.0" },
  })
  const entry = { commit: OTHER, message: "feat: Add" }
  const repository = {
    info: { workTree: null },
    history: {
      changedPaths: async () => paths,
      boundaries: async () => new Set(),
      treeChanges: async (_: CommitId, folders: readonly string[]) =>
        folders.map((path) => ({ path, base: null, next: "aa", entry })),
    },
  }
  const store = {
    repository,
    root: "",
    releaseTip: head.commit,
    head: { commit: head.commit },
    names: createPackageNames(),
  }
  return { store, head, files: {} } as unknown as Checkout
}

async function selected(
  work: Checkout,
  selection: {
    readonly all?: boolean
    readonly names?: readonly string[]
    readonly since?: CommitId
  },
): Promise<readonly string[]> {
  const { all = false, names = [], since = work.head.commit } = selection
  const candidates = await selectCandidates(work, {
    all,
    names: names.map(parsePackageName),
    since,
  })
  return candidates.map(({ version, identity }) => (identity === null ? `no ${version}` : version))
}

describe("what is judged", () => {
  test("everything", async () => {
    expect(await selected(checkout(), { all: true })).toEqual(["1.0.0", "1.1.0", "1.2.0"])
  })

  test.each([
    [["editor@1.0.0"], ["1.0.0"]],
    [["editor"], ["1.1.0"]],
    [
      ["editor@1.2.0", "roles/editor@1.0.0"],
      ["1.2.0", "1.0.0"],
    ],
  ])("what is named: %j", async (names, versions) => {
    expect(await selected(checkout(), { names })).toEqual(versions)
  })

  test.each<[string, readonly string[], readonly string[]]>([
    ["nothing", [], []],
    [
      "each release once",
      [`${FOLDER}/1.2.0/role.prompt.txt`, `${FOLDER}/1.2.0/notes.md`, `${FOLDER}/1.0.0/x`],
      ["1.2.0", "1.0.0"],
    ],
    ["a release that is gone", [`${FOLDER}/0.9.0/role.prompt.txt`], ["no 0.9.0"]],
    ["no draft of a commit", [`${FOLDER}/draft/role.prompt.txt`], []],
    ["nothing of other files", ["README.md", "cfg.yaml", `${FOLDER}/notes.md`], []],
  ])("what differs from a commit: %s", async (_, paths, versions) => {
    expect(await selected(checkout(paths), { since: OTHER })).toEqual(versions)
  })

  test("every name that means nothing is refused at once", async () => {
    const names = ["editor@9.0.0", "nobody"]
    const error: unknown = await selected(checkout(), { names }).catch((thrown) => thrown)
    expect(isRefused(error) && error.refusals.map(({ code }) => code)).toEqual([
      "unknown-version",
      "unknown-package",
    ])
  })
})
