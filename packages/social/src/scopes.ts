/** A permission that is asked for, and what it is for in plain words. */
export interface NeededScope {
  scope: string;
  purpose: string;
}

/** What was asked for and not given. */
export function missingScopes(needed: readonly NeededScope[], granted: readonly string[]): NeededScope[] {
  return needed
    .filter(({ scope }) => !granted.includes(scope))
    .map(({ scope, purpose }) => ({ scope, purpose }));
}

/** For people: what is not possible without them; null when nothing is missing. */
export function obstacleOf(missing: readonly NeededScope[]): string | null {
  if (missing.length === 0) return null;
  return `The permission to ${missing.map(({ purpose }) => purpose).join(" and to ")} was not given. Connect again and leave everything ticked.`;
}
