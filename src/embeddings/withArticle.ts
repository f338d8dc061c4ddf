/** Written with a vowel, spoken with a consonant: the y of use and European, the w of one. */
const consonantSounds =
  /^(?:u(?:ni(?!m|nf|nt|nh|nv|ns)|nanim|s[aeu]|ti|te|ra|ri|kulele|ganda|biq)|eu|ewe|one(?:$|[\s-])|once)/;
/** Written with a consonant, spoken with a vowel: a silent h. */
const silentH = /^(?:hour|honest|honou?r|heir)/;
/** One capital, or capitals without a vowel between them: spelled out, an X-ray, a TV. */
const spelledOut = /^(?:[A-Z](?=$|[\s.-])|[B-DF-HJ-NP-TV-Z]{2,}(?=$|[\s\d-]))/;
/** Letters whose names begin with a vowel. */
const vowelNames = /^[AEFHILMNORSX]/;

/**
 * Puts the English indefinite article before a word, by how the word sounds.
 *
 * "an" before the letters a, e, i, o and u, but for words spoken with the sound of y or w (a unicorn, a European, a
 * one-way street), and before a silent h (an hour); before what is spelled out, a single capital or capitals without
 * a vowel, by the letter's name (an X-ray, a T-shirt, an MP); before 8, 11 and 18 (an 8-ball).
 * @param text kept as it is
 * @example withArticle("orange") // "an orange"
 */
export function withArticle(text: string): string {
  const word = text.toLowerCase();
  const vowel = spelledOut.test(text)
    ? vowelNames.test(text)
    : /^(?:8|11(?!\d)|18(?!\d))/.test(word) ||
      silentH.test(word) ||
      (/^[aeiouàâäáèéêëîïíöóôüú]/.test(word) && !consonantSounds.test(word));
  return `${vowel ? "an" : "a"} ${text}`;
}
