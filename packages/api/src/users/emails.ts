/** The address of a user whose address we do not know, or may not keep. The column takes no nulls and is unique. */
export const placeholderEmail = (userId: string): string => `${userId}@unknown.invalid`;

export const isPlaceholder = (email: string): boolean => email.endsWith("@unknown.invalid");

/** Addresses are compared and stored in lower case. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();
