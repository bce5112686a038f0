import { expect, test } from "vitest"
import { activationMessage } from "../../../src/domain/commit-message.ts"
import { packageId } from "../../../src/domain/identifiers.ts"
import { parsePackageName } from "../../../src/domain/package-name.ts"
import type { Version } from "../../../src/domain/identifiers.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import { rollbackMoves } from "../../../src/operations/planning/rollback-moves.ts"
import { pointerLine } from "../../support/pointer-line.ts"
import type { PointerLineStep } from "../../support/pointer-line.ts"

const EDITOR = packageId("roles", "editor")
const WRITER = packageId("roles", "writer")

const RELEASES = Object.fromEntries(
  [EDITOR, WRITER].flatMap((id) =>
    ["1.0.0", "1.1.0", "1.2.0"].map((version) => [
      `${id}@${version}`,
      { "role.prompt.txt": version },
    ]),
  ),
)

interface Row {
  readonly line: readonly PointerLineStep["active"][]
  /** Whether the clone holds nothing older. */
  readonly cut?: boolean
  /** Of the last step. */
  readonly message?: string
  readonly name?: string
  readonly to?: string
  /** The index of a step, or a name that git does not know. */
  readonly revision?: number | "nothing"
}

/** `editor 1.1.0 → 1.0.0` for each move, or the codes of what is refused. */
async function movesOf({
  line,
  cut = false,
  message,
  name,
  to,
  revision,
}: Row): Promise<readonly string[]> {
  const { repository, snapshots, tip } = pointerLine(
    line.map((active, index) => ({
      active,
      ...(message !== undefined && index === line.length - 1 && { message }),
    })),
    { releases: RELEASES, cut },
  )
  const at = typeof revision === "number" ? snapshots[revision]?.commit : revision
  const moves = await rollbackMoves(repository, tip, {
    name: name === undefined ? null : parsePackageName(name),
    to: (to ?? null) as Version | null,
    revision: at ?? null,
  }).catch((error: unknown) => (isRefused(error) ? error.refusals : Promise.reject(error)))
  return moves.map((found) =>
    "code" in found
      ? found.code
      : `${tip.nameOf(found.package)} ${found.from ?? "inactive"} → ${found.to ?? "inactive"}`,
  )
}

const both = (editor: string, writer: string) => ({ [EDITOR]: editor, [WRITER]: writer })
const editor = (version: string) => ({ [EDITOR]: version })

test.each<[string, Row, readonly string[]]>([
  [
    "the last activation as a whole",
    { line: [both("1.0.0", "1.0.0"), both("1.1.0", "1.1.0")] },
    ["editor 1.1.0 → 1.0.0", "writer 1.1.0 → 1.0.0"],
  ],
  [
    "only what is about the package that is named",
    { line: [both("1.0.0", "1.0.0"), both("1.1.0", "1.1.0")], name: "editor" },
    ["editor 1.1.0 → 1.0.0"],
  ],
  [
    "the last activation of the package, below another one's",
    {
      line: [both("1.0.0", "1.0.0"), both("1.1.0", "1.0.0"), both("1.1.0", "1.1.0")],
      name: "editor",
    },
    ["editor 1.1.0 → 1.0.0"],
  ],
  [
    "a first activation: to nothing",
    { line: [editor("1.0.0"), both("1.0.0", "1.0.0")] },
    ["writer 1.0.0 → inactive"],
  ],
  [
    "what was undone already: nothing more",
    { line: [editor("1.0.0"), editor("1.1.0"), editor("1.0.0")] },
    [],
  ],
  ["not how the file began", { line: [editor("1.0.0")] }, ["nothing-to-roll-back"]],
  [
    "no package without a past",
    { line: [editor("1.0.0")], name: "editor" },
    ["nothing-to-roll-back"],
  ],
  [
    "what lies beyond a clone's end: unknown",
    { line: [editor("1.0.0")], cut: true },
    ["history-cut"],
  ],
  [
    "what a commit after a clone's end says that it activated",
    {
      line: [editor("1.0.0"), both("1.0.0", "1.0.0")],
      cut: true,
      message: activationMessage(
        [{ package: WRITER, from: null, to: "1.0.0" as Version, contentId: null }],
        { actor: "ann", reason: "It is time" },
      ),
    },
    ["writer 1.0.0 → inactive"],
  ],
  [
    "nothing of which a clone's end hides the direction",
    { line: [editor("1.0.0"), both("1.0.0", "1.0.0")], cut: true },
    ["history-cut"],
  ],
  [
    "a version that is named, active before or not",
    { line: [editor("1.0.0")], name: "editor", to: "1.2.0" },
    ["editor 1.0.0 → 1.2.0"],
  ],
  [
    "a version of a package that is not active",
    { line: [editor("1.0.0")], name: "writer", to: "1.0.0" },
    ["writer inactive → 1.0.0"],
  ],
  [
    "no version that is not there",
    { line: [editor("1.0.0")], name: "editor", to: "9.0.0" },
    ["unknown-version"],
  ],
  [
    "no package that is not there",
    { line: [editor("1.0.0")], name: "nobody" },
    ["unknown-package"],
  ],
  [
    "a commit that is named",
    {
      line: [both("1.0.0", "1.0.0"), both("1.1.0", "1.0.0"), both("1.1.0", "1.1.0")],
      revision: 1,
    },
    ["editor 1.1.0 → 1.0.0"],
  ],
  [
    "no commit of which a package has been changed again",
    { line: [editor("1.0.0"), editor("1.1.0"), editor("1.2.0")], revision: 1 },
    ["rollback-stale"],
  ],
  [
    "no commit that began the file",
    { line: [editor("1.0.0")], revision: 0 },
    ["nothing-to-roll-back"],
  ],
  [
    "no commit that git does not know",
    { line: [editor("1.0.0")], revision: "nothing" },
    ["unknown-revision"],
  ],
  [
    "an active package that is gone from the branch, by its name",
    { line: [{ "roles/gone": "1.0.0" }, { "roles/gone": "1.1.0" }], name: "gone" },
    ["gone 1.1.0 → 1.0.0"],
  ],
])("undoes %s", async (_, row, expected) => {
  expect(await movesOf(row)).toEqual(expected)
})
