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

/** Studies of the datasets that a run names; what is a member of one of these only is not looked at as closely. */
const ofNamed: readonly StudyId[] = ["transfer", "sensitivity"];

/** Those of the studies that a dataset takes part in, by whether the run names it. */
export function studiesFor<Id extends string>(named: boolean, studies: readonly Id[]): Id[] {
  return studies.filter((id) => named || !ofNamed.some((other) => other === id));
}

/** What a run does unless it is asked for something else. */
export const usualStudyIds: readonly StudyId[] = studyIds.filter((id) => !onlyWhenAsked.includes(id));
