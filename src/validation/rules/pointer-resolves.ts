import picomatch from "picomatch"
import { documentPlace } from "../../documents/json-schema/document-place.ts"
import { createSchemaIndex } from "../../documents/json-schema/schema-index.ts"
import { findingAt } from "../finding-at.ts"
import type { Rule } from "../rule.ts"
import { pointerProblems } from "../schemas/pointer-problems.ts"
import { outputSchemaPath, referableSchemas } from "../schemas/release-schemas.ts"

export const pointerResolves: Rule = {
  id: "pointer-resolves",
  group: "Reference resolution",
  severity: "error",
  summary: "Pointers of docdefs that lead to nothing in the output schema of the same release.",
  explanation:
    "A docdef shows parts of the document by JSON Pointers such as /risks. A pointer the output schema does not describe shows nothing. With repeat_over, which must lead to an array, source_pointer is relative to each item; shape: list needs an array as well; / is the whole. Which files and keys hold pointers is declared under pointers in cfg.yaml.",
  good: { file: "docdefs/full.docdef.json", text: `{ "source_pointer": "/title" }\n` },
  bad: {
    file: "docdefs/full.docdef.json",
    text: `{ "source_pointer": "/titel" }\n`,
    at: { line: 1, column: 21 },
  },
  setting: {
    files: {
      "package.yaml": "doc_type_id: sample\nartifacts:\n  schema: schemas/output.schema.json\n",
      "schemas/output.schema.json": `{ "type": "object", "properties": { "title": { "type": "string" } } }\n`,
    },
  },
  check: (context) => {
    const schemaPath = outputSchemaPath(context.release)
    const index = createSchemaIndex(referableSchemas(context))
    const root = schemaPath === null ? undefined : index.at(schemaPath, "")
    if (root === undefined) return []
    const place = documentPlace(index, root)
    return context.snapshot.config.pointers.flatMap(({ files, keys }) => {
      const covers = picomatch(files, { dot: true })
      return context.release.files
        .filter(({ path }) => covers(path))
        .flatMap(({ path }) =>
          pointerProblems({ index, keys }, context.document(path)?.value, place).map((problem) =>
            findingAt(context, path, problem),
          ),
        )
    })
  },
}
