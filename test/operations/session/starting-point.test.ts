import { expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import { startingPoint } from "../../../src/operations/session/starting-point.ts"
import type { Remote } from "../../../src/ports/remote.ts"
import type { Repository } from "../../../src/ports/repository.ts"

interface Row {
  readonly local: string | null
  /** The remote's tip; null: no such branch; undefined: nothing is pushed. */
  readonly remote?: string | null | "unreachable"
  /** Whether commits of others go along. */
  readonly takesAll?: boolean
}

/** A history of one line, `a` before `b` before `c`, and `x`, which was made beside them. Upper case: cfg made it. */
async function pointOf({ local, remote, takesAll = false }: Row) {
  const history = {
    isAncestor: async (base: string, next: string) =>
      base === next || (base !== "x" && next !== "x" && base.toLowerCase() < next.toLowerCase()),
    log: async (tip: string) => [
      { message: /[A-Z]/.test(tip) ? "stage: x\n\nCfg-Action: stage\nCfg-Actor: a\n" : "by hand" },
    ],
  }
  const repository = { refs: { read: async () => local }, history } as unknown as Repository
  const fetch = async () =>
    remote === "unreachable" ? { unreachable: "no route" } : { tip: remote }
  const destination = {
    name: "hub",
    remote: { fetch } as unknown as Remote,
    branch: "main",
    takesAll,
  }
  return startingPoint(repository, "refs/heads/main", remote === undefined ? null : destination)
}

const point = (base: string, more: object = {}) => ({
  base: base as CommitId,
  localFollows: true,
  unpublished: false,
  unreachable: null,
  ...more,
})

test.each<[string, Row, object]>([
  ["without a remote, the local tip", { local: "a" }, point("a")],
  ["where both are equal", { local: "a", remote: "a" }, point("a")],
  ["where the local branch is behind, the remote's", { local: "a", remote: "b" }, point("b")],
  [
    "where cfg's own commits are not published yet, the local one",
    { local: "B", remote: "a" },
    point("B", { unpublished: true }),
  ],
  [
    "where somebody else's are not, the remote's, and the branch stays",
    { local: "b", remote: "a" },
    point("a", { localFollows: false }),
  ],
  [
    "where somebody else's may go along, the local one",
    { local: "b", remote: "a", takesAll: true },
    point("b", { unpublished: true }),
  ],
  [
    "where they have parted, the remote's",
    { local: "x", remote: "b", takesAll: true },
    point("b", { localFollows: false }),
  ],
  [
    "where there is no local branch, the remote's",
    { local: null, remote: "b" },
    point("b", { localFollows: false }),
  ],
  [
    "where the remote has no such branch, the local one",
    { local: "a", remote: null },
    point("a", { unpublished: true }),
  ],
  [
    "where the remote cannot be asked, the local one",
    { local: "a", remote: "unreachable" },
    point("a", { unpublished: true, unreachable: "no route" }),
  ],
])("%s", async (_, row, expected) => {
  expect(await pointOf(row)).toEqual({ ...expected, local: row.local })
})

test.each<Row>([{ local: null }, { local: null, remote: null }])("nothing: %j", async (row) => {
  const error: unknown = await pointOf(row).catch((thrown) => thrown)
  expect(isRefused(error) && error.refusals[0]).toMatchObject({
    code: "no-release-branch",
    message: "There is no local branch main to change.",
  })
})
