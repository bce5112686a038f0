import { existsSync } from "node:fs"
import { join } from "node:path"
import { cfg } from "./cfg.ts"
import type { TemporaryRepository } from "./repository.ts"

export const INTAKE = "document_types/project_intake/releases"
export const INTAKE_PROMPT = `${INTAKE}/draft/prompts/task.prompt.txt`
export const INTAKE_SCHEMA = `${INTAKE}/draft/schemas/output.schema.json`
/** A sentence that no rule minds; a prompt that gets it needs a minor version. */
export const SENTENCE = "\nNever guess a name.\n"

export function append(repository: TemporaryRepository, path: string, text: string): void {
  repository.write(path, repository.read(path) + text)
}

export function changeJson(
  repository: TemporaryRepository,
  path: string,
  change: (document: any) => void,
): void {
  const document = JSON.parse(repository.read(path))
  change(document)
  repository.write(path, `${JSON.stringify(document, null, 2)}\n`)
}

export function exists(repository: TemporaryRepository, path: string): boolean {
  return existsSync(join(repository.path, path))
}

/** What `--json` says was refused; throws where nothing was. */
export async function errorOf(
  repository: TemporaryRepository,
  args: readonly string[],
): Promise<any> {
  const { error } = (await cfg(repository, [...args, "--json"])).json
  if (error === undefined) throw new Error(`cfg ${args.join(" ")} was not refused.`)
  return error
}

export async function dataOf(
  repository: TemporaryRepository,
  args: readonly string[],
): Promise<any> {
  return (await cfg(repository, [...args, "--json"])).json.data
}
