import type { RedirectWay } from "../connecting";
import { consentPage } from "../meta/consent";
import { finishLogin } from "../meta/login-token";
import { missingScopes, obstacleOf } from "../scopes";
import { scopesOf, whoIs } from "./account";
import { type Threads, threadsScopes } from "./settings";

/** Source: developers.facebook.com/docs/threads/get-started/get-access-tokens-and-permissions */
export function wayToThreads(threads: Threads): RedirectWay {
  const { login, webUrl } = threads;
  return {
    id: "threads",
    kind: "redirect",
    label: "Continue with Threads",
    missingSettings: login.missingSettings,
    begin: async (start) =>
      consentPage(
        {
          ...login,
          name: "Threads",
          authorizeUrl: `${webUrl}/oauth/authorize`,
          scopes: threadsScopes.map(({ scope }) => scope),
        },
        start,
      ),
    finish: async (end) => {
      const credentials = await finishLogin(threads, login, end);
      const person = await whoIs(threads, { credentials }, end.signal);
      // What is not told is what was asked for.
      const asked = { ...credentials, scopes: threadsScopes.map(({ scope }) => scope) };
      const scopes = await scopesOf(threads, { credentials: asked }, end.signal);
      const missing = missingScopes(threadsScopes, scopes);
      const isUseless = missing.some(({ scope }) => scope === "threads_content_publish");
      return {
        missing,
        accounts: [
          {
            ...person,
            instanceUrl: null,
            kind: "Profile",
            credentials: { ...credentials, scopes },
            obstacle: isUseless ? obstacleOf(missing) : null,
          },
        ],
      };
    },
  };
}
