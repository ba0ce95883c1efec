import type { OpenedLink, OpenLink } from "./types";

/** A link that shows nothing any more, and what to do then. */
export function ClosedLink({ link }: { link: Exclude<OpenedLink, OpenLink> }) {
  const titles = {
    expired: "This link has run out.",
    revoked: "This link was revoked.",
    unknown: "This link does not work.",
  };
  return (
    <div role="status" className="flex flex-col gap-3">
      <h1 className="text-2xl font-semibold tracking-tight">{titles[link.state]}</h1>
      {link.state === "unknown" ? (
        <p>It may be cut off. Open it again from where it was sent to you, or ask for another.</p>
      ) : (
        <p>
          Ask <bdi className="font-medium">{link.businessName}</bdi> for a new one. What you decided and wrote
          stays with them.
        </p>
      )}
    </div>
  );
}
