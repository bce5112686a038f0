import { resolve } from "node:path"
import { compileSchema } from "../../documents/json-schema/compile-schema.ts"
import { parseJson } from "../../documents/parse-json.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse, refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import { requireParsed } from "../../store/mistakes.ts"
import planSchema from "../../../schemas/plan.schema.json" with { type: "json" }
import reportSchema from "../../../schemas/report.schema.json" with { type: "json" }

/** Bytes: a plan for a thousand packages has less. */
const MAX_BYTES = 16 * 2 ** 20

interface Place {
  readonly files: Pick<FileSystem, "read" | "stat">
  /** Absolute: what the file's name starts from. */
  readonly directory: string
}

/** A plan that `--plan-out` saved; refused with every mistake at its place. */
export async function loadPlan(place: Place, file: string): Promise<Plan> {
  const document = parseJson(await readText(place, file))
  requireParsed(document, file, { code: "malformed-plan", format: "JSON" })
  const validate = await planValidator()
  refuseIfAny(
    (validate(document.value) ?? []).map(({ pointer, part, message }) =>
      refusal("malformed-plan", `${file}: ${message}`, {
        place: { file, ...document.locate(pointer, part) },
      }),
    ),
  )
  return document.value as Plan
}

async function readText({ files, directory }: Place, file: string): Promise<string> {
  const path = resolve(directory, file)
  const size = (await files.stat(path))?.size ?? 0
  if (size > MAX_BYTES)
    refuse(refusal("malformed-plan", `${file} has ${size} bytes, more than any plan.`))
  const bytes =
    (await files.read(path)) ?? refuse(refusal("unreadable-file", `There is no file ${file}.`))
  return new TextDecoder().decode(bytes)
}

async function planValidator() {
  const others = new Map([["report.schema.json", reportSchema]])
  const compiled = await compileSchema(planSchema, "plan.schema.json", others)
  if ("problems" in compiled)
    throw new Error(`The schema of plans cannot be compiled: ${compiled.problems[0]?.message}`)
  return compiled.validate
}
