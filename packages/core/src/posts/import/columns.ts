/** What a file of posts can tell of each, as the template calls it. */
export const importFields = {
  network: "Network",
  text: "Text",
  date: "Date",
  time: "Time",
  timeZone: "Time zone",
  account: "Account",
  tags: "Tags",
  pillar: "Pillar",
  title: "Title",
  link: "Link",
} as const;
export type ImportField = keyof typeof importFields;
export const importFieldNames = Object.keys(importFields) as ImportField[];

/** A post as a file has it: every cell as it is written. */
export type ImportRow = Partial<Record<ImportField, string>>;

/** Rows of one import. */
export const mostRows = 500;

/** Stands on a line of its own between the parts of a thread. */
export const partBreak = "---";

const alsoCalled: Record<ImportField, string[]> = {
  network: ["platform", "channel", "social network", "netzwerk", "kanal", "réseau", "red"],
  text: ["post", "content", "message", "caption", "body", "copy", "inhalt", "beitrag", "texte", "texto"],
  date: ["day", "publish date", "scheduled date", "datum", "tag", "jour", "fecha"],
  time: ["publish time", "scheduled time", "hour", "uhrzeit", "zeit", "heure", "hora"],
  timeZone: ["timezone", "zone", "tz", "zeitzone"],
  account: ["profile", "handle", "page", "konto"],
  tags: ["labels", "label", "schlagwörter"],
  pillar: ["topic", "category", "theme", "thema"],
  title: ["headline", "titel", "titre"],
  link: ["url", "link url", "website"],
};

/** Which column is what, as far as the headings tell; null: unknown. Each field is taken once. */
export function guessColumns(headings: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return headings.map((heading) => {
    const wanted = heading.trim().toLowerCase().replace(/[_-]+/g, " ");
    const field = importFieldNames.find(
      (name) =>
        !taken.has(name) &&
        (importFields[name].toLowerCase() === wanted || alsoCalled[name].includes(wanted)),
    );
    if (field) taken.add(field);
    return field ?? null;
  });
}
