import { isRecord } from "../../domain/manifest.ts"

/** Documents that are tried to make one smaller. */
const MAX_TRIALS = 200

/** A document without the fields and items that prove nothing. */
export function smallestProof(
  document: unknown,
  isProof: (candidate: unknown) => boolean,
): unknown {
  let trials = 0
  for (let smallest = document; ;) {
    const smaller = firstProof(smallest)
    if (smaller === undefined) return smallest
    smallest = smaller
  }

  function firstProof(found: unknown): unknown {
    for (const candidate of withOneLess(found)) {
      trials += 1
      if (trials > MAX_TRIALS) return undefined
      if (isProof(candidate)) return candidate
    }
    return undefined
  }
}

/** A value without each of its fields and items in turn, the outer ones first. */
function* withOneLess(value: unknown): Generator<unknown> {
  const isList = Array.isArray(value)
  if (!isList && !isRecord(value)) return
  for (const key of Object.keys(value).toReversed())
    yield isList
      ? value.toSpliced(Number(key), 1)
      : Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  for (const [key, inner] of Object.entries(value)) {
    for (const less of withOneLess(inner))
      yield isList ? value.with(Number(key), less) : { ...value, [key]: less }
  }
}
