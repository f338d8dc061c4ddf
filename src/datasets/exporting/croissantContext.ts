import { DESCRIPTION_KEY } from "./descriptionKey.ts";

const json = (id: string): Record<string, string> => ({ "@id": id, "@type": "@json" });

/**
 * The JSON-LD context that the specification recommends, whole, so that readers which expect it find it; and the one
 * key of sortal's own.
 *
 * The terms of schema.org are those with https, as in the reference implementation and its examples of 1.1, which find
 * no others; the specification's own text writes them with http.
 * Source: MLCommons, Croissant Format Specification 1.1, appendix 1.
 */
export const croissantContext = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  sc: "https://schema.org/",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  dct: "http://purl.org/dc/terms/",
  sortal: "urn:sortal:",
  annotation: "cr:annotation",
  arrayShape: "cr:arrayShape",
  citeAs: "cr:citeAs",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  containedIn: "cr:containedIn",
  data: json("cr:data"),
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  equivalentProperty: "cr:equivalentProperty",
  examples: json("cr:examples"),
  excludes: "cr:excludes",
  extract: "cr:extract",
  field: "cr:field",
  fileObject: "cr:fileObject",
  fileProperty: "cr:fileProperty",
  fileSet: "cr:fileSet",
  format: "cr:format",
  includes: "cr:includes",
  isArray: "cr:isArray",
  isLiveDataset: "cr:isLiveDataset",
  jsonPath: "cr:jsonPath",
  key: "cr:key",
  md5: "cr:md5",
  parentField: "cr:parentField",
  readLines: "cr:readLines",
  recordSet: "cr:recordSet",
  references: "cr:references",
  regex: "cr:regex",
  sdVersion: "cr:sdVersion",
  separator: "cr:separator",
  source: "cr:source",
  subField: "cr:subField",
  transform: "cr:transform",
  unArchive: "cr:unArchive",
  value: "cr:value",
  [DESCRIPTION_KEY]: json(DESCRIPTION_KEY),
};
