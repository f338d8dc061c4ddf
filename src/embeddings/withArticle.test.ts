import { expect, it } from "vitest";
import { withArticle } from "./withArticle.ts";

it.each([
  [
    "a",
    [
      "robin",
      "unicorn",
      "uniform",
      "ukulele",
      "utensil",
      "European",
      "ewe",
      "one-way street",
      "helicopter",
      "T-shirt",
      "TV",
      "U-boat",
      "ROBIN",
      "9-iron",
      "110 m race",
    ],
  ],
  [
    "an",
    [
      "orange",
      "Apple",
      "umbrella",
      "uncle",
      "unimportant thing",
      "usher",
      "hour",
      "heirloom",
      "X-ray",
      "MP",
      "ORANGE",
      "8-ball",
      "11",
      "onion",
      "éclair",
      "egg",
    ],
  ],
])("%s", (article, words) => {
  for (const word of words) expect(withArticle(word)).toBe(`${article} ${word}`);
});
