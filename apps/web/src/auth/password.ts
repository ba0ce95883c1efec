/** Length of a password of a local account, in UTF-16 units as a text field counts them. */
export const passwordLimits = { min: 10, max: 128 } as const;
