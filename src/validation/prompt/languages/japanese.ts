import type { Language } from "./language.ts"

export const JAPANESE: Language = {
  spaced: false,
  types: {
    string: "文字列, テキスト",
    number: "数値, 整数, 小数, 数字, 浮動小数点数",
    boolean: "真偽値, ブール値, ブーリアン",
    array: "配列, リスト",
    object: "オブジェクト, 辞書",
  },
  nouns: "",
  joints: "",
  ambiguous: "",
  prose: "文で, 段落",
  or: "または, もしくは, あるいは, か",
  and: "および, ならびに, と",
  trueFalse: "はい, 真, 偽, かどうか",
  oneOf:
    "次のいずれか, 以下のいずれか, いずれか, 以下から選択, 次から選択, 以下から選ぶ, 選択肢, 許容値, 値の候補",
  only: "のみ, だけ, 必ず",
  examples: "例えば, たとえば, など",
  output: "出力形式, 出力フォーマット, 出力, 回答形式, 応答形式, 返却, 結果の形式",
  fields: "フィールド, 項目, キー, プロパティ, 必須項目, フィールドの説明",
  input: "入力, 入力形式, 入力データ, 与えられ",
  ban: "禁止, 悪い例, 誤った例, 出力しないで, 間違った例",
  condition: "場合, もし",
  each: "各, それぞれ, ごと",
}
