import { hasManifest } from "../../domain/config.ts"
import { findingAt } from "../finding-at.ts"
import { modeErrors } from "../manifest/manifest-schema.ts"
import type { Rule } from "../rule.ts"

const COMMON = `doc_type_id: sample\ndisplay_name: Sample\nversion: "1.0.0"\nauthority_level: elaborative\nscope: project\n`

export const creationMode: Rule = {
  id: "creation-mode",
  group: "Authority level",
  severity: "error",
  summary:
    "Document types that lack what their creation mode needs, or whose documents are not made by this system.",
  explanation:
    "A document that a model generates needs a role, a task prompt and a schema to be judged by, and a production mode; one that is constructed needs the document type it is constructed from. What is extracted out of another document is a part of that document, and no document type of its own. Add what is missing, or correct creation_mode.",
  good: {
    file: "package.yaml",
    text: `${COMMON}creation_mode: constructed\nparent_doc_type: plan\n`,
  },
  bad: {
    file: "package.yaml",
    text: `${COMMON}creation_mode: constructed\n`,
    at: { line: 6, column: 16 },
  },
  check: async (context) => {
    const { kind, manifest } = context.release
    if (!hasManifest(kind) || manifest === null) return []
    const mode = manifest.creation_mode
    const extracted =
      mode === "extracted"
        ? [
            findingAt(context, kind.manifest, {
              pointer: "/creation_mode",
              message: "An extracted document is registered as a document type.",
              hint: "Make it an artifact of the document it is extracted from, or say how it is made: llm_generated or constructed.",
            }),
          ]
        : []
    const lacking = (await modeErrors(manifest.raw)).map(({ pointer, message }) =>
      findingAt(context, kind.manifest, {
        pointer: pointer === "" ? "/creation_mode" : pointer,
        message: `${message} creation_mode: ${mode} needs it.`,
      }),
    )
    return [...extracted, ...lacking]
  },
}
