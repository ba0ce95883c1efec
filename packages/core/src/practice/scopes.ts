/** What a program can be allowed, for the page on which people decide. */
export const practiceScopes = {
  read: "See the account, its posts and their figures",
  write: "Post, answer and delete in its name",
} as const;
export type PracticeScope = keyof typeof practiceScopes;

/** The only program that this network knows. It has no secret: PKCE and the address it is sent back to protect the code. */
export const practiceClient = { id: "drumbeat", name: "Drumbeat" } as const;
