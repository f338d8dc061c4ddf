/** Every study, in the order of the page. */
export const studyIds = [
  "alignment",
  "typicality",
  "tradeoff",
  "transfer",
  "distinctions",
  "map",
  "layers",
  "sensitivity",
] as const;
export type StudyId = (typeof studyIds)[number];

/** Studies that a run does only when it is asked for them: they would make the default run too long. */
const onlyWhenAsked: readonly StudyId[] = ["distinctions", "layers"];

/** What a run does unless it is asked for something else. */
export const usualStudyIds: readonly StudyId[] = studyIds.filter((id) => !onlyWhenAsked.includes(id));
