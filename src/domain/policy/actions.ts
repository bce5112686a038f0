/** What an action happens to; a grant may be narrowed by just that. */
interface Bounds {
  readonly package: boolean
  readonly environment: boolean
}

const ANYWHERE: Bounds = { package: false, environment: false }
const PACKAGE: Bounds = { package: true, environment: false }
const MOVE: Bounds = { package: true, environment: true }

/** Everything that a policy grants. `record` is granted and asked for by field: `record:tests.total`. */
export const ACTIONS = {
  edit: PACKAGE,
  commit: PACKAGE,
  stage: PACKAGE,
  land: PACKAGE,
  activate: MOVE,
  deactivate: MOVE,
  request: MOVE,
  approve: MOVE,
  execute: MOVE,
  rollback: MOVE,
  tag: PACKAGE,
  record: MOVE,
  hold: MOVE,
  freeze: { package: false, environment: true },
  "break-glass": MOVE,
  policy: ANYWHERE,
  "act-for": ANYWHERE,
} as const satisfies Readonly<Record<string, Bounds>>

type ActionName = keyof typeof ACTIONS
export type PolicyAction = Exclude<ActionName, "record"> | `record:${string}`

export const ACTION_NAMES: readonly string[] = Object.keys(ACTIONS).map((name) =>
  name === "record" ? "record:<field>" : name,
)

const FIELD = /^record:[a-z0-9_]+(?:\.[a-z0-9_]+)*$/

/** An action as it is asked for; null for what is none. */
export function parseAction(word: string): PolicyAction | null {
  const isAction = FIELD.test(word) || (Object.hasOwn(ACTIONS, word) && word !== "record")
  return isAction ? (word as PolicyAction) : null
}

/** `action`: also as grants write it, `record:tests.*`. */
export function boundsOf(action: string): Bounds {
  return ACTIONS[action.split(":")[0] as ActionName]
}
