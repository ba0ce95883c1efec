/** Who made a version, by name; null when the account is gone. */
export function authorName(
  author: { firstName: string | null; lastName: string | null } | null,
): string | null {
  return author?.firstName || author?.lastName || null;
}
