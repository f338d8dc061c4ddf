/** Every study, in the order of the page. */
export const studyIds = ["alignment", "typicality", "tradeoff", "transfer", "map", "sensitivity"] as const;
export type StudyId = (typeof studyIds)[number];
