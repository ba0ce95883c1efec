/** What pages that wait for a suggestion watch. */
export const suggestionTopic = (suggestionId: string): string => `suggestion:${suggestionId}`;
