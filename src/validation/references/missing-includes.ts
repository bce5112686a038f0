import { didYouMean, nearest } from "../../domain/nearest.ts"

export interface Template {
  readonly name: string
  readonly text: string
}

/** What a step's `includes`, and its keys such as `output_schema_ref`, do not supply of the `$$NAME`s in the templates that the step names. */
export async function missingIncludes(
  step: Readonly<Record<string, unknown>>,
  includes: Readonly<Record<string, unknown>>,
  templateOf: (reference: string) => Promise<Template | null>,
): Promise<{ readonly message: string; readonly hint: string | undefined }[]> {
  const supplied = [
    ...Object.keys(includes).map((name) => name.replace(/^\$\$/, "")),
    ...Object.keys(step).flatMap((key) =>
      key.endsWith("_ref") ? [key.slice(0, -"_ref".length).toUpperCase()] : [],
    ),
  ]
  const texts = Object.values(step).filter((value) => typeof value === "string")
  const templates = await Promise.all(texts.map(templateOf))
  return templates.flatMap((template) =>
    namesIn(template?.text ?? "")
      .filter((name) => !supplied.includes(name))
      .map((name) => ({
        message: `The template ${template?.name} uses $$${name}, which these includes do not supply.`,
        hint: didYouMean(nearest(name, supplied)),
      })),
  )
}

function namesIn(text: string): string[] {
  return [
    ...new Set(Array.from(text.matchAll(/\$\$([A-Z][A-Z0-9_]*)/g), (found) => found[1] ?? "")),
  ]
}
