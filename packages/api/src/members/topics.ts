/** Announced when who is a member of a business, or with which role, has changed. */
export const membersTopic = (businessId: string): string => `members:${businessId}`;
