import { expect, test } from "vitest"
import { auditFolders } from "../../../src/operations/auditing/audit-folders.ts"
import type { GitObject } from "../../../src/ports/object-store.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const FOLDER = "components/Bullet/releases"

async function audit(ids: readonly string[], entries: readonly [string, string][] = []) {
  const snapshot = fakeSnapshot({
    releases: Object.fromEntries(ids.map((id) => [`components/${id}@1.0.0`, {}])),
  })
  const read = async (name: string): Promise<GitObject | null> =>
    name !== `${snapshot.commit}:${FOLDER}`
      ? null
      : {
          type: "tree",
          id: "",
          size: 0,
          entries: entries.map(([entry, type]) => ({
            name: entry,
            type: type as "blob",
            mode: "",
            id: "",
          })),
        }
  return (await auditFolders({ read }, snapshot)).map(({ message, place }) => [
    message,
    place?.file,
  ])
}

test.each([
  [["Bullet"], []],
  [["Bullet", "Bullets"], []],
  [
    ["Bullet", "BULLET", "bullet"],
    [
      "components/Bullet and components/BULLET differ only in upper and lower case, which some file systems cannot tell apart.",
      "components/bullet and components/BULLET differ only in upper and lower case, which some file systems cannot tell apart.",
    ],
  ],
])("of the components %j", async (ids, messages) => {
  expect((await audit(ids)).map(([message]) => message)).toEqual(messages)
})

test("what lies where a release belongs, and is no directory of files", async () => {
  const found = await audit(
    ["Bullet"],
    [
      ["1.0.0", "tree"],
      ["1.1.0", "blob"],
      ["1.2.0", "commit"],
      ["notes.md", "blob"],
    ],
  )
  const problem = "is not a directory of files: it is a link, a submodule or a file."
  expect(found).toEqual([
    [`Bullet 1.1.0 ${problem}`, `${FOLDER}/1.1.0`],
    [`Bullet 1.2.0 ${problem}`, `${FOLDER}/1.2.0`],
  ])
})
