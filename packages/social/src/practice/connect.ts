import type { RedirectWay } from "../connecting";
import { NetworkFailure } from "../failure";
import { beginConsent, finishConsent } from "../oauth";
import { missingScopes, obstacleOf } from "../scopes";
import { whoIs } from "./account";
import type { PracticeNetwork } from "./api";
import { practiceOAuth, practiceScopes } from "./settings";

export function wayToPractice(network: PracticeNetwork): RedirectWay {
  const consent = practiceOAuth(network.settings);
  return {
    id: "practice",
    kind: "redirect",
    label: "Continue with the practice network",
    missingSettings: [],
    begin: (start) => beginConsent(consent, start),
    finish: async (end) => {
      const credentials = await finishConsent(network.reach, consent, end);
      const missing = missingScopes(practiceScopes, credentials.scopes);
      const obstacle = obstacleOf(missing);
      if (missing.some(({ scope }) => scope === "read")) {
        throw new NetworkFailure("refused", {
          sentence: obstacle ?? "The account may not be seen.",
        });
      }
      const { id, name, handle } = await whoIs(network, credentials, end.signal);
      return {
        missing,
        accounts: [
          {
            accountId: id,
            name,
            handle,
            avatarUrl: null,
            instanceUrl: null,
            kind: "Account",
            credentials,
            obstacle,
          },
        ],
      };
    },
  };
}
