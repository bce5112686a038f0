import { expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../../src/domain/config.ts"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { CommitId, Version } from "../../../src/domain/identifiers.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import type { Snapshot } from "../../../src/domain/snapshot.ts"
import { planLand } from "../../../src/operations/planning/land-plan.ts"
import type { Repository } from "../../../src/ports/repository.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const EDITOR = packageId("roles", "editor")
const FOLDER = "prompts/roles/editor/releases/1.0.0"
const RECORD = "_staged/roles/editor/1.0.0.json"

interface Side {
  readonly text?: string
  readonly staged?: boolean
}

interface Row {
  readonly source: Side
  readonly target: Side
  /** Whether the target has the kind at all. */
  readonly kinds?: "none"
  /** What the commits between the target and the source touched, where it is simply behind. */
  readonly between?: readonly (readonly string[])[]
}

/** Two commits and the objects that they hold. */
function landing({ source, target, kinds, between }: Row) {
  const side = (commit: string, { text, staged = false }: Side, none = false): Snapshot => ({
    ...fakeSnapshot({
      releases: text === undefined ? {} : { "roles/editor@1.0.0": { "role.prompt.txt": text } },
      staged: staged ? ["roles/editor@1.0.0"] : [],
      ...(none && {
        config: { kinds: DEFAULT_CONFIG.kinds.filter(({ name }) => name !== "roles") },
      }),
    }),
    commit: commit.repeat(40) as CommitId,
  })
  const sides = [side("a", source), side("b", target, kinds === "none")] as const
  const inspect = async (name: string) => {
    const [commit, path] = name.split(":")
    const snapshot = sides.find((candidate) => candidate.commit === commit)
    const version = "1.0.0" as Version
    const id =
      path === FOLDER
        ? (await snapshot?.versions(EDITOR))?.[0]?.contentId
        : (await snapshot?.stageRecord(EDITOR, version)) && "record"
    return id ? { id, type: "tree", size: 0 } : null
  }
  const entry = (index: number) => ({ commit: `c${index}`, parents: ["p"], message: "" })
  const repository = {
    objects: { inspect },
    history: {
      isAncestor: async () => between !== undefined,
      log: async () => (between ?? []).map((_, index) => entry(index)),
      changedPaths: async (_: string, commit: string) => between?.[Number(commit.slice(1))] ?? [],
      boundaries: async () => new Set(),
      treeChanges: async () => [],
    },
  } as unknown as Repository
  return { repository, source: sides[0], target: sides[1] }
}

async function land(row: Row) {
  const release = { package: EDITOR, version: "1.0.0" as Version }
  try {
    const plan = await planLand(landing(row), [release], { ref: "refs/heads/main", actor: "ann" })
    return (
      plan && { paths: plan.writes.map(({ path }) => path), moves: plan.fastForward !== undefined }
    )
  } catch (error) {
    if (isRefused(error)) return error.refusals.map(({ code }) => code).join()
    throw error
  }
}

const both = [FOLDER, RECORD]

test.each<[string, Row, Awaited<ReturnType<typeof land>>]>([
  ["a release", { source: { text: "a" }, target: {} }, { paths: [FOLDER], moves: false }],
  [
    "a release with its proof",
    { source: { text: "a", staged: true }, target: {} },
    { paths: both, moves: false },
  ],
  [
    "the proof of what is there",
    { source: { text: "a", staged: true }, target: { text: "a" } },
    { paths: [RECORD], moves: false },
  ],
  [
    "nothing where all of it is there",
    { source: { text: "a", staged: true }, target: { text: "a", staged: true } },
    null,
  ],
  [
    "nothing where the target knows more",
    { source: { text: "a" }, target: { text: "a", staged: true } },
    null,
  ],
  ["no other content", { source: { text: "a" }, target: { text: "b" } }, "version-exists"],
  ["no unknown kind", { source: { text: "a" }, target: {}, kinds: "none" }, "unknown-package"],
  [
    "by moving the branch, where it is behind and nothing else was done",
    {
      source: { text: "a", staged: true },
      target: {},
      between: [[`${FOLDER}/role.prompt.txt`], [RECORD]],
    },
    { paths: both, moves: true },
  ],
  [
    "by a commit, where something else was done",
    { source: { text: "a" }, target: {}, between: [[`${FOLDER}/role.prompt.txt`, "README.md"]] },
    { paths: [FOLDER], moves: false },
  ],
  [
    "by a commit, where there is too much to look at",
    { source: { text: "a" }, target: {}, between: Array.from({ length: 21 }, () => []) },
    { paths: [FOLDER], moves: false },
  ],
])("lands %s", async (_, row, expected) => expect(await land(row)).toEqual(expected))
