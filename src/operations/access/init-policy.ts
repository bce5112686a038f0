import { POLICY_FILE } from "../../domain/layout.ts"
import { draftPolicy } from "../../domain/policy/draft-policy.ts"
import type { PolicyDraft } from "../../domain/policy/draft-policy.ts"
import { normalAddress } from "../../domain/policy/normal-address.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Chance } from "../../ports/chance.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Store } from "../../store/open-store.ts"
import { readPolicy } from "../../store/policy/read-policy.ts"
import { requireWorkTree } from "../session/checkout.ts"
import { peopleInHistory } from "./people-in-history.ts"

interface Outside {
  readonly files: FileSystem
  readonly chance: Chance
  readonly dryRun: boolean
}

export interface InitializedPolicy extends PolicyDraft {
  /** From the git root. */
  readonly file: string
  readonly written: boolean
}

/** 128 bits. */
const ID_BYTES = 16

/** A first policy from the people in the history, into the working tree; whoever runs it may do everything. */
export async function initPolicy(
  store: Store,
  { files, chance, dryRun }: Outside,
): Promise<InitializedPolicy> {
  const workTree = requireWorkTree(store)
  const { repository, releaseTip, root } = store
  const file = root + POLICY_FILE
  const path = `${workTree}/${file}`
  const isThere =
    (await files.stat(path)) !== null ||
    (await repository.objects.inspect(`${releaseTip}:${file}`)) !== null
  if (isThere) refuse(refusal("policy-exists", `There is a policy already: ${file}.`))
  const admin = await repository.identity.committer()
  if (admin === null || normalAddress(admin.email) === null)
    return refuse(
      refusal("no-identity", "git knows no address of yours, so nobody could change the policy."),
    )
  const draft = draftPolicy(chance.hex(ID_BYTES), admin, await peopleInHistory(store))
  // What is written must be readable: a mistake here is a bug, and is found before anything is touched.
  await readPolicy(file, draft.text, async () => null)
  if (!dryRun) await files.write(path, new TextEncoder().encode(draft.text))
  return { file, written: !dryRun, ...draft }
}
