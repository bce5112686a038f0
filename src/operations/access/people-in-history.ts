import { readTrailers } from "../../domain/commit-trailers.ts"
import type { SeenPerson } from "../../domain/policy/draft-policy.ts"
import type { LogEntry } from "../../ports/history.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import type { Store } from "../../store/open-store.ts"

/** Who came last is who is here; and a person reads what comes of it. */
const MAX_COMMITS = 2_000
/** Begins a line of a commit's head. */
const COMMITTER = "committer "

/** Who wrote and who committed what the release branch holds, newest first. */
export async function peopleInHistory({
  repository,
  releaseTip,
}: Pick<Store, "repository" | "releaseTip">): Promise<readonly SeenPerson[]> {
  const log = await repository.history.log(releaseTip, { paths: [], limit: MAX_COMMITS })
  const people = await Promise.all(log.map((entry) => peopleOf(repository.objects, entry)))
  return people.flat()
}

async function peopleOf(
  objects: Pick<ObjectStore, "read">,
  { commit, authorName, authorEmail, message }: LogEntry,
): Promise<readonly SeenPerson[]> {
  const action = readTrailers(message)?.action
  const author: SeenPerson = {
    name: authorName,
    email: authorEmail,
    isAuthor: true,
    hasMoved: action === "activate" || action === "rollback",
  }
  const found = await objects.read(commit)
  const text = found?.type === "commit" ? found.text : ""
  const committer = text.split("\n").find((line) => line.startsWith(COMMITTER)) ?? ""
  const [open, close] = [committer.indexOf("<"), committer.lastIndexOf(">")]
  if (open === -1 || close < open) return [author]
  const name = committer.slice(COMMITTER.length, open).trimEnd()
  const email = committer.slice(open + 1, close)
  return [author, { name, email, isAuthor: false, hasMoved: false }]
}
