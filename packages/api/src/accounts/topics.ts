/** Announced when something about the accounts of a business has changed. */
export const accountsTopic = (businessId: string): string => `accounts:${businessId}`;
