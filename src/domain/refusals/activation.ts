import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** What a release needs before it can become active. */
export const ACTIVATION_REFUSALS = {
  "not-on-release-branch": {
    exitCode: EXIT.precondition,
    meaning: "The release is not on the release branch, which is what production follows.",
    hint: "Bring it there with `cfg land <package@version>`, or merge a pull request.",
  },
  "not-staged": {
    exitCode: EXIT.precondition,
    meaning: "The release has no stage record: nothing proves that it passed validation.",
    hint: "Run `cfg stage <package@version>`.",
  },
  "staged-content-changed": {
    exitCode: EXIT.precondition,
    meaning: "The release differs from what was staged.",
    hint: "Releases are immutable: restore the directory, or commit the change as a new version and stage that.",
  },
  "stage-record-invalid": {
    exitCode: EXIT.precondition,
    meaning: "The stage record cannot be read, or it is about another release.",
    hint: "Run `cfg stage <package@version>`, which writes a new one.",
  },
  "prerelease-not-activatable": {
    exitCode: EXIT.no,
    meaning: "Pre-releases never become active in production.",
    hint: "Commit and stage the final version.",
  },
  "dev-only": {
    exitCode: EXIT.no,
    meaning: "The manifest says dev_only: true, so the release may never be active in production.",
    hint: "Remove dev_only in a new version.",
  },
  "input-not-active": {
    exitCode: EXIT.no,
    meaning: "A required input would have no active release.",
    hint: "Activate the input in the same command: cfg activate <package@version> <input@version>.",
  },
  "input-out-of-range": {
    exitCode: EXIT.no,
    meaning: "The active release of a required input would be outside the declared range.",
    hint: "Activate a version in the range in the same command, or change the range in a new version.",
  },
  "reference-unresolved": {
    exitCode: EXIT.no,
    meaning: "A reference in an activated release leads to nothing.",
    hint: "Bring the missing release to the release branch, or correct the reference in a new version.",
  },
  "shared-pointer-entry": {
    exitCode: EXIT.precondition,
    meaning:
      "The pointer file is flat, and its entry for this name belongs to a package of another kind.",
    hint: 'Group the entries by kind: { "document_types": { … }, "schemas": { … } }.',
  },
  "malformed-plan": {
    exitCode: EXIT.precondition,
    meaning: "The file is not a plan that cfg saved.",
    hint: "Save one with `cfg activate … --plan-out <file>` or `cfg rollback … --plan-out <file>`.",
  },
  "plan-stale": {
    exitCode: EXIT.raced,
    meaning:
      "The plan would not do the same any more: a pointer or a release has changed since it was made.",
    hint: "See `cfg history`, then make a new plan.",
  },
} as const satisfies RefusalGroup
