/** What pages that follow a batch watch. */
export const batchTopic = (batchId: string): string => `batch:${batchId}`;

/** What those who write its posts watch: it was stopped. */
export const batchStoppedTopic = (batchId: string): string => `batch-stopped:${batchId}`;
