import { resolve } from "node:path"
import type { Session } from "../../cli/command.ts"
import { compileSchema } from "../../documents/json-schema/compile-schema.ts"
import { parseJson } from "../../documents/parse-json.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse, refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import planSchema from "../../../schemas/plan.schema.json" with { type: "json" }
import reportSchema from "../../../schemas/report.schema.json" with { type: "json" }

/** Bytes: a plan for a thousand packages has less. */
const MOST_BYTES = 16 * 2 ** 20

export async function savePlan(
  { files, directory }: Session,
  file: string,
  plan: Plan,
): Promise<void> {
  await files.write(
    resolve(directory, file),
    new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`),
  )
}

/** A plan that `--plan-out` saved; refused with every mistake at its place. */
export async function loadPlan({ files, directory }: Session, file: string): Promise<Plan> {
  const path = resolve(directory, file)
  const size = (await files.stat(path))?.size ?? 0
  if (size > MOST_BYTES)
    refuse(refusal("malformed-plan", `${file} has ${size} bytes, more than any plan.`))
  const bytes =
    (await files.read(path)) ?? refuse(refusal("unreadable-file", `There is no file ${file}.`))
  const document = parseJson(new TextDecoder().decode(bytes))
  refuseIfAny(
    document.problems.map(({ line, column, message }) =>
      refusal("malformed-plan", `${file} is no valid JSON: ${message}`, {
        place: { file, line, column },
      }),
    ),
  )
  const compiled = await compileSchema(
    planSchema,
    "plan.schema.json",
    new Map([["report.schema.json", reportSchema]]),
  )
  if ("problems" in compiled)
    throw new Error(`The schema of plans cannot be compiled: ${compiled.problems[0]?.message}`)
  refuseIfAny(
    (compiled.validate(document.value) ?? []).map(({ pointer, part, message }) =>
      refusal("malformed-plan", `${file}: ${message}`, {
        place: { file, ...document.locate(pointer, part) },
      }),
    ),
  )
  return document.value as Plan
}
