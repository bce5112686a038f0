import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Progress } from "../../ports/progress.ts"
import { adoptRepository } from "./adopt-repository.ts"
import type { Adoption } from "./describe-repository.ts"
import { createExampleRepository } from "./create-example.ts"
import type { CreatedRepository, Creating } from "./create-example.ts"

interface Outside extends Creating {
  readonly progress: Progress
}

export type InitializedRepository =
  | ({
      readonly action: "created" | "planned to create"
      /** Absolute. */
      readonly directory: string
    } & CreatedRepository)
  | ({ readonly action: "adopted" | "planned to adopt"; readonly directory: string } & Adoption)

/** Adopts the releases that are committed in a folder, or writes an example where there is nothing (spec 1.3). */
export async function initRepository(
  outside: Outside,
  directory: string,
): Promise<InitializedRepository> {
  const { files, progress, dryRun } = outside
  const kind = (await files.stat(directory))?.kind
  const names = (await files.list(directory)).filter((name) => name !== ".git")
  if (names.length > 0) {
    const adoption = await progress.during("Looking for releases", () =>
      adoptRepository(outside, directory),
    )
    if (adoption === null) refuseOccupied(`${directory} is not empty`)
    return { action: dryRun ? "planned to adopt" : "adopted", directory, ...adoption }
  }
  if (kind !== undefined && kind !== "directory") refuseOccupied(`${directory} is not a folder`)
  const created = await progress.during("Writing the example repository", () =>
    createExampleRepository(outside, directory),
  )
  return { action: dryRun ? "planned to create" : "created", directory, ...created }
}

function refuseOccupied(what: string): never {
  return refuse(
    refusal(
      "directory-not-empty",
      `${what}, and holds no committed release that cfg could adopt.`,
      {
        hint: "Name a new or empty folder: cfg init <dir>. A git repository is adopted where folders such as …/<id>/releases/1.0.0/ are committed.",
      },
    ),
  )
}
