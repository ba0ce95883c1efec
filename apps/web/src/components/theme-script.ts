/** Where the choice is kept, under the name that most products use. */
export const themeKey = "theme";

/**
 * Runs in the document before the first paint, so that a dark page never begins light. Also tells libraries that make
 * styles, under the name where they look, the nonce that lets them.
 */
export const themeScript = `window.__webpack_nonce__=document.currentScript.nonce;try{var t=localStorage.getItem("${themeKey}");document.documentElement.classList.toggle("dark",t==="dark"||t!=="light"&&matchMedia("(prefers-color-scheme: dark)").matches)}catch(e){}`;
