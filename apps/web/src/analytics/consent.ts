/** Where a visitor's answer about analytics is kept for the server; the browser keeps its own copy. */
export const consentCookie = "drumbeat.analytics";
