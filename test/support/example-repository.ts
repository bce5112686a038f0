import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { inject } from "vitest"
import { append, INTAKE_PROMPT, SENTENCE } from "./drafts.ts"
import { hermeticEnvironment, repositoryAt, temporaryDirectory } from "./repository.ts"
import type { TemporaryRepository } from "./repository.ts"
import { mustSucceed } from "./small-repository.ts"

/** The example repository of `cfg init`, copied: 23 packages, all active, two activations in its history. */
export function exampleRepository(): TemporaryRepository {
  return copyOf(inject("example"))
}

/** With an open draft of `project_intake`, in which nothing is changed yet. */
export function editedIntake(): Promise<TemporaryRepository> {
  return shaped("edited", async () => exampleRepository(), editIntake)
}

/** With a new sentence in the draft's prompt: minor, so 1.1.0. */
export function draftedIntake(): Promise<TemporaryRepository> {
  return shaped("drafted", editedIntake, addSentence)
}

/** `project_intake` 1.1.0, committed on `edit/project_intake`. */
export function committedIntake(): Promise<TemporaryRepository> {
  return shaped("committed", draftedIntake, commitDraft)
}

/** `project_intake` 1.1.0, committed and staged on `edit/project_intake`. */
export function stagedIntake(): Promise<TemporaryRepository> {
  return shaped("staged", committedIntake, (repository) =>
    mustSucceed(repository, ["stage", "project_intake"]),
  )
}

/** The same steps, on a repository that differs from the example before they begin. */
export async function draftIntake(repository: TemporaryRepository): Promise<void> {
  await editIntake(repository)
  addSentence(repository)
}

export async function commitIntake(repository: TemporaryRepository): Promise<void> {
  await draftIntake(repository)
  await commitDraft(repository)
}

function editIntake(repository: TemporaryRepository): Promise<void> {
  return mustSucceed(repository, ["edit", "project_intake"])
}

function addSentence(repository: TemporaryRepository): void {
  append(repository, INTAKE_PROMPT, SENTENCE)
}

function commitDraft(repository: TemporaryRepository): Promise<void> {
  return mustSucceed(repository, ["commit", "-m", "Say it"])
}

/** Each worker brings one repository into a shape, when it is first needed; tests get copies of it. */
export async function shaped(
  shape: string,
  from: () => Promise<TemporaryRepository>,
  step: (repository: TemporaryRepository) => Promise<void> | void,
): Promise<TemporaryRepository> {
  const kept = join(dirname(inject("example")), `${shape}.${process.pid}`)
  if (existsSync(kept)) return copyOf(kept)
  const repository = await from()
  await step(repository)
  copyTree(repository.path, kept)
  return repository
}

function copyOf(kept: string): TemporaryRepository {
  const folder = temporaryDirectory()
  const path = join(folder, "work")
  copyTree(kept, path)
  return repositoryAt(path, hermeticEnvironment(join(folder, "home")))
}

/** By another process: a sixth of what it costs in this one. */
function copyTree(from: string, to: string): void {
  execFileSync("cp", ["-a", from, to])
}
