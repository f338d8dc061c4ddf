const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The day of an ISO time in words; null when the text is none. @example dateOf("2025-11-23T15:00:00Z") // "23 November 2025" */
export function dateOf(iso: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts === null || month === undefined ? null : `${Number(parts[3])} ${month} ${parts[1]}`;
}
