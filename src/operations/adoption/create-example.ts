import { isNote } from "../../domain/pointer-file.ts"
import { shortBranchName } from "../../domain/branch.ts"
import type { Session } from "../../cli/command.ts"
import { compareVersions } from "../../domain/identifiers.ts"
import type { CommitId, PackageId, ReleaseName, Version } from "../../domain/identifiers.ts"
import { CONFIG_FILE, POINTER_FILE } from "../../domain/layout.ts"
import type { Plan, TreeWrite } from "../../domain/plan.ts"
import { planActivation } from "../../domain/plan-activation.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import { landCommit, prepareCommit } from "../../store/apply-plan.ts"
import { openStore } from "../../store/open-store.ts"
import type { Store } from "../../store/open-store.ts"
import { writeTree } from "../../store/write-tree.ts"
import { activationFacts } from "../planning/activation-facts.ts"
import { requireActor } from "../session/require-actor.ts"
import { committedSubjects } from "../judging/committed-candidates.ts"
import { planStage } from "../planning/stage-plan.ts"

const BRANCH = "main"

export interface CreatedRepository {
  readonly packages: number
  readonly releases: number
  readonly commits: readonly CommitId[]
}

/** The example, released as a team would have: committed, staged, first versions activated, then the newer ones. */
export async function createExampleRepository(
  session: Session,
  directory: string,
): Promise<CreatedRepository> {
  if (session.dryRun) return { packages: 0, releases: 0, commits: [] }
  const fresh = (await session.files.stat(`${directory}/.git`)) === null
  await session.git.init(directory, BRANCH)
  const repository =
    (await session.git.open(directory)) ??
    refuse(refusal("not-a-repository", `${directory} is no git repository.`))
  const actor = await requireActor(repository, session.actor).catch(async (error: unknown) => {
    if (fresh) await session.files.remove(`${directory}/.git`)
    throw error
  })
  const before = await session.files.list(directory)
  const active = await commitFiles(session, repository, directory).catch(async (error: unknown) => {
    // What is there now and was not is cfg's: without it, the same command can be run again.
    const added = (await session.files.list(directory)).filter((name) =>
      name === ".git" ? fresh : !before.includes(name),
    )
    for (const name of added) await session.files.remove(`${directory}/${name}`)
    throw error
  })
  const store = await openStore(session.git, directory)
  const releases = await allReleases(await store.snapshot(store.releaseTip))
  const first = lowest(releases, active)
  const commits = [store.releaseTip]
  const step = async (make: (snapshot: Snapshot) => Promise<Plan | null>) => {
    const plan = await make(await store.snapshot(commits.at(-1) as CommitId))
    if (plan === null) throw new Error("The example repository does not pass its own rules.")
    const prepared = await prepareCommit(repository, plan)
    await landCommit(repository, session.files, prepared)
    commits.push(prepared.commit)
  }
  await step((snapshot) => stageAll(session, store, snapshot, releases, actor))
  await step((snapshot) =>
    activateAll(store, snapshot, first, actor, "First release of the document pipeline"),
  )
  await step((snapshot) =>
    activateAll(
      store,
      snapshot,
      active,
      actor,
      "Glossary in discovery documents, clearer plan prompt",
    ),
  )
  return {
    packages: new Set(releases.map((release) => release.package)).size,
    releases: releases.length,
    commits,
  }
}

/** All files but the active versions, which later commits bring. Gives the versions that the example means to be active. */
async function commitFiles(
  session: Session,
  repository: Repository,
  directory: string,
): Promise<readonly ReleaseName[]> {
  const { ref, commit: existing } = await repository.refs.head()
  if (existing !== null || ref === null)
    return refuse(
      refusal("directory-not-empty", `The repository in ${directory} already has commits.`),
    )
  const paths = await filesBelow(session, session.exampleDirectory, "")
  const pointers = JSON.parse(
    new TextDecoder().decode(
      (await session.files.read(`${session.exampleDirectory}/${POINTER_FILE}`)) ?? undefined,
    ),
  ) as Record<string, unknown>
  for (const path of paths) {
    const bytes =
      (await session.files.read(`${session.exampleDirectory}/${path}`)) ?? new Uint8Array()
    const text =
      path === POINTER_FILE
        ? emptied(pointers)
        : path === CONFIG_FILE
          ? onBranch(new TextDecoder().decode(bytes), ref)
          : null
    await session.files.write(
      `${directory}/${path}`,
      text === null ? bytes : new TextEncoder().encode(text),
    )
  }
  const written = await repository.objects.writeFiles(paths)
  const writes = written.map((file, index): TreeWrite => ({ path: paths[index] ?? "", ...file }))
  const tree = await writeTree(repository.objects, null, writes)
  const commit = await repository.objects.writeCommit({
    tree,
    parents: [],
    message: "feat: Add the document pipeline\n",
  })
  await repository.refs.compareAndSwap(ref, null, commit, "cfg init")
  await repository.workingTree.sync({ ref, base: null, paths })
  return Object.entries(pointers).flatMap(([kind, members]) =>
    typeof members === "object"
      ? Object.entries(members as Record<string, Version>).map(([id, version]) => ({
          package: `${kind}/${id}` as PackageId,
          version,
        }))
      : [],
  )
}

/** An empty repository keeps the branch it has. */
function onBranch(config: string, ref: string): string {
  const branch = shortBranchName(ref)
  return branch === BRANCH
    ? config
    : config.replace(`branch: ${BRANCH}`, () => `branch: ${JSON.stringify(branch)}`)
}

function emptied(pointers: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(Object.fromEntries(Object.entries(pointers).filter(([key]) => isNote(key))), null, 2)}\n`
}

async function filesBelow(session: Session, root: string, prefix: string): Promise<string[]> {
  const names = await session.files.list(`${root}/${prefix}`)
  const found = await Promise.all(
    names.map(async (name) =>
      (await session.files.stat(`${root}/${prefix}${name}`))?.kind === "directory"
        ? filesBelow(session, root, `${prefix}${name}/`)
        : [`${prefix}${name}`],
    ),
  )
  return found.flat()
}

async function allReleases(snapshot: Snapshot): Promise<readonly ReleaseName[]> {
  const releases = await Promise.all(
    (await snapshot.packages()).map(async (id) =>
      (await snapshot.versions(id)).map(({ version }) => ({ package: id, version })),
    ),
  )
  return releases.flat()
}

function lowest(
  releases: readonly ReleaseName[],
  active: readonly ReleaseName[],
): readonly ReleaseName[] {
  return active.map(
    ({ package: id }) =>
      releases
        .filter((release) => release.package === id)
        .toSorted((a, b) => compareVersions(a.version, b.version))[0] as ReleaseName,
  )
}

async function stageAll(
  session: Session,
  store: Store,
  snapshot: Snapshot,
  releases: readonly ReleaseName[],
  actor: string,
): Promise<Plan | null> {
  const subjects = await committedSubjects(store.repository, snapshot, releases)
  return (
    await planStage(snapshot, subjects, {
      ref: store.releaseRef,
      actor,
      now: session.clock.now(),
    })
  ).plan
}

async function activateAll(
  store: Store,
  snapshot: Snapshot,
  targets: readonly ReleaseName[],
  actor: string,
  reason: string,
): Promise<Plan | null> {
  const decision = planActivation(await activationFacts(store, snapshot, targets), {
    actor,
    reason,
  })
  return Array.isArray(decision) ? refuse(...decision) : (decision as Plan | null)
}
