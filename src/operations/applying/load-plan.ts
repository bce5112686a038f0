import { NO_DEADLINE, compileSchema } from "../../documents/json-schema/compile-schema.ts"
import { parseJson } from "../../documents/parse-json.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { NamedFiles } from "../../ports/named-files.ts"
import { requireParsed } from "../../store/mistakes.ts"
import planSchema from "../../../schemas/plan.schema.json" with { type: "json" }
import reportSchema from "../../../schemas/report.schema.json" with { type: "json" }

/** Bytes: a plan for a thousand packages has less. */
const MAX_BYTES = 16 * 2 ** 20

interface Place {
  readonly named: Pick<NamedFiles, "read">
  /** Absolute: what the file's name starts from. */
  readonly directory: string
}

/** A plan that `--plan-out` saved; refused with every mistake at its place. */
export async function loadPlan({ named, directory }: Place, file: string): Promise<Plan> {
  const bytes = await named.read({ directory, name: file }, MAX_BYTES)
  const document = parseJson(new TextDecoder().decode(bytes))
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

async function planValidator() {
  const others = new Map([["report.schema.json", reportSchema]])
  const compiled = await compileSchema(planSchema, "plan.schema.json", others, NO_DEADLINE)
  if ("problems" in compiled)
    throw new Error(`The schema of plans cannot be compiled: ${compiled.problems[0]?.message}`)
  return compiled.validate
}
