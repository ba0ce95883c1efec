/** The topic that pages following a generation watch. */
export const generationTopic = (generationId: string): string => `generation:${generationId}`;
