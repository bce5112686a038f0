import { branchOf } from "../../domain/branch.ts"
import { shortId } from "../../domain/identifiers.ts"
import type { CommitId, ReleaseName } from "../../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { EXIT, refuse } from "../../domain/refusal.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { tagNameOf } from "../../domain/tag-name.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { CUT } from "../../domain/undo.ts"
import type { Store } from "../../store/open-store.ts"
import { knowing } from "../session/ask-history.ts"
import { destinationOf } from "../session/destination.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import type { Destination } from "../session/destination.ts"
import { introductionOf } from "./base-release.ts"
import { readReleaseNotes } from "./release-notes.ts"
import type { ReleaseNotes } from "./release-notes.ts"

export interface TaggedRelease extends ReleaseName {
  readonly tag: string
  readonly commit: CommitId
  readonly message: string
  /** True where it was only shown. */
  readonly planned: boolean
  readonly created: boolean
  readonly publication: "not asked for" | "published" | "unreachable"
  readonly remote: string | null
}

interface Outside extends Writing {
  readonly push: boolean | null
}

/** Tags the commit that brought a release. `describe` writes the message, its first line the title. */
export async function tagRelease(
  outside: Outside,
  name: PackageName,
  describe: (notes: ReleaseNotes) => string,
): Promise<{ readonly data: TaggedRelease; readonly exitCode: ExitCode }> {
  const store = await openForWriting(outside)
  const snapshot = await store.snapshot(store.releaseTip)
  const release = await releaseMeant(snapshot, name)
  if ((await store.repository.identity.committer()) === null)
    refuse(refusal("no-identity", "git has no user.name and user.email to tag as."))
  const tag = tagName(snapshot, release)
  const introduction = await knowing(store.repository, snapshot, async () => {
    const found = await introductionOf(store.repository, snapshot, release)
    return found?.isCut === true ? CUT : found
  })
  const commit = introduction?.commit ?? store.releaseTip
  const [notes] = await readReleaseNotes(store, snapshot, [release])
  const message = notes === undefined ? "" : describe(notes)
  const exists = await isTagged(store, tag, commit)
  const destination = await destinationOf(
    store.repository,
    snapshot.config,
    branchOf(store.releaseRef),
    outside.push,
  )
  const data = { tag, ...release, commit, message, remote: destination?.name ?? null }
  if (outside.dryRun)
    return {
      data: { ...data, planned: true, created: false, publication: "not asked for" },
      exitCode: EXIT.done,
    }
  if (!exists) await store.repository.tags.create(tag, commit, `${message}\n`)
  const publication = await publishTag(destination, tag)
  return {
    data: { ...data, planned: false, created: !exists, publication },
    exitCode: publication === "unreachable" ? EXIT.localOnly : EXIT.done,
  }
}

/** Without a version, the active release. */
async function releaseMeant(snapshot: Snapshot, name: PackageName): Promise<ReleaseName> {
  const id = await resolvePackage(snapshot, name)
  const version =
    name.version ??
    snapshot.pointers.active.get(id) ??
    refuse(
      refusal("usage", `No version of ${snapshot.nameOf(id)} is active, so name the one to tag.`, {
        hint: `cfg tag ${snapshot.nameOf(id)}@<version>; \`cfg list ${snapshot.nameOf(id)}\` shows them.`,
      }),
    )
  return { package: id, version: await resolveRelease(snapshot, id, version) }
}

/** Refused where the name stands for another commit: tags are not moved. */
async function isTagged({ repository }: Store, tag: string, commit: CommitId): Promise<boolean> {
  const existing = (await repository.tags.list()).find((other) => other.name === tag)
  if (existing !== undefined && existing.commit !== commit)
    refuse(
      refusal(
        "tag-exists",
        `The tag ${tag} exists already, at commit ${shortId(existing.commit)}.`,
        {
          hint: `See \`git show ${tag}\`.`,
        },
      ),
    )
  return existing !== undefined
}

async function publishTag(
  destination: Destination | null,
  tag: string,
): Promise<TaggedRelease["publication"]> {
  if (destination === null) return "not asked for"
  const pushed = await destination.remote.pushTag(tag)
  if (pushed.kind === "rejected")
    refuse(refusal("push-refused", `${destination.name} refused the tag: ${pushed.detail}`))
  return pushed.kind === "pushed" ? "published" : "unreachable"
}

function tagName({ config }: Snapshot, release: ReleaseName): string {
  const tag = tagNameOf(config.tag_format, release)
  const isAllowed =
    /^[A-Za-z0-9][\w./+-]*$/.test(tag) && !/\.\.|\/\/|\.lock(\/|$)|[./]$|@\{/.test(tag)
  if (isAllowed) return tag
  return refuse(
    refusal(
      "tag-format-invalid",
      `git does not accept ${JSON.stringify(tag)} as the name of a tag.`,
    ),
  )
}
