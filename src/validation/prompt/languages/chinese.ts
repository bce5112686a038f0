import type { Language } from "./language.ts"

export const CHINESE: Language = {
  spaced: false,
  types: {
    string: "字符串, 文本, 字串",
    number: "数字, 整数, 浮点数, 小数, 数值, 百分比, 數字",
    boolean: "布尔值, 布尔, 布林值",
    array: "数组, 列表, 陣列, 清單",
    object: "对象, 字典, 物件",
  },
  nouns: "",
  joints: "",
  ambiguous: "",
  prose: "句话, 段落, 句子",
  or: "或者, 或是, 或",
  and: "以及, 和, 与, 及",
  trueFalse: "是否, 真, 假, 有无, 能否",
  oneOf:
    "从以下选择, 从以下选项中选择, 从以下中选择, 以下之一, 之一, 可选值, 可选项, 取值范围, 取值为, 取值, 枚举值, 枚举, 选项, 只能是, 从下列选择",
  only: "只能, 仅限, 必须是, 必须为, 要么",
  examples: "例如, 比如, 如下例, 譬如, 等等",
  output: "输出格式, 输出, 返回格式, 返回, 回答格式, 响应格式, 结果格式, 輸出格式, 輸出, 回傳",
  fields: "字段说明, 字段, 字段列表, 字段含义, 键, 属性, 必填字段, 欄位, 欄位說明",
  input: "输入, 输入格式, 输入数据, 给定, 輸入",
  ban: "错误示例, 禁止, 不要输出, 不要返回, 反例, 不允许",
  condition: "如果, 若, 否则, 当",
  each: "每个, 每一个, 每项, 每条, 各",
}
