import type { PackageId, ReleaseName } from "../../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Draft } from "../drafts/find-drafts.ts"

/** The committed release that a name means: as given, or the newest one. A draft of that name has to be committed first. */
export async function resolveCommitted(
  snapshot: Snapshot,
  name: PackageName,
  drafts: readonly Draft[] = [],
): Promise<ReleaseName> {
  const id = await resolvePackage(
    snapshot,
    name,
    drafts.map((draft) => draft.package),
  )
  const versions = (await snapshot.versions(id)).map(({ version }) => version)
  const isCommitted = name.version === null ? versions.length > 0 : versions.includes(name.version)
  if (!isCommitted) refuseUncommitted(snapshot, id, name, drafts)
  if (name.version !== null)
    return { package: id, version: await resolveRelease(snapshot, id, name.version) }
  const newest =
    versions.at(-1) ??
    refuse(refusal("not-committed", `${snapshot.nameOf(id)} has no committed release.`))
  return { package: id, version: newest }
}

function refuseUncommitted(
  snapshot: Snapshot,
  id: PackageId,
  { version }: PackageName,
  drafts: readonly Draft[],
) {
  const draft = drafts.find(
    (candidate) => candidate.package === id && (version === null || candidate.version === version),
  )
  if (draft === undefined) return
  const what =
    draft.version === "draft"
      ? `The draft of ${snapshot.nameOf(id)}`
      : `${snapshot.nameOf(id)} ${version}`
  refuse(
    refusal("not-committed", `${what} is not committed yet.`, {
      hint: `Commit it first: cfg commit ${snapshot.nameOf(id)} -m "…"`,
    }),
  )
}
