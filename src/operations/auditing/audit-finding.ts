import type { Place, Severity } from "../../domain/finding.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"

/** Something in the history or the present that spec 1 and 2 do not allow. */
export interface AuditFinding {
  readonly check: "Immutable releases" | "Active releases" | "Stage records" | "Pointer history"
  readonly severity: Severity
  readonly message: string
  readonly place?: Place
  readonly package?: PackageId
  readonly version?: Version
  /** The commit that did it. */
  readonly commit?: string
}
