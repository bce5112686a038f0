import type { Language } from "./language.ts"

export const SPANISH: Language = {
  spaced: true,
  types: {
    string: "cadena, cadena de texto, texto",
    number: "número, entero, número entero, decimal, porcentaje",
    boolean: "booleano",
    array: "lista, arreglo, matriz",
    object: "objeto",
  },
  nouns: "objeto, matriz, número, cadena",
  joints: "con, que contiene, entre",
  ambiguous: "",
  prose: "frase, frases, oración, oraciones, párrafo, párrafos",
  or: "o",
  and: "y",
  trueFalse: "verdadero, falso",
  oneOf:
    "uno de, una de, uno de los siguientes, uno de los siguientes valores, una de las siguientes opciones, exactamente uno de, valores posibles, valores permitidos, elige entre, elija entre, a elegir entre, opciones",
  only: "solo, sólo, únicamente, estrictamente, es, debe ser",
  examples: "por ejemplo, p. ej., tal como, como, entre otros",
  output:
    "salida, formato de salida, respuesta, formato de respuesta, resultado, devuelve, devuelva, responde, responda, retorna",
  fields: "campos, campos obligatorios, claves, propiedades, atributos",
  input: "entrada, entradas, datos de entrada, recibes, recibirás",
  ban: "prohibido, incorrecto, mal ejemplo, evita, no devuelvas",
  condition: "si, cuando, en caso de",
  each: "cada, por, elemento",
}
