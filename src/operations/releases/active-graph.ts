import type { PackageId, ReleaseName } from "../../domain/identifiers.ts"
import { parseReference } from "../../domain/reference.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { inputPackages } from "./active-members.ts"
import { referencesOf } from "./release-references.ts"

export interface DependencyEdge {
  readonly from: PackageId
  readonly to: PackageId
  /** Required inputs, optional inputs, references. */
  readonly relation: "requires" | "reads" | "refers to"
}

/** What is active, and which of it needs which. */
export interface DependencyGraph {
  readonly nodes: readonly ReleaseName[]
  /** One for each pair: the strongest relation, in the order of declaration. */
  readonly edges: readonly DependencyEdge[]
}

export async function activeGraph(snapshot: Snapshot): Promise<DependencyGraph> {
  const nodes = [...snapshot.pointers.active].map(([id, version]) => ({ package: id, version }))
  const edges = await Promise.all(nodes.map((node) => edgesOf(snapshot, node)))
  return { nodes, edges: edges.flat() }
}

async function edgesOf(
  snapshot: Snapshot,
  { package: from, version }: ReleaseName,
): Promise<readonly DependencyEdge[]> {
  const release = await snapshot.release(from, version)
  if (release === null) return []
  const { manifest } = release
  const packageOf = await inputPackages(snapshot, [{ version, manifest }])
  const toAll = (ids: readonly (PackageId | null)[], relation: DependencyEdge["relation"]) =>
    ids.flatMap((to) =>
      to === null || to === from || !snapshot.pointers.active.has(to)
        ? []
        : [{ from, to, relation }],
    )
  const edges = [
    ...toAll(
      (manifest?.required_inputs ?? []).map(({ id }) => packageOf(id)),
      "requires",
    ),
    ...toAll(
      (manifest?.optional_inputs ?? []).map(({ id }) => packageOf(id)),
      "reads",
    ),
    ...toAll(packagesReferredTo(snapshot, release), "refers to"),
  ]
  // Of several edges to one package the first is the strongest.
  return edges.filter(({ to }, index) => edges.findIndex((edge) => edge.to === to) === index)
}

function packagesReferredTo(
  { config, pointers }: Snapshot,
  release: Release,
): readonly (PackageId | null)[] {
  return referencesOf(release, config.kinds).map((text) => {
    const candidates = parseReference(config.kinds, text)?.candidates ?? []
    const active = candidates.find((candidate) => pointers.active.has(candidate.package))
    return active?.package ?? null
  })
}
