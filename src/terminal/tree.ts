import type { Theme } from "./theme.ts"

/** A graph to be shown as a tree; nodes are known by their keys. */
export interface Tree {
  readonly roots: readonly string[]
  children(key: string): readonly string[]
  /** What stands for a node, styled and escaped. */
  label(key: string): string
}

/** Each node's children are shown once: later places say `(see above)`, and a way back to an ancestor says `(cycle)`. */
export function renderTree(tree: Tree, theme: Theme): string {
  const shown = new Set<string>()

  function* below(key: string, ancestors: readonly string[], stem: string): Generator<string> {
    const children = tree.children(key)
    for (const [index, child] of children.entries()) {
      const last = index === children.length - 1
      yield (
        stem +
        theme.muted(last ? theme.symbols.lastBranch : theme.symbols.branch) +
        node(child, ancestors)
      )
      yield* unlessShown(child, ancestors, stem + (last ? "   " : theme.muted(theme.symbols.stem)))
    }
  }

  function* unlessShown(
    key: string,
    ancestors: readonly string[],
    stem: string,
  ): Generator<string> {
    if (shown.has(key)) return
    shown.add(key)
    yield* below(key, [...ancestors, key], stem)
  }

  function node(key: string, ancestors: readonly string[]): string {
    if (ancestors.includes(key)) return `${tree.label(key)} ${theme.warning("(cycle)")}`
    return shown.has(key) && tree.children(key).length > 0
      ? `${tree.label(key)} ${theme.muted("(see above)")}`
      : tree.label(key)
  }

  return tree.roots.flatMap((root) => [node(root, []), ...unlessShown(root, [], "")]).join("\n")
}
