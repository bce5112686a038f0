import { startOf } from "../../domain/finding.ts"
import { pastableId, shortId } from "../../domain/identifiers.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import type { Violation } from "../../domain/judge/violation.ts"
import { ADDED_FOLDERS, CONFIG_FILE, POINTER_FILE, STAGED_FOLDER } from "../../domain/layout.ts"
import { kindDirectory } from "../../domain/layout.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Integrity } from "../../ports/integrity.ts"

/** Every object that releases, records and pointers are made of, today and in the history that is new. */
export async function auditObjects(
  integrity: Integrity,
  { root, config, commit }: Snapshot,
  since: CommitId | null,
): Promise<readonly Violation[]> {
  const governed = [STAGED_FOLDER, ...ADDED_FOLDERS, POINTER_FILE, CONFIG_FILE]
  const paths = [...governed, ...config.kinds.map(kindDirectory)].map((path) => root + path)
  const [damaged, disguises] = await Promise.all([
    integrity.damagedObjects(commit, { paths: [...new Set(paths)], since }),
    integrity.disguises(),
  ])
  const expected = damaged.filter(({ isExpected }) => isExpected)
  return [
    ...damaged
      .filter(({ isExpected }) => !isExpected)
      .map(({ id, path, problem }): Violation => ({
        check: "Objects",
        severity: "error",
        message: `The object ${pastableId(id)}${path === "" ? "" : ` of ${path}`} ${problem}.`,
        ...(path !== "" && { place: startOf(path) }),
      })),
    ...(expected.length === 0
      ? []
      : [
          {
            check: "Objects" as const,
            severity: "note" as const,
            message: `${expected.length} objects are not here, as this is a partial clone (the first: ${shortId(expected[0]?.id ?? "")}); they were not checked. To have them: git fetch --refetch --no-filter`,
          },
        ]),
    ...disguises.map((message): Violation => ({ check: "Objects", severity: "error", message })),
  ]
}
