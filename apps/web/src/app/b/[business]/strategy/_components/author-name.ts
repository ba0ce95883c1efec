interface Author {
  id: string;
  firstName: string | null;
  lastName: string | null;
}

/** Who made a version: "you" for the reader, a name for others; null when the account is gone or has no name. */
export function authorName(author: Author | null, readerId: string): string | null {
  if (author?.id === readerId) return "you";
  return author?.firstName || author?.lastName || null;
}
