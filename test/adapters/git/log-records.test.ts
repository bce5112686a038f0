import { describe, expect, test } from "vitest"
import { parseLog, parseTreeChanges } from "../../../src/adapters/git/refs/log-records.ts"

const [A, B, NONE] = ["a".repeat(40), "b".repeat(40), "0".repeat(40)]
const fields = (commit: string, parents: string, message = "M\n") => [
  commit,
  parents,
  "Ada",
  "ada@example.com",
  "Bob",
  "2024-01-02T03:04:05Z",
  message,
]

describe("a log", () => {
  test("one entry for each seven records, newest first as git prints them", () => {
    expect(parseLog([...fields("c2", "c1"), ...fields("c1", "")])).toEqual([
      {
        commit: "c2",
        parents: ["c1"],
        authorName: "Ada",
        authorEmail: "ada@example.com",
        committerName: "Bob",
        committedAt: "2024-01-02T03:04:05Z",
        message: "M\n",
      },
      expect.objectContaining({ commit: "c1", parents: [] }),
    ])
  })

  test.each<[string, readonly string[], readonly string[]]>([
    ["nothing", [], []],
    ["what git left incomplete", fields("c1", "").slice(0, 3), []],
    ["an entry before what is incomplete", [...fields("c1", ""), "c2"], ["c1"]],
  ])("%s", (_, records, commits) => {
    expect(parseLog(records).map(({ commit }) => commit)).toEqual(commits)
  })

  test("a merge has several parents, a message as many lines as it likes", () => {
    const [merge] = parseLog(fields("c3", "c1 c2", "One\n\nTwo\n"))
    expect(merge).toMatchObject({ parents: ["c1", "c2"], message: "One\n\nTwo\n" })
  })
})

describe("changes of trees", () => {
  const change = (base: string, next: string, path: string) => [
    `\n:100644 100644 ${base} ${next} M`,
    path,
  ]

  test("each with the commit that made it", () => {
    const records = [
      ...fields("c2", "c1"),
      "",
      ...change(A, B, "roles/a"),
      ...change(A, A, "roles/b"),
      ...fields("c1", ""),
      "",
      ...change(NONE, A, "roles/a"),
    ]
    const changes = parseTreeChanges(records, new Set(["roles"]))
    expect(changes.map(({ entry, path, base, next }) => [entry.commit, path, base, next])).toEqual([
      ["c2", "roles/a", A, B],
      ["c2", "roles/b", A, A],
      ["c1", "roles/a", null, A],
    ])
  })

  test.each<[string, string, string, string | null, string | null]>([
    ["added", NONE, A, null, A],
    ["removed", A, NONE, A, null],
    ["changed", A, B, A, B],
  ])("%s", (...[, before, after, base, next]) => {
    const records = [...fields("c1", ""), "", ...change(before, after, "x")]
    expect(parseTreeChanges(records, new Set([""]))).toMatchObject([{ path: "x", base, next }])
  })

  test("beside the paths that are asked for are left out", () => {
    const records = [
      ...fields("c1", ""),
      "",
      ...change(A, B, "roles2/a"),
      ...change(A, B, "roles/a"),
    ]
    expect(parseTreeChanges(records, new Set(["roles"])).map(({ path }) => path)).toEqual([
      "roles/a",
    ])
  })

  test("a commit that changed nothing has none", () => {
    const records = [...fields("c2", "c1"), "", ...fields("c1", ""), "", ...change(A, B, "x")]
    expect(parseTreeChanges(records, new Set(["x"])).map(({ entry }) => entry.commit)).toEqual([
      "c1",
    ])
  })
})
