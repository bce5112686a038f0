import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import { parsePackageName } from "../../../src/domain/package-name.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import { pointerHistory } from "../../../src/operations/releases/pointer-history.ts"
import type { Store } from "../../../src/store/open-store.ts"
import { pointerLine } from "../../support/pointer-line.ts"
import type { PointerLineStep } from "../../support/pointer-line.ts"

const EDITOR = packageId("roles", "editor")
const WRITER = packageId("roles", "writer")

interface Row {
  readonly line: readonly PointerLineStep["active"][]
  readonly cut?: boolean
  readonly name?: string
}

/** `1 editor 1.0.0 → 1.1.0` for each entry, with the number of its step. */
async function historyOf({ line, cut = false, name }: Row): Promise<readonly string[]> {
  const { repository, snapshots, tip } = pointerLine(
    line.map((active) => ({ active })),
    { releases: { [`${EDITOR}@1.0.0`]: {}, [`${WRITER}@1.0.0`]: {} }, cut },
  )
  const store = { repository, releaseTip: tip.commit, snapshot: async () => tip }
  const entries = await pointerHistory(
    store as unknown as Store,
    name === undefined ? null : parsePackageName(name),
  ).catch((error: unknown) => (isRefused(error) ? error.refusals : Promise.reject(error)))
  return entries.map((entry) => {
    if ("code" in entry) return entry.code
    const moves = entry.moves.map(
      ({ package: id, from, to }) => `${tip.nameOf(id)} ${from ?? "–"} → ${to ?? "–"}`,
    )
    const at = snapshots.findIndex(({ commit }) => commit === entry.commit)
    return [at, ...moves, ...(entry.cut === true ? ["(cut)"] : [])].join(" ")
  })
}

const both = (editor: string, writer: string) => ({ [EDITOR]: editor, [WRITER]: writer })
const LINE = [both("1.0.0", "1.0.0"), both("1.1.0", "1.0.0"), both("1.2.0", "1.1.0")]
const GONE = { "roles/gone": "1.0.0" }

test.each<[string, Row, readonly string[]]>([
  [
    "of everything, newest first",
    { line: LINE },
    [
      "2 editor 1.1.0 → 1.2.0 writer 1.0.0 → 1.1.0",
      "1 editor 1.0.0 → 1.1.0",
      "0 editor – → 1.0.0 writer – → 1.0.0",
    ],
  ],
  [
    "as far as it is about one package",
    { line: LINE, name: "writer" },
    ["2 writer 1.0.0 → 1.1.0", "0 writer – → 1.0.0"],
  ],
  [
    "to where the clone ends, what was done there unknown",
    { line: LINE, cut: true },
    ["2 editor 1.1.0 → 1.2.0 writer 1.0.0 → 1.1.0", "1 editor 1.0.0 → 1.1.0", "0 (cut)"],
  ],
  [
    "of one package to where the clone ends",
    { line: LINE, cut: true, name: "writer" },
    ["2 writer 1.0.0 → 1.1.0", "0 (cut)"],
  ],
  [
    "of a package that is gone",
    { line: [GONE, both("1.0.0", "1.0.0")], name: "gone" },
    ["1 gone 1.0.0 → –", "0 gone – → 1.0.0"],
  ],
  [
    "of a package that is gone, by its whole name",
    { line: [GONE, both("1.0.0", "1.0.0")], name: "roles/gone" },
    ["1 gone 1.0.0 → –", "0 gone – → 1.0.0"],
  ],
  [
    "of nobody under another kind's name",
    { line: [GONE, both("1.0.0", "1.0.0")], name: "tasks/gone" },
    ["unknown-package"],
  ],
  ["of nobody that never was", { line: LINE, name: "nobody" }, ["unknown-package"]],
  ["of a package that never moved", { line: [{ [EDITOR]: "1.0.0" }], name: "writer" }, []],
])("a history %s", async (_, row, expected) => {
  expect(await historyOf(row)).toEqual(expected)
})
