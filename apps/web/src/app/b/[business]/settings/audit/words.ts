import { type AuditAction, auditActions } from "@drumbeat/core/audit-actions";

interface Acted {
  actor: string;
  firstName: string | null;
  lastName: string | null;
  userId: string | null;
}

/** The name of whoever acted. */
export function actorName({ actor, userId, ...person }: Acted): string {
  const name = personName(person);
  switch (actor) {
    case "user":
      return name || (userId ? "A closed account" : "Somebody");
    case "api_key":
      return name ? `A key of ${name}` : "A key";
    case "automation":
      return "An automation";
    case "guest":
      return "A client, by link";
    default:
      return "Drumbeat";
  }
}

export function personName({ firstName, lastName }: Pick<Acted, "firstName" | "lastName">): string {
  return [firstName, lastName].filter(Boolean).join(" ");
}

/** What was done, as the rest of a sentence. An act that this version does not know is named as it is. */
export function actionWords(action: string): string {
  return isKnown(action) ? auditActions[action] : action;
}

function isKnown(action: string): action is AuditAction {
  return Object.hasOwn(auditActions, action);
}

/** The name of a field in words: "targetAudience" becomes "target audience". */
export function fieldName(key: string): string {
  return key.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
}

/** A value as it may be read in a line. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value, null, 1);
}
