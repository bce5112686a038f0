import { describe, expect, test } from "vitest"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"
import type { DependencyEdge, DependencyGraph } from "../../src/operations/releases/active-graph.ts"
import { GRAPH_FORMS } from "../../src/views/graph-view.ts"
import { plain } from "../terminal/themes.ts"

/** Of `reader requires input`, each word a document type unless it names its kind. */
function graph(nodes: string, edges: readonly string[] = []): DependencyGraph {
  const id = (word = "") => (word.includes("/") ? word : `document_types/${word}`) as PackageId
  return {
    nodes: nodes
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => ({ package: id(word), version: "1.0.0" as Version })),
    edges: edges.map((edge) => {
      const [from, relation = "", to] = edge.split(/ (requires|reads|refers to) /)
      return {
        from: id(from),
        to: id(to),
        relation: relation as DependencyEdge["relation"],
      }
    }),
  }
}

const shown = (form: string, of: DependencyGraph) => GRAPH_FORMS.get(form)?.(of, plain).split("\n")

describe("as text", () => {
  test.each<[string, DependencyGraph, readonly string[]]>([
    ["nothing", graph(""), ["Nothing is active yet."]],
    ["one by itself", graph("a"), ["Shared", "  document_types/a 1.0.0, used by 0"]],
    [
      "a reader above its inputs, required or not",
      graph("a b c", ["a requires b", "a reads c"]),
      ["a 1.0.0", "├─ b 1.0.0", "└─ c 1.0.0"],
    ],
    [
      "what is only referred to, once for all",
      graph("a b roles/r", ["a requires b", "a refers to roles/r", "b refers to roles/r"]),
      ["a 1.0.0", "└─ b 1.0.0", "", "Shared", "  roles/r 1.0.0, used by 2"],
    ],
    [
      "a circle",
      graph("a b", ["a requires b", "b requires a"]),
      ["a 1.0.0", "└─ b 1.0.0", "   └─ a 1.0.0 (cycle)"],
    ],
    [
      "a circle that something reads, from there alone",
      graph("a b c", ["a requires b", "b requires a", "c requires b"]),
      ["c 1.0.0", "└─ b 1.0.0", "   └─ a 1.0.0", "      └─ b 1.0.0 (cycle)"],
    ],
    [
      "a circle beside a tree",
      graph("a b c d", ["a requires b", "c requires d", "d requires c"]),
      ["a 1.0.0", "└─ b 1.0.0", "c 1.0.0", "└─ d 1.0.0", "   └─ c 1.0.0 (cycle)"],
    ],
  ])("%s", (_, of, lines) => {
    expect(shown("text", of)).toEqual(lines)
  })
})

describe("as dot", () => {
  test.each<[DependencyEdge["relation"], string]>([
    ["requires", '  "document_types/a" -> "roles/r";'],
    ["reads", '  "document_types/a" -> "roles/r" [style=dashed];'],
    ["refers to", '  "document_types/a" -> "roles/r" [style=dashed];'],
  ])("what it %s", (relation, line) => {
    expect(shown("dot", graph("a roles/r", [`a ${relation} roles/r`]))).toEqual([
      "digraph active {",
      "  rankdir=LR; node [shape=box];",
      String.raw`  "document_types/a" [label="a\n1.0.0"];`,
      String.raw`  "roles/r" [label="r\n1.0.0"];`,
      line,
      "}",
    ])
  })
})

describe("as mermaid", () => {
  test.each<[DependencyEdge["relation"], string]>([
    ["requires", "  document_types_a --> roles_r"],
    ["reads", "  document_types_a -.-> roles_r"],
    ["refers to", "  document_types_a -.-> roles_r"],
  ])("what it %s", (relation, line) => {
    expect(shown("mermaid", graph("a roles/r", [`a ${relation} roles/r`]))).toEqual([
      "graph LR",
      '  document_types_a["a<br>1.0.0"]',
      '  roles_r["r<br>1.0.0"]',
      line,
    ])
  })

  test("names that differ only in their punctuation stay apart", () => {
    const of = graph("a.v2 a_v2 k-a/a k_a/a", ["a.v2 requires a_v2", "k-a/a reads k_a/a"])
    expect(shown("mermaid", of)).toEqual([
      "graph LR",
      '  document_types_a_v2["a.v2<br>1.0.0"]',
      '  document_types_a_v2_["a_v2<br>1.0.0"]',
      '  k_a_a["a<br>1.0.0"]',
      '  k_a_a_["a<br>1.0.0"]',
      "  document_types_a_v2 --> document_types_a_v2_",
      "  k_a_a -.-> k_a_a_",
    ])
  })
})

test("as JSON it is what it is", () => {
  const of = graph("a b", ["a requires b"])
  expect(JSON.parse(GRAPH_FORMS.get("json")?.(of, plain) ?? "")).toEqual(of)
  expect([...GRAPH_FORMS.keys()][0]).toBe("text")
})
