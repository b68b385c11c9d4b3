// What a phone dials for a number: for the scripts that are told one. The build puts it into each of them.

/** The rule, in words, is in `src/content/phone.rs`; `tests/phones.json` has cases for both. */
export function dialled(written) {
  const [, whole, extension] = /^(.*?)(?:[\s,;(]*(?:(?<![a-z])(?:x|extn?|extension)|#)[\s.:]*(\d{1,7})\)?)?$/is.exec(written);
  const [, plus = '', rest] = /^[\s(]*(?:(\+)[\s(]*)?(.*)$/s.exec(whole);
  const number = plus ? rest.replace('(0)', '') : rest;
  if (!/^\d[\da-z\s.()\u2010-\u2013-]*$/i.test(number)) return undefined;
  const keys = number.replace(/[^\da-z]/gi, '').toLowerCase()
    .replace(/[a-z]/g, (letter) => '22233344455566677778889999'[letter.charCodeAt(0) - 97]);
  const hasLetters = /[a-z]/i.test(number);
  const areWords = !/^(\d[^\da-z]*){3}/i.test(number) || /^\d{5}|\D\d{4}.*[a-z]/is.test(number) || /\s[a-z]/.test(number);
  if (keys.length > 15 || keys.length < (hasLetters ? 10 : 3) || (hasLetters && areWords)) return undefined;
  return plus + keys + (extension ? `;ext=${extension}` : '');
}
