import { describe, expect, test } from "vitest"
import type { CommitId, PackageId, Version } from "../../src/domain/identifiers.ts"
import type {
  PackageStatus,
  RepositoryStatus,
} from "../../src/operations/releases/repository-status.ts"
import { cells } from "../../src/terminal/fit.ts"
import { renderStatus } from "../../src/views/status-view.ts"
import { narrow, plain } from "../terminal/themes.ts"

const NEXT = 'cfg activate project_discovery@1.5.0 --reason "…"'
const waiting: PackageStatus = {
  package: "document_types/project_discovery" as PackageId,
  active: "1.4.0" as Version,
  staged: "1.5.0" as Version,
  committed: "1.5.0" as Version,
  draft: null,
  next: NEXT,
}
const resting: PackageStatus = {
  ...waiting,
  package: "roles/editor" as PackageId,
  staged: null,
  committed: null,
  next: null,
}
const status: RepositoryStatus = {
  branch: "main",
  releaseBranch: "main",
  tip: "0123456789abcdef0123456789abcdef01234567" as CommitId,
  remote: null,
  historyCutAt: null,
  operation: null,
  changedFiles: 0,
  drafts: [],
  unfinished: [],
  packages: [waiting, resting],
}

test("what an earlier command has left to do is said with its danger", () => {
  const commit = status.tip as CommitId
  const text = (left: "move-ref" | "working-tree") =>
    renderStatus({ ...status, unfinished: [{ commit, ref: "refs/heads/main", left }] }, plain)
  expect(text("move-ref")).toContain("The remote has 0123456, and main has not moved yet.")
  expect(text("working-tree")).toContain("do not commit there, as that would take it back")
})

describe("what comes next", () => {
  test("stands beside its package", () => {
    expect(renderStatus(status, plain)).toBe(
      [
        "On main at 0123456",
        "",
        "package            active  staged  committed  next",
        `project_discovery  1.4.0   1.5.0   1.5.0      ${NEXT}`,
        "editor             1.4.0   –       –",
      ].join("\n"),
    )
  })

  test.each([80, 60, 44])("is a command to type, whole, at %i columns", (width) => {
    const lines = renderStatus(status, narrow(width)).split("\n")
    expect(lines).toContain(`  ${NEXT}`)
    const rest = lines.filter((line) => !line.includes(NEXT))
    expect(Math.max(...rest.map(cells))).toBeLessThanOrEqual(width)
  })
})

test.each<[string, Partial<RepositoryStatus>, string]>([
  [
    "another branch",
    { branch: "edit/editor" },
    "On edit/editor, production follows main at 0123456",
  ],
  ["a detached HEAD", { branch: null }, "On detached HEAD, production follows main at 0123456"],
  [
    "work in progress",
    { operation: "merge", changedFiles: 2 },
    "merge in progress, 2 changed files",
  ],
  ["one changed file", { changedFiles: 1 }, "\n1 changed file\n"],
  [
    "no packages",
    { packages: [] },
    "There are no packages yet; start one with `cfg new <kind>/<id>`.",
  ],
  [
    "drafts",
    {
      drafts: [
        {
          package: resting.package,
          version: "draft",
          directory: "roles/editor/releases/draft",
          base: "1.4.0" as Version,
          branch: null,
        },
        {
          package: waiting.package,
          version: "draft",
          directory: "x/draft",
          base: null,
          branch: null,
        },
      ],
    },
    "Drafts\n  editor based on 1.4.0  roles/editor/releases/draft\n  project_discovery new  x/draft",
  ],
])("says %s", (_, changed, said) => {
  expect(renderStatus({ ...status, ...changed }, plain)).toContain(said)
})
